using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Occasions;

/// <summary>Opens the cases that matters want on an occasion. Which they are is metadata; nothing here knows any of them.</summary>
internal sealed class OccasionOpening(
    IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, CaseCommands commands, RuleEngine rules, Calendars calendars, OrganisationDirectory directory,
    TextCatalogue texts, TimeProvider time) : IOutboxHandler
{
    public const string EffectKind = "occasion";

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo(TextCatalogue.DefaultLanguage);

    public string Kind => EffectKind;

    public async Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        var happened = EngineJson.Read<OccasionHappened>(entry.Payload);
        foreach (var definition in (await catalogue.WithOccasions(happened.Kind, ct)).Where(each => each.Elements.MatterState == MatterNotInForce.InForce))
        {
            if (OccasionRules.FormFor(definition, happened, rules, await calendars.For(DefinitionColumns.RegionOf(definition), ct), time.GetUtcNow()) is not { } form)
            {
                continue;
            }

            var application = OccasionRules.InTheAgencysName(definition, await directory.Current(ct), form);
            switch (await commands.Begin(Actor.Platform, definition.Code, new SubmitApplication(application), $"{entry.Key}:{definition.Code}", definition.Version, ct))
            {
                case CommandOutcome.Done(var id, _, _):
                    await Remember(happened, id, ct);
                    break;
                case CommandOutcome.Refused(CommandIdReused):
                    break; // begun at an earlier attempt, perhaps with another version of the matter
                case CommandOutcome.Refused(var refusal):
                    return new OutboxResult.Failed($"{definition.Elements.MatterName}: {texts.Describe(refusal.Key, refusal, Chinese)}");
                case var other:
                    return new OutboxResult.Later(other.GetType().Name);
            }
        }

        return new OutboxResult.Done();
    }

    private async Task Remember(OccasionHappened happened, CaseId opened, CancellationToken ct)
    {
        if (happened.Evaluation is { } evaluation)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            await db.Evaluations.Where(row => row.Id == evaluation && row.FollowUp == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.FollowUp, opened.Value), ct);
        }
    }
}
