using System.Security.Cryptography.X509Certificates;

namespace LowCodeGov.Documents.Signing;

/// <summary>What was found out about one signature of a file.</summary>
/// <param name="FieldName">Name of its field.</param>
/// <param name="Certificate">Signer's certificate; nothing where the signature cannot even be read.</param>
/// <param name="SignedAt">Instant the signer claims.</param>
/// <param name="IsIntact">The signed bytes are unchanged and the signature was made with the certificate's key, over SHA-256 or stronger.</param>
/// <param name="CoversWholeFile">Nothing was appended after signing and nothing left out but the signature itself.</param>
/// <param name="IsTrusted">The certificate leads to one of the trusted ones given, at the instant claimed.</param>
public sealed record PdfSignature(
    string FieldName,
    X509Certificate2? Certificate,
    DateTimeOffset? SignedAt,
    string? Reason,
    bool IsIntact,
    bool CoversWholeFile,
    bool IsTrusted)
{
    /// <summary>The file is, byte for byte, what the holder of the certificate signed. Who that is says <see cref="IsTrusted"/>.</summary>
    public bool IsValid => IsIntact && CoversWholeFile;

    public string? Subject => Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
}
