using System.Security.Cryptography;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Files;

namespace LowCodeGov.Runtime.Catalogue.Drafts;

/// <summary>Samples and blank forms that analysts put beside their definitions (材料样本、空白表格); public, like the guide that shows them.</summary>
public sealed class SampleShelf(RuntimeSettings settings)
{
    /// <summary>Largest file, in bytes.</summary>
    public const long Largest = 10L * 1024 * 1024;

    private const int NameLength = 12;

    private static readonly string[] Accepted = ["png", "jpg", "jpeg", "pdf"];

    /// <summary>Keeps a file under a name made of its content, so that what a published version names never changes.</summary>
    /// <returns>The name for the definition, or why the file is not taken.</returns>
    public async Task<(string? Name, Refusal? Refusal)> Keep(Actor actor, string fileName, Stream content, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(content);
        if (!DesignRights.IsDesigner(actor))
        {
            return (null, new AgencyNotDesigned(""));
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[81_920];
        for (int read; (read = await content.ReadAsync(chunk, ct)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > Largest)
            {
                return (null, new FileTooLarge(fileName, Largest / 1024 / 1024));
            }
        }

        if (FileStore.RefusalOf(fileName, buffer.Length, Largest, Accepted) is { } refusal)
        {
            return (null, refusal);
        }

        var extension = Path.GetExtension(fileName).TrimStart('.').ToLowerInvariant();
        if (FileKind.Of(extension)?.Fits(buffer) != true)
        {
            return (null, new FileContentRefused(fileName));
        }

        var name = $"design-{Convert.ToHexStringLower(SHA256.HashData(buffer.ToArray()))[..NameLength]}.{extension}";
        Directory.CreateDirectory(settings.SampleDirectory);
        await File.WriteAllBytesAsync(Path.Combine(settings.SampleDirectory, name), buffer.ToArray(), ct);
        return ($"samples/{name}", null);
    }
}
