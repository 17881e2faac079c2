using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LowCodeGov.Documents.Signing;

/// <summary>Self-signed signing certificate for development and demonstration; nobody outside has reason to trust it.</summary>
public static class DevelopmentCertificate
{
    private const string DocumentSigning = "1.3.6.1.5.5.7.3.36";

    /// <summary>Makes an RSA-2048 certificate with its private key.</summary>
    /// <param name="subjectName">Common name, as viewers show it.</param>
    public static X509Certificate2 Create(string subjectName, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using var key = RSA.Create(2048);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(subjectName);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(DocumentSigning)], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(notBefore, notAfter);
    }

    /// <summary>Certificate and key as a PFX file.</summary>
    public static byte[] ToPfx(X509Certificate2 certificate, string password) => certificate.Export(X509ContentType.Pfx, password);

    /// <summary>Reads a PFX file, also one from a real authority.</summary>
    public static X509Certificate2 FromPfx(byte[] pfx, string password) => X509CertificateLoader.LoadPkcs12(pfx, password);
}
