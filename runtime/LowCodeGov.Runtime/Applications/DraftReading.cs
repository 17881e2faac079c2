using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Situations;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Applications;

/// <summary>Reads a draft together with its matter, its applicant and what the answers so far ask for.</summary>
internal sealed class DraftReading(
    MatterCatalogue catalogue, AccountDirectory accounts, ApplicantRecords records, FormScopes scopes, PhoneCodes phones, CaseStates states,
    IDbContextFactory<GovDbContext> contexts)
{
    /// <summary>Everything about a draft; null when its matter is no longer here.</summary>
    public async Task<ReadDraft?> Read(Actor actor, DraftContent draft, CancellationToken ct)
    {
        if (await catalogue.FindVersion(draft.Matter, draft.MatterVersion, ct) is not { } definition)
        {
            return null;
        }

        var state = draft.Details.CorrectionOf is { } id ? await StateOf(id, ct) : null;
        var profile = draft.Details.Kind == DraftKind.Window ? null : await accounts.Profile(actor.Id, ct);
        var applicant = state?.Application.Applicant ?? draft.Details.Applicant ?? profile?.Applicant
            ?? throw new InvalidOperationException("A draft has an applicant.");
        var correction = state?.Corrections.LastOrDefault(c => c.SuppliedAt is null);
        var rights = correction is { Formal: true } ? CorrectionRights.Of(definition.Form, correction.Items) : definition.Intake.RightsAtIntake();
        var facts = state?.ApplicantFacts ?? await records.FactsOn(applicant, ct);
        var application = new Application
        {
            Applicant = applicant,
            Contact = draft.Details.Contact,
            Channel = "",
            Situation = draft.Situation,
            Region = profile?.Region,
            Form = JsonSerializer.Deserialize<JsonElement>(draft.Form),
        };
        var scope = await scopes.ForApplication(
            definition, application, profile, facts, rights, ct, reader: draft.Details.Kind == DraftKind.Window ? actor : null);
        if (draft.Details.Kind != DraftKind.Window)
        {
            // At a window the person stands there.
            scope = scope with { ProvedPhones = await phones.ProvedIn(actor.Id, definition.Form, draft.FormObject, ct) };
        }

        var form = FormEvaluation.Run(definition.Form, draft.FormObject, scope, new FormOptions(Draft: true));
        // Rules on situations and materials read the form with its calculated values.
        var worked = application with { Form = JsonSerializer.SerializeToElement(form.Values, EngineJson.Options) };
        var asked = new SituationReading(definition, draft.Situation, scopes.RulesOver(definition, worked, facts, scope));
        return new ReadDraft(draft, definition, applicant, scope, form, asked, correction, state, profile?.Region);
    }

    private async Task<CaseState?> StateOf(CaseId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id.Value, ct);
        return row is null ? null : await states.Of(row, ct);
    }
}

/// <summary>A draft with all that follows from it.</summary>
internal sealed record ReadDraft(
    DraftContent Draft, MatterDefinition Definition, Applicant Applicant, FormScope Scope, FormResult Form, SituationReading Asked,
    CorrectionRecord? Correction, CaseState? Case, string? Region)
{
    /// <summary>Materials to hand in: those asked for by the situation, or those that the correction names.</summary>
    public ImmutableArray<DraftMaterial> Materials()
    {
        var given = Given().ToDictionary(material => material.Key, StringComparer.Ordinal);
        DraftMaterial Of(Material material, string necessity) => given.GetValueOrDefault(material.Key) is { } supplied
            ? new DraftMaterial(material, necessity, supplied.Files, supplied.Origin)
            : new DraftMaterial(material, necessity, []);
        // After receipt the correction notice is complete: nothing else is asked for, and nothing else may change.
        if (Correction is { Formal: true })
        {
            var named = Correction.Items.Select(item => item.Material ?? MaterialSlots.MaterialOf(Definition.Form, item.Field)).OfType<string>().ToHashSet(StringComparer.Ordinal);
            return [.. Definition.Elements.Materials.Where(m => named.Contains(m.Key)).Select(m => Of(m, RequiredMaterial.Necessary))];
        }

        return [.. Asked.Materials().Select(each => Of(each.Material, each.Necessity))];
    }

    public DraftView View() => new()
    {
        Id = Draft.Id,
        Version = Draft.Version,
        Definition = Definition,
        Kind = Draft.Details.Kind,
        Case = Draft.Details.CorrectionOf,
        Applicant = Applicant,
        Contact = Draft.Details.Contact,
        Situation = Draft.Situation,
        Questions = Asked.Questions(),
        SituationAnswered = !Asked.Unanswered().Any(),
        Form = Form.Values,
        Scope = Scope,
        FormBegun = Draft.Details.FormBegun,
        Materials = Materials(),
        DeliveryWay = Draft.Details.DeliveryWay,
        Fees = Asked.Fees(),
        ToCorrect = Correction?.Items ?? [],
        CorrectionDueOn = Correction?.DueOn,
        CreatedAt = Draft.CreatedAt,
        UpdatedAt = Draft.UpdatedAt,
        Places = Draft.Details.Places ?? (Draft.Details.FormBegun ? [.. Definition.Form.Pages.Select(page => DraftPlaces.FormPage(page.Key))] : []),
        Checked = new Lazy<ImmutableArray<ApplicationFinding>>(() => DraftChecks.Of(this)),
    };

    /// <summary>What is handed in: the materials of the list, and what lies in the slots of the form.</summary>
    public ImmutableArray<SubmittedMaterial> Given() => MaterialSlots.Together(Definition, Draft.Materials, Form.Values);
}

/// <summary>Which fields an applicant may change when supplying a formal correction: those that it names.</summary>
internal static class CorrectionRights
{
    public static ImmutableSortedDictionary<string, FieldRight> Of(FormDefinition form, ImmutableArray<CorrectionItem> items) =>
        items.SelectMany(item => item.Field is { } path ? [FieldPath.Parse(path).Field] : MaterialSlots.FieldsOf(form, item.Material)).Aggregate(
            ImmutableSortedDictionary<string, FieldRight>.Empty.Add("*", FieldRight.Read), (rights, key) => rights.SetItem(key, FieldRight.Write));
}
