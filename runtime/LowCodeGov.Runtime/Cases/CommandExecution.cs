using System.Diagnostics;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Carries one command out for a lane: seen before? which version? decide, and collect all that follows.</summary>
internal sealed class CommandExecution(MatterCatalogue catalogue, CaseDecisions decisions, Calendars calendars, IdentityNumbers numbers, TimeProvider time, CaseCache cache, Supervision.ChangedCases changed, SamenessMarks sameness)
{
    /// <summary>Spans of commands, for OpenTelemetry.</summary>
    public static readonly ActivitySource Activity = new("LowCodeGov.Commands");

    // Cases written by the open transaction; they become true with its commit.
    private readonly Dictionary<Guid, LoadedCase> _written = [];

    // Commands of the open transaction that took effect.
    private readonly Dictionary<(string Actor, string Command), (string ContentHash, Guid CaseId, long Version)> _applied = [];

    // Which commands, at which place, wanted numbers: where numbers are given in the writer's turn, they need not be tried outside again.
    private readonly HashSet<(Type Command, string Matter, string? Node)> _wantNumbers = [];

    /// <summary>What became of the command, and what it left behind; null when it must be decided in the writer's turn. Nothing is final before the commit.</summary>
    public async Task<(CommandOutcome Outcome, CommandTraces Traces)?> Run(CaseStore store, CommandBatch batch, PendingCommand pending)
    {
        using var activity = Activity.HasListeners() ? Activity.StartActivity(pending.Command.GetType().Name, ActivityKind.Internal, pending.Trace) : null;
        try
        {
            // A stale copy or a repeated id makes the writing fail, so there is no need to look before; whoever is overtaken looks then.
            if (!pending.LooksFirst && Collected(pending) is null)
            {
                var loaded = pending.Case is { } id ? Kept(id) ?? await Load(store, id) : null;
                if (batch.LastNumber is null && _wantNumbers.Count > 0 && _wantNumbers.Contains(PlaceOf(pending, loaded?.State)))
                {
                    return null;
                }

                var (outcome, traces) = await Decide(store, batch, pending, loaded);
                if (traces != CommandTraces.None)
                {
                    return (outcome, traces);
                }
            }

            if ((Collected(pending) ?? await store.FindCommand(pending.Actor.Id, pending.CommandId)) is { } earlier)
            {
                return (await Repeat(store, pending, earlier), CommandTraces.None);
            }

            return await Decide(store, batch, pending, pending.Case is { } named ? await Load(store, named) : null);
        }
        catch (TurnNeededException)
        {
            _wantNumbers.Add(PlaceOf(pending, pending.Case is { } id ? Kept(id)?.State : null));
            batch.TakeBack();
            return null;
        }
    }

    private async Task<(CommandOutcome Outcome, CommandTraces Traces)> Decide(CaseStore store, CommandBatch batch, PendingCommand pending, LoadedCase? loaded)
    {
        if (pending.Case is not null && (loaded is null || !await MayKnow(pending, loaded.State)))
        {
            return (new CommandOutcome.NotFound(), CommandTraces.None);
        }

        if (loaded is not null && pending.ExpectedVersion is { } expected && expected != loaded.State.Version)
        {
            return (new CommandOutcome.Conflict(loaded.State.Version), CommandTraces.None);
        }

        var matter = loaded is null ? pending.Opening?.Matter : await Matter(loaded.State);
        if (matter is null)
        {
            return (new CommandOutcome.Refused(new MatterNotOffered(pending.Opening?.Code ?? "")), CommandTraces.None);
        }

        switch (await decisions.Decide(matter, loaded?.State, pending, store.Numbers(batch)))
        {
            case Decision.Refused refused:
                // The numbers that were taken go back.
                batch.TakeBack();
                return (new CommandOutcome.Refused(refused.Refusal), CommandTraces.None);
            case Decision.Accepted accepted:
                // A migration leaves the case on another version: what was derived before it follows the old one, what is written the new one.
                var after = accepted.State.MatterVersion == matter.Definition.Version ? matter
                    : await catalogue.Published(accepted.State.Matter, accepted.State.MatterVersion)
                        ?? throw new InvalidOperationException($"{accepted.State.Matter} version {accepted.State.MatterVersion} is not here.");
                var traces = await Write(store, batch, pending, (matter, after), loaded, accepted);
                return (new CommandOutcome.Done(accepted.State.Id, accepted.State.Version, accepted.State), traces);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The transaction is on disk.</summary>
    public void Committed()
    {
        foreach (var loaded in _written.Values)
        {
            cache.Keep(loaded);
            changed.Add(loaded.State.Id.Value);
        }

        _written.Clear();
        _applied.Clear();
    }

    /// <summary>One command of the group was rolled back; its case is read again next time.</summary>
    public void Undo(PendingCommand pending)
    {
        _applied.Remove((pending.Actor.Id, pending.CommandId));
        // An earlier command of the same group may have written the case: dropping its copy costs one read and is always right.
        if (pending.Case is { } id)
        {
            _written.Remove(id);
            cache.Forget(id);
        }
    }

    /// <summary>The whole group was rolled back; what was read inside it may never have been.</summary>
    public void Forget()
    {
        _written.Clear();
        _applied.Clear();
        cache.Clear();
    }

    private static (Type Command, string Matter, string? Node) PlaceOf(PendingCommand pending, CaseState? state) => (
        pending.Command.GetType(),
        state?.Matter ?? pending.Opening?.Code ?? "",
        state is not null && pending.Command is TaskCommand about ? state.Tasks.FirstOrDefault(task => task.Number == about.Task)?.Node : null);

    // Rights are those of today: who has lost sight of the case learns that his command took effect, and nothing of what has become of it.
    private async Task<CommandOutcome> Repeat(
        CaseStore store, PendingCommand pending, (string ContentHash, Guid CaseId, long Version) earlier)
    {
        var isSame = earlier.ContentHash == pending.ContentHash;
        var about = isSame ? earlier.CaseId : pending.Case;
        var loaded = about is { } id ? await Load(store, id) : null;
        var mayKnow = loaded is not null && await MayKnow(pending, loaded.State);
        return isSame && loaded is not null
            ? mayKnow ? new CommandOutcome.Done(loaded.State.Id, earlier.Version, loaded.State) : new CommandOutcome.Acknowledged()
            : about is null || mayKnow ? new CommandOutcome.Refused(new CommandIdReused(pending.CommandId))
            : new CommandOutcome.NotFound();
    }

    private (string ContentHash, Guid CaseId, long Version)? Collected(PendingCommand pending) =>
        _applied.TryGetValue((pending.Actor.Id, pending.CommandId), out var earlier) ? earlier : null;

    private LoadedCase? Kept(Guid id) => _written.GetValueOrDefault(id) ?? cache.Find(id);

    private async Task<LoadedCase?> Load(CaseStore store, Guid id)
    {
        // What this transaction has collected is ahead of what the tables show.
        if (_written.TryGetValue(id, out var collected))
        {
            return collected;
        }

        var known = Kept(id);
        if (known is not null && await store.FindVersion(id) == known.State.Version)
        {
            return known;
        }

        known = await store.Load(id);
        if (known is not null)
        {
            cache.Keep(known);
        }

        return known;
    }

    // Clerks' rights are the engine's to judge; an applicant must not even learn that somebody else's case exists.
    private async ValueTask<bool> MayKnow(PendingCommand pending, CaseState state)
    {
        if (pending.MayAct is { } mayAct)
        {
            return await mayAct(pending.Actor, state, (await Matter(state)).Definition, pending.Cancelled);
        }

        return pending.Actor.Kind != ActorKind.Applicant || (state.Application.Applicant.AccountId is { } account && account == pending.Actor.Id);
    }

    private async ValueTask<PublishedMatter> Matter(CaseState state) =>
        await catalogue.Published(state.Matter, state.MatterVersion)
            ?? throw new InvalidOperationException($"Case {state.Id} runs on {state.Matter} version {state.MatterVersion}, which is not here.");

    private async Task<CommandTraces> Write(
        CaseStore store, CommandBatch batch, PendingCommand pending, (PublishedMatter Before, PublishedMatter After) versions, LoadedCase? before, Decision.Accepted accepted)
    {
        var (now, matter) = (time.GetUtcNow(), versions.After);
        var (state, events) = (accepted.State, accepted.Events);
        var id = state.Id.Value;
        var cards = CardProjection.Apply(matter.Definition, state, before?.Cards ?? [], events);
        var head = store.Append(batch, id, before?.HeadHash ?? EventChain.Beginning(id), events);
        var calendar = await calendars.For(DefinitionColumns.RegionOf(matter.Definition));
        // Only a new row says whose it is; the keyed hash of the number is not worked out for the others.
        var row = CaseProjections.Case(matter, state, cards, calendar, before is null ? numbers.Hash : static _ => "");
        row.HeadHash = head;
        row.UpdatedAt = now;
        var withSnapshot = before is null || CaseStates.IsDue(state, before, events);
        if (before is null)
        {
            store.AddCase(batch, row, state);
        }
        else
        {
            store.ChangeCase(batch, row, withSnapshot ? state : null, before.State);
        }

        store.WriteTasks(batch, CaseProjections.ChangedTasks((versions.Before.Definition, matter.Definition), before, state, cards, calendar));
        store.WriteTimers(batch, id, before?.State.Timers ?? [], state.Timers);
        store.WriteCards(batch, before?.Cards ?? [], cards);
        if (before is null || before.State.Certificates != state.Certificates)
        {
            store.WriteCertificates(
                batch, before is null ? [] : CaseProjections.Certificates(before.State, numbers.Hash), CaseProjections.Certificates(state, numbers.Hash));
        }

        foreach (var mark in sameness.New(matter.Definition, before?.State, state, calendar, now))
        {
            store.AddSameness(batch, mark);
        }

        var effects = OutboxEntries.Of(matter.Definition, state, events).ToList();
        store.AddEffects(batch, id, effects, now);
        store.AddCommand(batch, pending.Actor.Id, pending.CommandId, pending.ContentHash, id, state.Version, now);
        _written[id] = new LoadedCase(state, head, cards, withSnapshot ? state.Version : before!.Snapshot); // without one there is no case before
        _applied[(pending.Actor.Id, pending.CommandId)] = (pending.ContentHash, id, state.Version);
        return CommandTraces.Written
            | (events.Any(e => e.Event is TimerScheduled) ? CommandTraces.Timers : CommandTraces.None)
            | (effects.Count > 0 ? CommandTraces.Effects : CommandTraces.None);
    }
}
