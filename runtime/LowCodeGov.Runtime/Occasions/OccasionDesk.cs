using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Occasions;

/// <summary>What clerks begin by hand about a case: a supervision order, a rectification, whatever matters say of themselves.</summary>
public sealed class OccasionDesk(
    IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, CaseAccess access, Drafts drafts, RuleEngine rules, Calendars calendars, OrganisationDirectory directory, TimeProvider time)
{
    /// <summary>Matters that the clerk may begin by hand, by name.</summary>
    public async Task<ImmutableArray<OccasionMatter>> Offered(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var offered = actor.Kind == ActorKind.Clerk ? await catalogue.WithOccasions(OccasionKind.Hand, ct) : [];
        return [.. offered.Where(definition => MayBegin(definition, actor)).Select(definition => new OccasionMatter(definition.Code, definition.Elements.MatterName))];
    }

    /// <summary>Begins a draft in the name of the clerk's agency, filled with what is known of the case.</summary>
    /// <param name="about">The case that it is about; it must be one that the clerk may see.</param>
    public async Task<DraftOutcome> Begin(Actor actor, string matter, CaseId? about, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await catalogue.Find(matter, ct) is not { } definition || actor.Agency is null || (await directory.Current(ct)).Agency(actor.Agency) is not { } agency)
        {
            return new DraftOutcome.NotFound();
        }

        if (!MayBegin(definition, actor))
        {
            return new DraftOutcome.Refused(new OccasionNotYours());
        }

        var facts = new JsonObject { ["by"] = actor.Name, ["byAgency"] = agency.Name.Zh };
        if (about is { } id)
        {
            if (await access.See(actor, id, ct) is not { } found)
            {
                return new DraftOutcome.NotFound();
            }

            await OccasionSubject.Add(facts, contexts, directory, found.Row, ct);
        }

        var happened = new OccasionHappened(OccasionKind.Hand, facts);
        var form = OccasionRules.FormFor(definition, happened, rules, await calendars.For(DefinitionColumns.RegionOf(definition), ct), time.GetUtcNow()) ?? [];
        var created = await drafts.CreateAtWindow(
            actor, matter, new Applicant(ApplicantKind.Organisation, agency.Name.Zh, "001", agency.CreditCode), new Contact(actor.Name, agency.Phone ?? ""), ct);
        return created is DraftOutcome.Saved saved && form.Count > 0 ? await drafts.SaveForm(actor, saved.Draft.Id, null, form, saved.Draft.Version, ct: ct) : created;
    }

    private static bool MayBegin(MatterDefinition definition, Actor actor) =>
        definition.Occasions.Any(occasion => occasion.On == OccasionKind.Hand) && definition.Elements.MatterState == MatterNotInForce.InForce && ActingRights.IsReceiver(definition, actor);
}

/// <summary>A matter that may be begun by hand.</summary>
public sealed record OccasionMatter(string Code, string Name);
