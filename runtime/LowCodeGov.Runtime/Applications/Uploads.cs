using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Files;

namespace LowCodeGov.Runtime.Applications;

/// <summary>
/// Files of drafts, sent in pieces: a broken connection costs the piece that was under way, and a piece that comes twice counts once.
/// </summary>
/// <remarks>Each piece says where it begins; only the one that begins where the last has ended is taken (as in the tus protocol).</remarks>
public sealed class Uploads
{
    /// <summary>Most bytes of one piece.</summary>
    public const int LargestPiece = 4 * 1024 * 1024;

    private const int LongestTarget = 300;

    private readonly PartialFiles _partials;
    private readonly Drafts _drafts;
    private readonly TimeProvider _time;

    internal Uploads(PartialFiles partials, Drafts drafts, TimeProvider time) => (_partials, _drafts, _time) = (partials, drafts, time);

    /// <summary>Begins an upload; what could never be taken is refused before a byte is sent.</summary>
    /// <param name="target">What the file is for: <c>materials.KEY</c> or <c>form.PATH</c>.</param>
    /// <param name="size">Bytes of the whole file.</param>
    /// <param name="sha256">Digest of the whole file, lower-case hexadecimal; absent: none was worked out.</param>
    public async Task<UploadOutcome> Begin(Actor actor, DraftId draft, string target, string name, long size, string? sha256, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(target);
        if (target.Length > LongestTarget || await _drafts.RoomFor(actor, draft, target, name, size, ct) is not { } room)
        {
            return new UploadOutcome.NotFound();
        }

        if (room.Refusal is { } refusal)
        {
            return new UploadOutcome.Refused(refusal);
        }

        if (_partials.Of(actor.Id) is var others && (others.Count >= PartialFiles.MostOfOne || others.Sum(other => other.Size) + size > StoredFiles.Quota))
        {
            return new UploadOutcome.Refused(new FileQuotaReached(StoredFiles.Quota / (1024 * 1024)));
        }

        var partial = new PartialFile(Guid.NewGuid().ToString("N"), actor.Id, draft.Value, target, name, size, Digest(sha256), _time.GetUtcNow());
        _partials.Begin(partial);
        return new UploadOutcome.Underway(ViewOf(partial));
    }

    /// <summary>How far an upload has come; null when there is none, or it is somebody else's.</summary>
    public UploadView? Find(Actor actor, DraftId draft, string id) => Own(actor, draft, id) is { } partial ? ViewOf(partial) : null;

    /// <summary>Takes the next piece; with the last one the file is checked and belongs to the draft.</summary>
    /// <param name="offset">Where the piece begins.</param>
    public async Task<UploadOutcome> Append(Actor actor, DraftId draft, string id, long offset, Stream piece, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(piece);
        if (Own(actor, draft, id) is not { } partial)
        {
            return new UploadOutcome.NotFound();
        }

        if (partial.Stored is { } already)
        {
            return await Done(actor, draft, partial, already, ct);
        }

        await using var bytes = _partials.Lock(id);
        if (Own(actor, draft, id) is { Stored: { } meanwhile } finished)
        {
            return await Done(actor, draft, finished, meanwhile, ct); // while this one waited its turn
        }

        if (bytes is null || offset != bytes.Length)
        {
            // Somebody else is sending, or this piece came before, or one before it is missing: the sender asks where to go on.
            return new UploadOutcome.Elsewhere(ViewOf(partial));
        }

        bytes.Position = offset;
        if (!await Copy(piece, bytes, Math.Min(partial.Size - offset, LargestPiece), ct))
        {
            bytes.SetLength(offset);
            return new UploadOutcome.Refused(new PieceTooLong());
        }

        await bytes.FlushAsync(ct);
        if (bytes.Length < partial.Size)
        {
            return new UploadOutcome.Underway(new UploadView(partial.Id, partial.Target, partial.Name, partial.Size, bytes.Length, null));
        }

        bytes.Position = 0;
        switch (await _drafts.Add(actor, draft, partial.Target, partial.Name, bytes, new UploadedAs(partial.Id, partial.Sha256), ct))
        {
            case DraftOutcome.Saved(var saved) when FileIn(saved, partial) is { } stored:
                _partials.Finish(partial, stored);
                return new UploadOutcome.Done(ViewOf(partial with { Stored = stored }), saved);
            case DraftOutcome.Refused(var refusal):
                _partials.Remove(id);
                return new UploadOutcome.Refused(refusal);
            case DraftOutcome.NotFound:
                _partials.Remove(id);
                return new UploadOutcome.NotFound();
            default:
                // The draft was busy: the bytes are all here, so sending nothing once more tries again.
                return new UploadOutcome.Elsewhere(ViewOf(partial));
        }
    }

    /// <returns>False when there is no such upload.</returns>
    public bool Abort(Actor actor, DraftId draft, string id)
    {
        if (Own(actor, draft, id) is not { } partial)
        {
            return false;
        }

        _partials.Remove(partial.Id);
        return true;
    }

    private static async Task<bool> Copy(Stream from, FileStream to, long most, CancellationToken ct)
    {
        var buffer = new byte[65_536];
        int read;
        while ((read = await from.ReadAsync(buffer, ct)) > 0)
        {
            most -= read;
            if (most < 0)
            {
                return false;
            }

            // What has come counts even if the rest never does; so it is not left to be lost in a buffer.
            await to.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
        }

        return true;
    }

    private async Task<UploadOutcome> Done(Actor actor, DraftId draft, PartialFile partial, FileReference stored, CancellationToken ct) =>
        await _drafts.Find(actor, draft, ct) is { } view
            ? new UploadOutcome.Done(ViewOf(partial with { Stored = stored }), view)
            : new UploadOutcome.NotFound();

    private static FileReference? FileIn(DraftView draft, PartialFile partial) =>
        draft.Materials.SelectMany(material => material.Files).FirstOrDefault(file => file.FileId == partial.Id) ?? DraftFiles.InForm(draft, partial.Id);

    private PartialFile? Own(Actor actor, DraftId draft, string id)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return _partials.Find(id) is { } partial && partial.Owner == actor.Id && partial.Draft == draft.Value ? partial : null;
    }

    private UploadView ViewOf(PartialFile partial) => new(partial.Id, partial.Target, partial.Name, partial.Size, _partials.OffsetOf(partial), partial.Stored);

    private static string? Digest(string? sha256) => sha256 is { Length: 64 } && sha256.All(char.IsAsciiHexDigitLower) ? sha256 : null;
}

/// <summary>How far an upload has come.</summary>
/// <param name="Offset">Bytes that are here; the next piece begins there.</param>
/// <param name="File">The finished file.</param>
public sealed record UploadView(string Id, string Target, string Name, long Size, long Offset, FileReference? File);

/// <summary>What became of a piece of an upload.</summary>
public abstract record UploadOutcome
{
    private UploadOutcome()
    {
    }

    /// <summary>More is to come.</summary>
    public sealed record Underway(UploadView Upload) : UploadOutcome;

    /// <summary>The file belongs to the draft.</summary>
    public sealed record Done(UploadView Upload, DraftView Draft) : UploadOutcome;

    /// <summary>The piece does not begin where the last has ended; nothing was taken.</summary>
    public sealed record Elsewhere(UploadView Upload) : UploadOutcome;

    public sealed record Refused(Refusal Refusal) : UploadOutcome;

    public sealed record NotFound : UploadOutcome;
}
