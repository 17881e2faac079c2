using System.Security.Cryptography;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Files;

/// <summary>Bytes of files in the data directory, outside the web root, named by their content; who may read them is not known here.</summary>
public sealed class FileStore(RuntimeSettings settings)
{
    private const int BufferSize = 81_920;

    /// <summary>Most bytes of one file, where the definition says nothing else.</summary>
    public const long DefaultMaxBytes = 20L * 1024 * 1024;

    private const int LongestName = 120;

    // From the arrival of the bytes to the row that names them.
    private static readonly TimeSpan JustCome = TimeSpan.FromHours(1);

    private string Root => Path.Combine(settings.DataDirectory, "files");

    /// <summary>Takes in an upload: streamed to disk while counted and hashed, refused where the content is not what the name says.</summary>
    public Task<FileOutcome> Put(string fileName, Stream content, long maxBytes = DefaultMaxBytes, IReadOnlyCollection<string>? accept = null, CancellationToken ct = default) =>
        Put(fileName, content, maxBytes, accept, null, ct);

    /// <summary>What can be said against a file by its name and size alone; null: nothing.</summary>
    internal static Refusal? RefusalOf(string fileName, long size, long maxBytes, IReadOnlyCollection<string>? accept)
    {
        var name = SafeName(fileName);
        return KindOf(name, accept) is null ? new FileKindRefused(name, accept is { Count: > 0 } ? string.Join("、", accept) : FileKind.Accepted)
            : size <= 0 ? new FileEmpty(name)
            : size > maxBytes ? new FileTooLarge(name, maxBytes / (1024 * 1024))
            : null;
    }

    internal async Task<FileOutcome> Put(
        string fileName, Stream content, long maxBytes, IReadOnlyCollection<string>? accept, UploadedAs? upload, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        var name = SafeName(fileName);
        if (KindOf(name, accept) is not { } kind)
        {
            return new FileOutcome.Refused(new FileKindRefused(name, accept is { Count: > 0 } ? string.Join("、", accept) : FileKind.Accepted));
        }

        var temporary = TemporaryPath();
        try
        {
            await using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.Asynchronous);
            if (await CopyAndHash(content, file, maxBytes, ct) is not { } hash)
            {
                return new FileOutcome.Refused(new FileTooLarge(name, maxBytes / (1024 * 1024)));
            }

            if (file.Length == 0)
            {
                return new FileOutcome.Refused(new FileEmpty(name));
            }

            if (upload?.Sha256 is { } sent && sent != hash)
            {
                return new FileOutcome.Refused(new FileDamaged(name));
            }

            if (!kind.Fits(file))
            {
                return new FileOutcome.Refused(new FileContentRefused(name));
            }

            var size = file.Length;
            // On disk before the row that names it: an acknowledged upload survives a power cut.
            file.Flush(flushToDisk: true);
            await file.DisposeAsync();
            Keep(temporary, hash);
            return new FileOutcome.Stored(new FileReference(upload?.FileId ?? Guid.NewGuid().ToString("N"), name, size, kind.MediaType, hash));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Stores bytes that the platform itself has made.</summary>
    public async Task<FileReference> PutOwn(string fileName, string mediaType, byte[] content, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var temporary = TemporaryPath();
        await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous))
        {
            await file.WriteAsync(content, ct);
            file.Flush(flushToDisk: true);
        }

        Keep(temporary, hash);
        return new FileReference(Guid.NewGuid().ToString("N"), SafeName(fileName), content.Length, mediaType, hash);
    }

    /// <summary>Opens the bytes with that digest; null when they are gone.</summary>
    public Stream? Open(string sha256)
    {
        var path = PathOf(sha256);
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan)
            : null;
    }

    /// <summary>Removes the bytes with that digest, if they are there. Bytes that came a moment ago stay: somebody is about to refer to them.</summary>
    internal void Remove(string sha256)
    {
        var path = PathOf(sha256);
        if (File.Exists(path) && DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > JustCome)
        {
            File.Delete(path);
        }
    }

    private static async Task<string?> CopyAndHash(Stream content, FileStream file, long maxBytes, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        long total = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            total += read;
            if (total > maxBytes)
            {
                return null;
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Keep(string temporary, string hash)
    {
        var path = PathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? Root);
        // Same digest, same bytes: overwriting is no change, and two uploads of one file may race.
        File.Move(temporary, path, overwrite: true);
    }

    private string TemporaryPath()
    {
        var folder = Path.Combine(Root, "incoming");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Guid.NewGuid().ToString("N"));
    }

    private string PathOf(string sha256) =>
        sha256 is { Length: 64 } && sha256.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(Root, sha256[..2], sha256)
            : throw new ArgumentException("Not a digest.", nameof(sha256));

    private static FileKind? KindOf(string name, IReadOnlyCollection<string>? accept)
    {
        var extension = Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
        return accept is { Count: > 0 } && !Accepts(accept, extension) ? null : FileKind.Of(extension);
    }

    private static bool Accepts(IReadOnlyCollection<string> accept, string extension) =>
        accept.Any(a => string.Equals(a.TrimStart('.'), extension, StringComparison.OrdinalIgnoreCase)
            || (extension == "jpeg" && string.Equals(a.TrimStart('.'), "jpg", StringComparison.OrdinalIgnoreCase)));

    private static string SafeName(string? fileName)
    {
        // Some browsers send whole paths, of either kind of slash.
        var last = (fileName ?? "").Split('/', '\\')[^1];
        var kept = string.Concat(last.Where(c => !char.IsControl(c) && !"<>:\"|?*".Contains(c, StringComparison.Ordinal) && !IsDirectionMark(c))).Trim().TrimStart('.');
        if (kept.Length <= LongestName)
        {
            return kept.Length == 0 ? "file" : kept;
        }

        var extension = Path.GetExtension(kept);
        return extension.Length > 10 ? kept[..LongestName] : string.Concat(kept.AsSpan(0, LongestName - extension.Length), extension);
    }

    // A right-to-left override shows "gpj.exe" as "exe.jpg".
    private static bool IsDirectionMark(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';
}
