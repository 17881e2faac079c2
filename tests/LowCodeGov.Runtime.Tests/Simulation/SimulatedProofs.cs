using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Maintenance;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <summary>What must hold after each step, and what in the end.</summary>
internal sealed class SimulatedProofs(TestPlatform platform, Func<string> story) : IAsyncDisposable
{
    // From the first event on a case is proved whole every so often; in between what came is folded onto what was proved before.
    private const int ChangesBetweenWholeProofs = 16;

    private readonly CaseWatch _watch = new(platform);
    private readonly Dictionary<Guid, Known> _known = [];

    public int Cases => _known.Count;

    /// <summary>A case as it was last proved; null when it is not known yet, or nobody is with it any more.</summary>
    public CaseState? StateOf(CaseId id) => _known.GetValueOrDefault(id.Value)?.State;

    /// <summary>Nobody goes on with a case; whatever happens to it all the same, it is proved whole.</summary>
    public void LeftAlone(CaseId id)
    {
        if (_known.TryGetValue(id.Value, out var known))
        {
            _known[id.Value] = known with { State = null };
        }
    }

    /// <summary>The process dies: what is held open is let go.</summary>
    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    /// <summary>Proves those of the cases that have changed, as <c>-- verify</c> does.</summary>
    /// <param name="among">The cases that may have changed; null: any.</param>
    /// <returns>Number and version of each that has, in a fixed order.</returns>
    public async Task<IReadOnlyList<(CaseId Id, string No, long Version)>> Changed(IReadOnlyCollection<CaseId>? among)
    {
        if (among is null)
        {
            return await Swept();
        }

        var changed = new List<(CaseId, string, long)>();
        if (await _watch.MayHaveChanged())
        {
            foreach (var (id, version) in await _watch.Versions(among))
            {
                await See(id, version, changed);
            }

            changed.Sort((one, other) => string.CompareOrdinal(one.Item2, other.Item2));
        }

        return changed;
    }

    private async Task<IReadOnlyList<(CaseId Id, string No, long Version)>> Swept()
    {
        var db = await _watch.Context();
        var now = await db.Cases.AsNoTracking().OrderBy(c => c.ApplicationNo).Select(c => new { c.Id, c.Version }).ToListAsync();
        now.Count.ShouldBeGreaterThanOrEqualTo(_known.Count, $"a case is gone\n{story()}");
        var changed = new List<(CaseId, string, long)>();
        foreach (var row in now)
        {
            await See(row.Id, row.Version, changed);
        }

        return changed;
    }

    private async Task See(Guid id, long version, List<(CaseId Id, string No, long Version)> changed)
    {
        var before = _known.GetValueOrDefault(id);
        version.ShouldBeGreaterThanOrEqualTo(before?.Version ?? 0, $"{id:N} went back\n{story()}");
        if (version != before?.Version)
        {
            var (no, known) = await Prove(await _watch.Context(), id, before);
            _known[id] = known;
            changed.Add((new CaseId(id), no, known.Version));
        }
    }

    private async Task<(string No, Known Known)> Prove(GovDbContext db, Guid id, Known? before)
    {
        var row = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == id);
        if (before is not { State: { } state, Changes: var changes } || changes % ChangesBetweenWholeProofs == 0)
        {
            var faults = ImmutableArray.CreateBuilder<VerificationFault>();
            await platform.Get<CaseVerification>().Check(db, id, faults, CancellationToken.None);
            faults.ToImmutable().ShouldBeEmpty(story());
            state = await platform.Get<CaseStates>().Of(row);
        }
        else
        {
            var definition = (await platform.Get<MatterCatalogue>().FindVersion(row.Matter, state.MatterVersion)).ShouldNotBeNull();
            var head = before.Head;
            foreach (var written in await db.Events.AsNoTracking().Where(e => e.CaseId == id && e.Sequence > before.Version).OrderBy(e => e.Sequence).ToListAsync())
            {
                written.Hash.ShouldBe(head = EventChain.Hash(head, written), $"the chain is broken\n{story()}");
                state = written.Texts().Aggregate(state, (s, text) => CaseEvolution.Evolve(definition, s, EngineJson.Read<RecordedEvent>(text)));
            }

            (row.HeadHash, EngineJson.Canonical(await platform.Get<CaseStates>().Of(row))).ShouldBe((head, EngineJson.Canonical(state)), $"replay equals what is stored\n{story()}");
        }

        return (row.ApplicationNo, new Known(row.Version, row.HeadHash, state, (before?.Changes ?? 0) + 1));
    }

    /// <summary>Everything due has happened: nothing is left undone, and the world outside is what the cases say it is.</summary>
    public async Task Settled(SimulatedSystems systems)
    {
        (await platform.Verify()).Faults.ShouldBeEmpty(story());
        await using var db = await platform.Db();
        (await db.Outbox.AsNoTracking().Where(o => o.DoneAt == null).ToListAsync()).ConvertAll(o => $"{o.Kind} {o.Attempts} {o.LastError} {o.Payload}").ShouldBeEmpty($"nothing is left undone {story()}");
        var now = platform.Clock.GetUtcNow();
        (await db.Timers.CountAsync(t => t.DueAt <= now)).ShouldBe(0, $"no timer is late {story()}");
        (await db.Certificates.CountAsync(c => c.FileId == null)).ShouldBe(0, $"every certificate has its file {story()}");

        var booked = new SortedSet<string>(StringComparer.Ordinal);
        var born = new Dictionary<CaseId, CaseState>();
        var children = new List<(CaseId Parent, ChildCase Child)>();
        await foreach (var row in db.Cases.AsNoTracking().AsAsyncEnumerable())
        {
            var state = await platform.Get<CaseStates>().Of(row);
            foreach (var call in state.Calls)
            {
                call.Compensation.ShouldNotBe(CompensationStatus.Asked, $"{state.ApplicationNo} waits for an undoing\n{story()}");
                call.Status.ShouldNotBe(CallStatus.Pending, $"{state.ApplicationNo} waits for an answer that has come\n{story()}");
                if (call is { Operation: "book", Status: CallStatus.Done, Compensation: null or CompensationStatus.Failed, Output: { } output })
                {
                    booked.Add(output.GetProperty("bookingNo").GetString() ?? "");
                }
            }

            if (state.Parent is not null)
            {
                born[state.Id] = state;
            }

            children.AddRange(state.Children.Select(child => (state.Id, child)));
        }

        systems.Standing.ShouldBe(booked, $"what stands outside is what the cases know of\n{story()}");
        foreach (var (parent, child) in children)
        {
            child.Status.ShouldNotBe(ChildStatus.Asked, $"a child was never opened nor refused\n{story()}");
            if (child.Case is { } id)
            {
                var own = born[id];
                own.Parent?.Parent.ShouldBe(parent, $"a child knows its parent\n{story()}");
                (child.Status == ChildStatus.Ended).ShouldBe(own.IsEnded, $"a parent knows whether its child has ended\n{story()}");
                child.Result?.CloseResult.ShouldBe(own.CloseResult, $"a parent knows how its child ended\n{story()}");
                (child is { GivenUp: true, Withdraws: true } && own is { IsEnded: false, DecisionRecord: null }).ShouldBeFalse($"a child of no more use is withdrawn\n{story()}");
            }
        }

        children.Select(each => each.Child.Case).OfType<CaseId>().Distinct().Count().ShouldBe(born.Count, $"every child belongs to one parent\n{story()}");
    }

    /// <summary>A case as it was when it was last proved; its state is not kept for ever.</summary>
    private sealed record Known(long Version, string Head, CaseState? State, int Changes);
}
