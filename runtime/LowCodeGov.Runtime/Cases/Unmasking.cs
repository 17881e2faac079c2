using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Only who works on the case may ask for its masked values; supervision reads them masked.</summary>
public sealed record UnmaskingNotEntitled() : Refusal("unmask.not-entitled");

/// <summary>A reason must be given.</summary>
public sealed record UnmaskingReasonMissing(int Shortest, int Longest) : Refusal("unmask.reason");

/// <summary>Nothing masked stands there, or the reader's steps hide it.</summary>
public sealed record NothingMasked() : Refusal("unmask.nothing");

/// <summary>What became of asking for a masked value.</summary>
public abstract record UnmaskingOutcome
{
    private UnmaskingOutcome()
    {
    }

    /// <summary>The value; who asked, for what and why has been recorded.</summary>
    public sealed record Shown(MaskedPlace Place, JsonNode Value) : UnmaskingOutcome;

    public sealed record Refused(Refusal Refusal) : UnmaskingOutcome;
}

/// <summary>Shows one masked value to a clerk who says why he needs it. It is recorded before it is shown, and supervisors read the record (<see cref="AccessHistory"/>).</summary>
/// <remarks>Source: Personal Information Protection Law, art. 51 (who may handle what, and records of it); DOMAIN 8.4.</remarks>
public sealed class Unmasking(CaseAccess access, MatterCatalogue catalogue, Calendars calendars, RuleEngine rules, AccessLog log, TimeProvider time)
{
    private const int ShortestReason = 4;
    private const int LongestReason = 200;

    /// <summary>The value at a place; null when there is no such case for the actor.</summary>
    /// <param name="place">As <see cref="MaskedPlace.Place"/>.</param>
    public async Task<UnmaskingOutcome?> Ask(Actor actor, CaseId id, string place, string reason, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await access.Find(actor, id, ct) is not { Sight: CaseSight.Clerk or CaseSight.Supervisor } found)
        {
            return null;
        }

        if (found.Sight != CaseSight.Clerk || actor.Kind != ActorKind.Clerk)
        {
            return new UnmaskingOutcome.Refused(new UnmaskingNotEntitled());
        }

        if (reason?.Trim() is not { Length: >= ShortestReason and <= LongestReason } why)
        {
            return new UnmaskingOutcome.Refused(new UnmaskingReasonMissing(ShortestReason, LongestReason));
        }

        var state = found.State;
        if (await catalogue.FindVersion(state.Matter, state.MatterVersion, ct) is not { } definition)
        {
            return null;
        }

        var looking = CaseContext.ForLooking(actor, time.GetUtcNow(), await calendars.For(found.Row.Region, ct), rules);
        var rights = FormSight.Of(definition, state, looking);
        if (MaskedPlaces.Of(state.Application, definition.Form, rights).FirstOrDefault(each => each.Place.Place == place) is not { Place: { } known, Value: var value })
        {
            return new UnmaskingOutcome.Refused(new NothingMasked());
        }

        await log.Opened(actor, id, AccessLog.Unmasked, $"{place} {why}", ct);
        return new UnmaskingOutcome.Shown(known, value);
    }
}
