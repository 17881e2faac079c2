using System.Linq.Expressions;
using System.Text;
using System.Xml;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Export;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Event logs of cases for process mining (IEEE XES), for supervisors within their region and for an agency's own supervisor.</summary>
/// <remarks>Streamed: cases are read a few at a time, whatever the length of the period. Clerks stand there by pseudonyms that only this installation can make.</remarks>
public sealed class ProcessLogs(IDbContextFactory<GovDbContext> contexts, IdentityNumbers numbers, TextCatalogue texts)
{
    public const string ContentType = "application/xml";

    private const int CasesAtOnce = 100;
    private const int PseudonymLength = 12;

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, Async = true };

    /// <summary>Whether the actor may have a log at all; what is in it depends on the region.</summary>
    public static bool MayRead(Actor actor) => actor.Kind == ActorKind.Platform || HandlingRoles.IsSupervisor(actor);

    /// <summary>Writes the log of the cases applied for in a period.</summary>
    /// <param name="actor">A supervisor, or the platform on its administrator's behalf.</param>
    /// <param name="matter">Code of the matter; null: all matters.</param>
    /// <param name="from">First day of application, in China.</param>
    /// <param name="to">Last day of application.</param>
    /// <param name="culture">Language of activities.</param>
    /// <param name="output">Where to; written asynchronously only.</param>
    /// <returns>How many cases were written.</returns>
    /// <exception cref="InvalidOperationException">The actor may not; ask <see cref="MayRead"/> first.</exception>
    public async Task<int> Write(Actor actor, string? matter, DateOnly from, DateOnly to, string culture, Stream output, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(output);
        if (!MayRead(actor))
        {
            throw new InvalidOperationException("Only supervisors read process logs.");
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var (begin, end) = (ChinaTime.StartOf(from), ChinaTime.StartOf(to.AddDays(1)));
        var wanted = Watched(db.Cases.AsNoTracking(), actor).Where(c => c.AppliedAt >= begin && c.AppliedAt < end);
        wanted = matter is null ? wanted : wanted.Where(c => c.Matter == matter);
        var ids = await wanted.OrderBy(c => c.AppliedAt).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync(ct);

        // The log writes synchronously, which a response does not take, so each part goes by way of memory.
        using var part = new MemoryStream();
        await using var writer = XmlWriter.Create(part, Settings);
        var log = new XesLog(writer, Pseudonym, culture, texts);
        log.Begin(matter ?? "LowCodeGov", from, to);
        foreach (var some in ids.Chunk(CasesAtOnce))
        {
            await WriteCases(db, log, some, ct);
            await HandOn(writer, part, output, ct);
        }

        log.End();
        await HandOn(writer, part, output, ct);
        return ids.Count;
    }

    private static async Task WriteCases(GovDbContext db, XesLog log, Guid[] ids, CancellationToken ct)
    {
        var cases = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, c.CaseNo, c.ApplicationNo, c.Matter, c.MatterName, c.MatterVersion, c.Channel, c.Region, c.CloseResult }).ToDictionaryAsync(c => c.Id, ct);
        var events = (await db.Events.AsNoTracking().Where(e => ids.Contains(e.CaseId)).OrderBy(e => e.CaseId).ThenBy(e => e.Sequence).ToListAsync(ct)).ToLookup(e => e.CaseId);
        foreach (var c in ids.Select(id => cases[id]))
        {
            log.Trace(
                new XesCase(c.CaseNo ?? c.ApplicationNo, c.Matter, c.MatterName, c.MatterVersion, c.Channel, c.Region, c.CloseResult),
                events[c.Id].SelectMany(row => row.Texts()).Select(EngineJson.Read<RecordedEvent>));
        }
    }

    private static async Task HandOn(XmlWriter writer, MemoryStream part, Stream output, CancellationToken ct)
    {
        await writer.FlushAsync();
        part.Position = 0;
        await part.CopyToAsync(output, ct);
        part.SetLength(0);
    }

    private static IQueryable<CaseRow> Watched(IQueryable<CaseRow> cases, Actor actor)
    {
        var leads = actor.Grants.Where(HandlingRoles.WatchesRegion).ToList();
        if (actor.Kind == ActorKind.Platform || leads.Any(g => g.Agency is null && g.Region is null))
        {
            return cases;
        }

        var agencies = actor.Grants.Where(g => g.Agency is not null && (HandlingRoles.WatchesAgency(g) || leads.Contains(g))).Select(g => g.Agency).ToArray();
        return leads.Where(g => g.Agency is null).Select(g => HandlingRoles.Prefix(g.Region ?? ""))
            .Select<string, Expression<Func<CaseRow, bool>>>(prefix => c => c.Region.StartsWith(prefix))
            .Select(cases.Where)
            .Append(cases.Where(c => agencies.Contains(c.Agency)))
            .Aggregate((a, b) => a.Union(b));
    }

    private string Pseudonym(ActorReference who) => "clerk-" + numbers.Hash("xes:" + who.Id)[..PseudonymLength];
}
