using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace LowCodeGov.Documents.Signing;

/// <summary>Detached CMS signature as CAdES baseline asks for it.</summary>
internal static class CmsSignature
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    // SHA-256, SHA-384, SHA-512. Anything weaker proves nothing any more.
    private static readonly string[] StrongDigests = [Sha256, "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    private static readonly HashAlgorithmName[] ReferenceHashes = [HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512];

    public static byte[] Make(byte[] content, X509Certificate2 certificate, IEnumerable<X509Certificate2> issuers)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid(Sha256),
            // Issuers are given, not searched for: building a chain may go out to the network.
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        foreach (var issuer in issuers)
            signer.Certificates.Add(issuer);
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), CertificateReference(certificate)));
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }

    /// <summary>Signer's certificate, and whether the signature belongs to this content.</summary>
    /// <returns>Nothing where the bytes are no signature with a certificate.</returns>
    public static (X509Certificate2 Certificate, X509Certificate2Collection Others, bool IsIntact)? Read(byte[] padded, byte[] content)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(padded, AsnEncodingRules.BER, out _, out _, out var length);
            var cms = new SignedCms(new ContentInfo(content), detached: true);
            cms.Decode(padded.AsSpan(0, length));
            // What follows the signature in its hole is not signed; only zeros may stand there.
            var isPadded = !padded.AsSpan(length).ContainsAnyExcept((byte)0);
            if (cms.SignerInfos.Count != 1 || cms.SignerInfos[0].Certificate is not { } certificate)
                return null;
            return (certificate, cms.Certificates, isPadded && IsIntact(cms));
        }
        catch (Exception broken) when (broken is CryptographicException or AsnContentException)
        {
            // Not a signature: the caller reports it as one that does not hold.
            return null;
        }
    }

    private static bool IsIntact(SignedCms cms)
    {
        var signer = cms.SignerInfos[0];
        if (!StrongDigests.Contains(signer.DigestAlgorithm.Value))
            return false;
        try
        {
            cms.CheckSignature(verifySignatureOnly: true);
            return NamesItsCertificate(signer);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // Without this a changed name in the enclosed certificate would go unnoticed until somebody asks for trust.
    private static bool NamesItsCertificate(SignerInfo signer)
    {
        foreach (var attribute in signer.SignedAttributes)
        {
            // Other programs add issuer and serial number or name the algorithm, so the hash is looked for, not the form.
            if (attribute.Oid?.Value == SigningCertificateV2)
                return ReferenceHashes.Any(algorithm =>
                    attribute.Values[0].RawData.AsSpan().IndexOf(CryptographicOperations.HashData(algorithm, signer.Certificate!.RawData)) >= 0);
        }

        return true;
    }

    // ESS signing-certificate-v2 (RFC 5035): ties the signature to this certificate, not only to its key.
    private static byte[] CertificateReference(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }

        return writer.Encode();
    }
}
