using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Migration;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Migration;

/// <summary>Previews and carries out migrations of running cases; for who designs the matter's flow and for the platform's administrators.</summary>
/// <remarks>To anybody else a case looks as if it did not exist. Looking at a preview is recorded, as any look into a case.</remarks>
public sealed class CaseMigrations(
    IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, CaseStates states, CaseCommands commands, Calendars calendars, RuleEngine rules, AccessLog log, TimeProvider time)
{
    /// <summary>What it would mean to take one case to a version; null when there is no such case for the actor, or no such version.</summary>
    /// <param name="toVersion">Absent: the version that new applications use.</param>
    public async Task<MigrationCandidate?> Preview(Actor actor, CaseId id, int? toVersion = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await Find(actor, id, ct) is not { } row || await Version(row.Matter, toVersion, ct) is not { } to)
        {
            return null;
        }

        await log.Opened(actor, id, "migration", row.ApplicationNo, ct);
        return await Candidate(actor, row, to, ct);
    }

    /// <summary>The running cases of a matter that are on an earlier version, each with its preview; null when the actor may not migrate them.</summary>
    public async Task<PageOf<MigrationCandidate>?> Candidates(Actor actor, string code, int? toVersion, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(page);
        return await Target(actor, code, toVersion, ct) is { } to ? await Candidates(actor, to, page, ct) : null;
    }

    /// <summary>The same for a definition that is not published yet, e.g. a draft.</summary>
    public async Task<PageOf<MigrationCandidate>?> Candidates(Actor actor, MatterDefinition to, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(page);
        if (!ActingRights.MayMigrate(to, actor))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var running = Running(db, to.Code, to.Version);
        var total = await running.CountAsync(ct);
        var rows = await Oldest.Part(running, page).ToListAsync(ct);
        var candidates = new List<(CaseRow Row, MigrationCandidate Candidate)>(rows.Count);
        foreach (var row in rows.Take(page.Take))
        {
            await log.Opened(actor, new CaseId(row.Id), "migration", row.ApplicationNo, ct);
            candidates.Add((row, await Candidate(actor, row, to, ct)));
        }

        return page.Of(candidates.Select(each => each.Candidate), total) with { Next = rows.Count > page.Take ? Oldest.Cursor(candidates[^1].Row.AppliedAt, candidates[^1].Row.Id) : null };
    }

    private static readonly KeyOrder<CaseRow> Oldest = new KeyOrder<CaseRow>("migrations").By(c => c.AppliedAt).By(c => c.Id);

    /// <summary>Takes one case to a version, in one transaction.</summary>
    /// <param name="expectedVersion">Version of the case that the preview showed; absent: any.</param>
    public async Task<CommandOutcome> Migrate(
        Actor actor, CaseId id, int toVersion, ImmutableSortedDictionary<string, string>? choices, string commandId, long? expectedVersion = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await Find(actor, id, ct) is null
            ? new CommandOutcome.NotFound()
            : await commands.Execute(actor, id, new MigrateCase(toVersion, choices), commandId, expectedVersion, ct: ct);
    }

    /// <summary>The version to go to, where the actor may take cases there.</summary>
    internal async Task<MatterDefinition?> Target(Actor actor, string code, int? toVersion, CancellationToken ct) =>
        await Version(code, toVersion, ct) is { } to && ActingRights.MayMigrate(to, actor) ? to : null;

    /// <summary>How many running cases an order concerns.</summary>
    internal async Task<int> Count(string code, MigrationOrder order, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Ordered(db, code, order).CountAsync(ct);
    }

    /// <summary>The next running cases that an order concerns, with the cursor behind each.</summary>
    internal async Task<ImmutableArray<(CaseId Id, string ApplicationNo, string Cursor)>> Next(string code, MigrationOrder order, string? after, int most, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await Oldest.Part(Ordered(db, code, order), new PageRequest { After = after, Size = most }).Take(most).Select(c => new { c.Id, c.ApplicationNo, c.AppliedAt }).ToListAsync(ct);
        return [.. rows.Select(row => (new CaseId(row.Id), row.ApplicationNo, Oldest.Cursor(row.AppliedAt, row.Id)))];
    }

    private static IQueryable<CaseRow> Ordered(GovDbContext db, string code, MigrationOrder order)
    {
        var running = Running(db, code, order.ToVersion);
        if (order.Cases is not { } named)
        {
            return running;
        }

        var ids = named.Select(id => id.Value).ToList();
        return running.Where(c => ids.Contains(c.Id));
    }

    private Task<MatterDefinition?> Version(string code, int? version, CancellationToken ct) =>
        version is { } known ? catalogue.FindVersion(code, known, ct) : catalogue.Find(code, ct);

    private static IQueryable<CaseRow> Running(GovDbContext db, string code, int toVersion) =>
        db.Cases.AsNoTracking().Where(c => c.Matter == code && c.EndedAt == null && c.MatterVersion < toVersion);

    private async Task<CaseRow?> Find(Actor actor, CaseId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id.Value, ct);
        return row is not null && await catalogue.FindVersion(row.Matter, row.MatterVersion, ct) is { } definition && ActingRights.MayMigrate(definition, actor) ? row : null;
    }

    private async Task<MigrationCandidate> Candidate(Actor actor, CaseRow row, MatterDefinition to, CancellationToken ct)
    {
        var from = await catalogue.FindVersion(row.Matter, row.MatterVersion, ct)
            ?? throw new InvalidOperationException($"Case {row.Id} runs on {row.Matter} version {row.MatterVersion}, which is not here.");
        var state = await states.Of(row, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var events = await db.Events.AsNoTracking().Where(e => e.CaseId == row.Id).OrderBy(e => e.Sequence).ToListAsync(ct);
        var context = CaseContext.ForLooking(actor, time.GetUtcNow(), await calendars.For(row.Region, ct), rules);
        var preview = CaseMigration.Preview(from, to, state, [.. events.SelectMany(e => e.Texts()).Select(EngineJson.Read<RecordedEvent>)], context);
        return new MigrationCandidate(state.Id, row.ApplicationNo, row.CaseNo, row.ApplicantName, row.State, state.Version, from.Version, to.Version, preview);
    }
}
