using System.Diagnostics.CodeAnalysis;

namespace LowCodeGov.Connectors.Transport;

/// <summary>Addresses that others give us.</summary>
internal static class WebAddress
{
    /// <summary>Whether the text is a whole address of the web. A plain path is not, though on Unix it reads as the address of a file.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out Uri? address) => Uri.TryCreate(text, UriKind.Absolute, out address) && IsWeb(address);

    public static bool IsWeb(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
