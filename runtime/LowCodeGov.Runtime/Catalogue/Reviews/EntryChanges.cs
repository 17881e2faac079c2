using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue.Drafts;

namespace LowCodeGov.Runtime.Catalogue.Reviews;

/// <summary>
/// Pauses, resumes, cancels, splits and merges entries of the catalogue. Each is a set of versions that are reviewed and published together: what is not in force says so
/// in its definition, so the next application is refused by the same rule everywhere, and a running case, which keeps its version, goes on.
/// </summary>
public sealed class EntryChanges(MatterCatalogue catalogue, DefinitionTemplates templates, DefinitionReviews reviews)
{
    private const string Paused = "2";
    private const string Cancelled = "3";

    /// <summary>Hands a change in for review by another.</summary>
    public async Task<ReviewOutcome> Ask(Actor actor, string code, EntryChangeRequest request, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        if (await catalogue.Find(code, ct) is not { } matter || !DesignRights.May(actor, matter.Elements.ImplementingAgency.CreditCode))
        {
            return new ReviewOutcome.NotFound();
        }

        var reason = request.Reason?.Trim() ?? "";
        if (reason.Length == 0)
        {
            return new ReviewOutcome.Refused(new EntryReasonMissing());
        }

        if (!Possible(matter.Elements.MatterState).Contains(request.Change))
        {
            return new ReviewOutcome.Refused(new EntryChangeNotPossible(matter.Elements.MatterName));
        }

        var (changed, refusal) = request.Change switch
        {
            EntryChange.Pause => ([await Next(matter, Paused, reason, ct)], null),
            EntryChange.Resume => ([await Next(matter, MatterNotInForce.InForce, null, ct)], null),
            EntryChange.Cancel => ([await Next(matter, Cancelled, reason, ct)], null),
            EntryChange.Split => await Split(actor, matter, reason, request.Parts ?? [], ct),
            EntryChange.Merge => await Merge(actor, matter, reason, request.Others ?? [], ct),
            _ => throw new InvalidOperationException(request.Change.ToString()),
        };
        return refusal is not null ? new ReviewOutcome.Refused(refusal) : await reviews.Enter(actor, changed, request.Change, reason, request.EffectiveOn, ct);
    }

    /// <summary>The changes to which a state leads on.</summary>
    public static ImmutableArray<EntryChange> Possible(string state) => state switch
    {
        MatterNotInForce.InForce => [EntryChange.Pause, EntryChange.Cancel, EntryChange.Split, EntryChange.Merge],
        Paused => [EntryChange.Resume, EntryChange.Cancel],
        _ => [],
    };

    private async Task<(ImmutableArray<(MatterDefinition, int?)>, Refusal?)> Split(Actor actor, MatterDefinition matter, string reason, ImmutableArray<NewMatter> parts, CancellationToken ct)
    {
        var made = ImmutableArray.CreateBuilder<(MatterDefinition, int?)>();
        foreach (var part in parts)
        {
            if (!DesignRights.May(actor, part.Agency))
            {
                return ([], new AgencyNotDesigned(part.Agency));
            }

            var definition = await templates.NewFrom(matter, part, false, ct);
            if (!ImplementationCode.TryParse(definition.Code, out _, out _) && !HandlingItemCode.TryParse(definition.Code, out _, out _))
            {
                return ([], new MatterCodeInvalid(definition.Code));
            }

            if (!(await catalogue.Versions(definition.Code, ct)).IsEmpty || made.Any(each => each.Item1.Code == definition.Code))
            {
                return ([], new MatterCodeTaken(definition.Code));
            }

            made.Add((definition, null));
        }

        return made.Count < 2 ? ([], new EntryPartsMissing()) : ([.. made, await Next(matter, Cancelled, reason, ct)], null);
    }

    private async Task<(ImmutableArray<(MatterDefinition, int?)>, Refusal?)> Merge(Actor actor, MatterDefinition matter, string reason, ImmutableArray<string> others, CancellationToken ct)
    {
        var made = ImmutableArray.CreateBuilder<(MatterDefinition, int?)>();
        foreach (var code in others.Distinct(StringComparer.Ordinal).Where(code => code != matter.Code))
        {
            if (await catalogue.Find(code, ct) is not { Elements.MatterState: MatterNotInForce.InForce } other || !DesignRights.May(actor, other.Elements.ImplementingAgency.CreditCode))
            {
                return ([], new EntryOthersMissing());
            }

            made.Add(await Next(other, Cancelled, reason, ct));
        }

        return made.Count == 0 ? ([], new EntryOthersMissing()) : (made.ToImmutable(), null);
    }

    private async Task<(MatterDefinition, int?)> Next(MatterDefinition matter, string state, string? reason, CancellationToken ct) => (matter with
    {
        Version = (await catalogue.Versions(matter.Code, ct)).Max(version => version.Version) + 1,
        Elements = matter.Elements with { MatterState = state, MatterStateReason = reason },
    }, matter.Version);
}
