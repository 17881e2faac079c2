using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace LowCodeGov.Documents.Signing;

/// <summary>Checks the signatures of a PDF file.</summary>
public static class PdfSignatureCheck
{
    /// <summary>Checks all signatures, in the order of their fields.</summary>
    /// <param name="trusted">Certificates whose holders are believed: of the authority, or the signer's own where it is self-signed.</param>
    /// <returns>Empty where the file carries no signature.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or has compressed cross-references.</exception>
    public static ImmutableArray<PdfSignature> Check(byte[] pdf, X509Certificate2Collection? trusted = null)
    {
        var file = PdfFile.Open(pdf);
        return
        [
            .. SignatureField.All(file)
                .Select(field => (field.Name, Value: file.DictionaryAt(field.Value["V"])))
                .Where(field => field.Value is not null)
                .Select(field => Check(pdf, file, field.Name, field.Value!, trusted)),
        ];
    }

    private static PdfSignature Check(byte[] pdf, PdfFile file, string name, PdfValue.Dictionary value, X509Certificate2Collection? trusted)
    {
        var signedAt = DateOf(file.Resolve(value["M"]) as PdfValue.Literal);
        var reason = (file.Resolve(value["Reason"]) as PdfValue.Literal)?.Read();
        // The contents must stand in the file itself where the range leaves its hole; a reference elsewhere would be a trick.
        if (value["Contents"] is not PdfValue.Literal contents || RangeOf(file, value) is not { } range
            || range.From != 0 || range.HoleStart != contents.Start || range.HoleEnd != contents.End || range.End > pdf.Length)
        {
            return new PdfSignature(name, null, signedAt, reason, false, false, false);
        }

        var content = new byte[range.HoleStart + (range.End - range.HoleEnd)];
        pdf.AsSpan(0, range.HoleStart).CopyTo(content);
        pdf.AsSpan(range.HoleEnd, range.End - range.HoleEnd).CopyTo(content.AsSpan(range.HoleStart));
        if (CmsSignature.Read([.. contents.Bytes], content) is not { } read)
            return new PdfSignature(name, null, signedAt, reason, false, range.End == pdf.Length, false);
        return new PdfSignature(
            name, read.Certificate, signedAt, reason, read.IsIntact, range.End == pdf.Length, trusted is not null && IsTrusted(read.Certificate, read.Others, trusted, signedAt));
    }

    private static SignedRange? RangeOf(PdfFile file, PdfValue.Dictionary value)
    {
        var numbers = file.ArrayAt(value["ByteRange"]).Items;
        if (numbers.Length != 4)
            return null;
        var read = new int[4];
        for (var i = 0; i < 4; i++)
        {
            if (numbers[i] is not PdfValue.Token token || !token.TryInteger(out read[i]) || read[i] < 0)
                return null;
        }

        var end = (long)read[2] + read[3];
        return end <= int.MaxValue ? new SignedRange(read[0], read[1], read[2], (int)end) : null;
    }

    private static bool IsTrusted(X509Certificate2 certificate, X509Certificate2Collection others, X509Certificate2Collection trusted, DateTimeOffset? signedAt)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
        chain.ChainPolicy.ExtraStore.AddRange(others);
        // Checking must work without a network and say the same tomorrow; revocation is the caller's register.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        if (signedAt is { } instant)
            chain.ChainPolicy.VerificationTime = instant.LocalDateTime;
        return chain.Build(certificate);
    }

    private static DateTimeOffset? DateOf(PdfValue.Literal? text)
    {
        var digits = text?.Read().Replace("'", "", StringComparison.Ordinal);
        return digits is not null && DateTimeOffset.TryParseExact(digits, "'D:'yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : null;
    }

    private sealed record SignedRange(int From, int HoleStart, int HoleEnd, int End);
}
