using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Files;

/// <summary>An upload under way.</summary>
/// <param name="Id">32 hexadecimal digits; the file that it becomes has the same.</param>
/// <param name="Target">What the file is for: <c>materials.KEY</c> or <c>form.PATH</c>.</param>
/// <param name="Size">Bytes that are to come in all.</param>
/// <param name="Sha256">Digest that the sender has worked out before, to be compared at the end; absent: it did not.</param>
/// <param name="Stored">The finished file; its bytes are with the others.</param>
internal sealed record PartialFile(
    string Id, string Owner, Guid Draft, string Target, string Name, long Size, string? Sha256, DateTimeOffset BegunAt, FileReference? Stored = null);

/// <summary>Bytes of uploads under way, in the data directory: the length of the file is how far one has come, whoever asks and whatever broke.</summary>
internal sealed class PartialFiles(RuntimeSettings settings, TimeProvider time)
{
    /// <summary>How long an upload may take; what is left of it afterwards is removed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Most uploads of one account under way.</summary>
    public const int MostOfOne = 40;

    private const int BufferSize = 81_920;

    private string Folder => Path.Combine(settings.DataDirectory, "files", "partial");

    public void Begin(PartialFile partial)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(BytesOf(partial.Id), []);
        Write(partial);
    }

    /// <summary>The upload with that id; null when there is none, or it has taken too long.</summary>
    public PartialFile? Find(string id) =>
        IsId(id) && Read(FactsOf(id)) is { } partial && partial.BegunAt + Lifetime > time.GetUtcNow() ? partial : null;

    /// <summary>Uploads of one account that are not finished.</summary>
    public List<PartialFile> Of(string owner) =>
        [.. All().Where(partial => partial.Owner == owner && partial.Stored is null && partial.BegunAt + Lifetime > time.GetUtcNow())];

    public long OffsetOf(PartialFile partial) => partial.Stored is not null ? partial.Size
        : new FileInfo(BytesOf(partial.Id)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Opens the bytes for one sender alone; null when another request is writing them.</summary>
    public FileStream? Lock(string id)
    {
        try
        {
            return new FileStream(BytesOf(id), FileMode.Open, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.Asynchronous);
        }
        catch (IOException)
        {
            return null; // held by another request, here or at another host
        }
    }

    /// <summary>Marks an upload as finished and lets its bytes go: a sender who lost the answer gets it again.</summary>
    public void Finish(PartialFile partial, FileReference stored)
    {
        Write(partial with { Stored = stored });
        File.Delete(BytesOf(partial.Id));
    }

    public void Remove(string id)
    {
        File.Delete(FactsOf(id));
        File.Delete(BytesOf(id));
    }

    /// <returns>How many uploads were removed that nobody went on with.</returns>
    public int RemoveOld()
    {
        var old = All().Where(partial => partial.BegunAt + Lifetime <= time.GetUtcNow()).ToList();
        old.ForEach(partial => Remove(partial.Id));
        // What has no facts any more, or none that can be read, goes by its age.
        foreach (var left in Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder).Where(path => new DateTimeOffset(File.GetLastWriteTimeUtc(path)) + (2 * Lifetime) <= time.GetUtcNow()).ToList() : [])
        {
            File.Delete(left);
        }

        return old.Count;
    }

    private IEnumerable<PartialFile> All() => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.json").Select(Read).OfType<PartialFile>() : [];

    private static PartialFile? Read(string path)
    {
        try
        {
            return EngineJson.Read<PartialFile>(File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null; // removed meanwhile, or cut off by a loss of power: as good as not begun
        }
    }

    // Written beside and moved, so that nobody reads half of it.
    private void Write(PartialFile partial)
    {
        var beside = FactsOf(partial.Id) + ".new";
        File.WriteAllText(beside, EngineJson.Canonical(partial));
        File.Move(beside, FactsOf(partial.Id), overwrite: true);
    }

    private static bool IsId(string id) => id is { Length: 32 } && id.All(char.IsAsciiHexDigitLower);

    private string FactsOf(string id) => Path.Combine(Folder, id + ".json");

    private string BytesOf(string id) => Path.Combine(Folder, id + ".part");
}
