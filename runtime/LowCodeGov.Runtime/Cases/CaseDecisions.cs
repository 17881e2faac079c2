using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Asks the engine: gathers the values that a decision may know and hands them over.</summary>
internal sealed class CaseDecisions(
    IDbContextFactory<GovDbContext> contexts, ApplicantSources sources, MatterCatalogue catalogue, CaseStates states, Calendars calendars, OrganisationDirectory directory, FormCheck forms, ApplicantRecords applicants, RuleEngine rules, CodeLists codes, TextCatalogue texts, TimeProvider time)
{
    private const int SaltLength = 32;

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo(TextCatalogue.DefaultLanguage);

    /// <summary>Gathers what a new case needs and puts its form in order; done by the sender, so that senders do it side by side.</summary>
    public async Task<(CaseCommand Command, CaseOpening Opening)> Prepare(string code, int? version, CaseCommand command, Application application, CancellationToken ct)
    {
        var facts = await applicants.FactsOn(application.Applicant, ct);
        var current = await catalogue.Find(code, ct);
        // An application filled in before the matter was paused comes too late all the same: the version in force refuses it.
        var wanted = current is { Elements.MatterState: not MatterNotInForce.InForce } ? current.Version : version ?? current?.Version;
        if (wanted is not { } known || await catalogue.Published(code, known, ct) is not { } matter)
        {
            return (command, new CaseOpening(code, null, facts, []));
        }

        var calendar = await calendars.For(DefinitionColumns.RegionOf(matter.Definition), ct);
        var (ordered, findings) = await forms.Run(matter.Definition, null, command, facts, calendar, time.GetUtcNow());
        return (ordered, new CaseOpening(code, matter, facts, findings));
    }

    /// <summary>What sources give for the form of a correction; none for other commands and unknown cases.</summary>
    public async Task<FirstValues?> FirstValuesFor(Guid id, CaseCommand command, CancellationToken ct)
    {
        if (command is not SupplyCorrection)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is { } row && await catalogue.FindVersion(row.Matter, row.MatterVersion, ct) is { } definition
            ? await sources.Of(definition, (await states.Of(row, ct)).Application.Applicant, ct: ct)
            : null;
    }

    /// <summary>What happens to the case, or why nothing does.</summary>
    /// <param name="state">The case; null for a command that begins one.</param>
    public async Task<Decision> Decide(PublishedMatter matter, CaseState? state, PendingCommand pending, INumbers numbers)
    {
        var now = time.GetUtcNow();
        var calendar = await calendars.For(DefinitionColumns.RegionOf(matter.Definition));
        var (command, findings) = pending.Opening is { } opening
            ? (pending.Command, opening.Findings)
            : await forms.Run(matter.Definition, state, pending.Command, null, calendar, now, pending.First);
        var reading = new FieldReading(TextCatalogue.DefaultLanguage, await codes.ForForms(directory), key => texts.Get(key, Chinese));
        return CaseDecider.Decide(matter.Definition, state, command, new CaseContext
        {
            FieldText = (field, value) => FieldTypes.Find(field.Type)?.Format(field, JsonNode.Parse(value.GetRawText()), reading),
            Now = now,
            Calendar = calendar,
            Actor = pending.Actor,
            Numbers = numbers,
            Rules = rules,
            Staff = (await directory.Current()).Staff,
            NewCaseId = new CaseId(Guid.CreateVersion7(now)),
            FormFindings = findings,
            ApplicantFacts = pending.Opening?.Facts,
            Salt = matter.KeepsForATime ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltLength)) : null,
            MigrationTarget = command is MigrateCase migrate ? await catalogue.FindVersion(matter.Definition.Code, migrate.ToVersion) : null,
        });
    }
}
