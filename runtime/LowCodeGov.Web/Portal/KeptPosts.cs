using System.Security.Cryptography;
using System.Text.Json;
using LowCodeGov.Runtime;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Primitives;

namespace LowCodeGov.Web.Portal;

/// <summary>
/// What a page without script posted after its session had ended: kept encrypted until the person has signed in again, so that nothing typed is
/// lost. The page shows it then as it was typed; it is saved only when the person saves it.
/// </summary>
/// <remarks>Whoever knows the id must also own the draft to be shown anything. Files are not kept; browsers send them again in no other way either.</remarks>
internal sealed class KeptPosts(IDataProtectionProvider provider, RuntimeSettings settings, TimeProvider time)
{
    /// <summary>Name of the id in the address of the page.</summary>
    public const string Query = "kept";

    private const int MostBytes = 1024 * 1024;
    private const int MostPosts = 1_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly IDataProtector _protector = provider.CreateProtector("LowCodeGov.KeptPosts.1");

    private string Folder => Path.Combine(settings.DataDirectory, "files", "kept-posts");

    /// <summary>Whether what is posted there is worth keeping: the pages of a draft's form.</summary>
    public static bool IsFor(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType && request.ContentLength is > 0 and <= MostBytes && request.Path.Value is { } path
        && path.Split('/') is ["", "drafts", { Length: 32 }, var page] && page.StartsWith("form-", StringComparison.Ordinal);

    /// <summary>Keeps a post.</summary>
    /// <returns>Its id; null when too many are kept already.</returns>
    public async Task<string?> Keep(HttpRequest request, CancellationToken ct)
    {
        Directory.CreateDirectory(Folder);
        var files = new DirectoryInfo(Folder).GetFiles();
        foreach (var old in files.Where(file => new DateTimeOffset(file.LastWriteTimeUtc) + Lifetime + Lifetime <= time.GetUtcNow()))
        {
            old.Delete();
        }

        if (files.Length >= MostPosts)
        {
            return null;
        }

        var posted = await request.ReadFormAsync(ct);
        var fields = posted.Where(field => field.Key != "__RequestVerificationToken").ToDictionary(field => field.Key, field => field.Value.OfType<string>().ToArray(), StringComparer.Ordinal);
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var kept = JsonSerializer.SerializeToUtf8Bytes(new KeptPost(request.Path.Value ?? "", time.GetUtcNow(), fields));
        await File.WriteAllBytesAsync(Path.Combine(Folder, id), _protector.Protect(kept), ct);
        return id;
    }

    /// <summary>What was posted to a page; null when there is nothing of that id, of another page, or it is too old.</summary>
    public async Task<IFormCollection?> Find(string? id, string path, CancellationToken ct)
    {
        if (id is not { Length: 32 } || !id.All(char.IsAsciiHexDigitLower) || !File.Exists(Path.Combine(Folder, id)))
        {
            return null;
        }

        try
        {
            var kept = JsonSerializer.Deserialize<KeptPost>(_protector.Unprotect(await File.ReadAllBytesAsync(Path.Combine(Folder, id), ct)));
            return kept is not null && kept.Path == path && kept.At + Lifetime > time.GetUtcNow()
                ? new FormCollection(kept.Fields.ToDictionary(field => field.Key, field => new StringValues(field.Value), StringComparer.Ordinal))
                : null;
        }
        catch (Exception fault) when (fault is CryptographicException or FileNotFoundException)
        {
            return null; // damaged, or removed meanwhile: as good as not kept
        }
    }

    private sealed record KeptPost(string Path, DateTimeOffset At, Dictionary<string, string[]> Fields);
}
