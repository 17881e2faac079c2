using System.Globalization;
using System.Text.Json;
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

    private const string ByPlatform = "9";
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

            var application = await InTheAgencysName(definition, JsonSerializer.SerializeToElement(form, EngineJson.Options), ct);
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

    // Nobody applies: the agency that is in charge of the matter acts of its own motion.
    private async Task<Application> InTheAgencysName(MatterDefinition definition, JsonElement form, CancellationToken ct)
    {
        var named = definition.Elements.ImplementingAgency;
        var agency = (await directory.Current(ct)).Agency(named.CreditCode);
        return new Application
        {
            Applicant = new Applicant(ApplicantKind.Organisation, named.Name, "001", named.CreditCode),
            Contact = new Contact(named.Name, agency?.Phone ?? ""),
            Channel = ByPlatform,
            Form = form,
        };
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
