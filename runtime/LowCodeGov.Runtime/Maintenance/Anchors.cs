using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Maintenance;

/// <summary>
/// Writes the heads of all chains that grew since the last time into a file outside the database, each file holding the hash of the
/// one before. Who rewrites a case's whole history, hashes included, still does not fit these; copy them to where nobody can edit.
/// </summary>
public sealed class Anchors(IDbContextFactory<GovDbContext> contexts, StorageTraits storage, RuntimeSettings settings, TimeProvider time)
{
    private const string Pattern = "*.anchor";

    // A command stamps its rows before it commits; what was stamped just before the last anchor may have come after it.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private string Folder => Path.Combine(settings.DataDirectory, "anchors");

    /// <summary>Writes an anchor; none when nothing has changed.</summary>
    /// <returns>How many cases it holds.</returns>
    public async Task<int> Write(CancellationToken ct = default)
    {
        Directory.CreateDirectory(Folder);
        await using var db = await contexts.CreateDbContextAsync(ct);
        // Hosts share the folder, and two anchors after the same one would break the chain.
        await using var alone = await storage.Alone(db, "anchor", ct);
        var now = time.GetUtcNow();
        var last = Files().LastOrDefault();
        var since = last is null ? DateTimeOffset.MinValue : InstantOf(last) - Overlap;
        var heads = await db.Cases.Where(c => c.UpdatedAt > since).OrderBy(c => c.Id).Select(c => new { c.Id, c.Version, c.HeadHash }).ToListAsync(ct);
        var text = last is null ? "" : await File.ReadAllTextAsync(last, ct);
        var lines = heads.Select(head => string.Create(CultureInfo.InvariantCulture, $"{head.Id:N} {head.Version} {head.HeadHash}")).Except(text.Split('\n')).ToList();
        if (lines.Count == 0)
        {
            return 0;
        }

        var before = last is null ? "-" : EngineJson.Hash(text);
        var file = Path.Combine(Folder, now.ToString("yyyyMMddTHHmmssfff", CultureInfo.InvariantCulture) + ".anchor");
        var draft = file + ".draft";
        await File.WriteAllTextAsync(draft, string.Join('\n', lines.Prepend(before)) + "\n", ct);
        File.Move(draft, file, overwrite: false);
        return lines.Count;
    }

    /// <summary>Compares every anchor with the events.</summary>
    internal async Task Check(GovDbContext db, ImmutableArray<VerificationFault>.Builder faults, CancellationToken ct)
    {
        var before = "-";
        foreach (var file in Files())
        {
            var text = await File.ReadAllTextAsync(file, ct);
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (lines is [] || lines[0] != before)
            {
                faults.Add(new VerificationFault("verify.anchor-file", "-", Detail: Path.GetFileName(file)));
            }

            before = EngineJson.Hash(text);
            foreach (var parts in lines.Skip(1).Select(line => line.Split(' ')))
            {
                if (parts is not [var id, var number, var hash] || !Guid.TryParseExact(id, "N", out var caseId)
                    || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
                {
                    faults.Add(new VerificationFault("verify.anchor-file", "-", Detail: Path.GetFileName(file)));
                }
                else if (await db.Events.Where(e => e.CaseId == caseId && e.Sequence == sequence).Select(e => e.Hash).FirstOrDefaultAsync(ct) != hash)
                {
                    faults.Add(new VerificationFault("verify.anchor", id, sequence));
                }
            }
        }
    }

    private IEnumerable<string> Files() =>
        Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, Pattern).Order(StringComparer.Ordinal) : [];

    private static DateTimeOffset InstantOf(string file) => DateTimeOffset.ParseExact(
        Path.GetFileNameWithoutExtension(file), "yyyyMMddTHHmmssfff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
