using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Forms.Evaluation;

namespace LowCodeGov.Runtime.Applications;

/// <summary>Everything that stands in the way of submitting a draft, in the order in which it is filled in.</summary>
internal static class DraftChecks
{
    private const int LongestName = 100;
    private const int LongestAddress = 300;

    public static ImmutableArray<ApplicationFinding> Of(ReadDraft draft) =>
        [.. Situation(draft), .. Form(draft), .. Materials(draft), .. Contact(draft)];

    /// <summary>The form as it is handed in, with what is wrong with it.</summary>
    public static FormResult CompleteForm(ReadDraft draft) => FormEvaluation.Run(
        draft.Definition.Form, draft.Draft.FormObject, draft.Scope,
        new FormOptions(Complete: true, Previous: draft.Case is { } state ? FormScopeValues(state) : null));

    private static System.Text.Json.Nodes.JsonObject? FormScopeValues(CaseState state) =>
        System.Text.Json.Nodes.JsonNode.Parse(state.Application.Form.GetRawText()) as System.Text.Json.Nodes.JsonObject;

    private static IEnumerable<ApplicationFinding> Situation(ReadDraft draft) => draft.Draft.Details.Kind == DraftKind.Correction
        ? []
        : draft.Asked.Unanswered().Select(question => Finding($"situation.{question.Key}", "draft.situation-unanswered", ("Question", question.Text.Zh)));

    private static IEnumerable<ApplicationFinding> Form(ReadDraft draft) =>
        CompleteForm(draft).Findings.Select(f => new ApplicationFinding($"form.{f.Path}", f.Key, f.Values, f.Message));

    private static IEnumerable<ApplicationFinding> Materials(ReadDraft draft)
    {
        // A window may take paper; what is missing then, acceptance says.
        if (draft.Draft.Details.Kind == DraftKind.Window)
        {
            return [];
        }

        return draft.Materials().Where(material => material.IsRequired && material.Files.IsEmpty)
            .Select(material => Finding($"materials.{material.Material.Key}", "draft.material-missing", ("Name", material.Material.Name)));
    }

    private static IEnumerable<ApplicationFinding> Contact(ReadDraft draft)
    {
        if (draft.Draft.Details.Kind == DraftKind.Correction)
        {
            yield break;
        }

        var contact = draft.Draft.Details.Contact;
        if (string.IsNullOrWhiteSpace(contact.Name) || contact.Name.Length > LongestName)
        {
            yield return Finding("contact.name", "draft.contact-name");
        }

        if (!PhoneNumber.TryParse(contact.Phone, out _, out _))
        {
            yield return Finding("contact.phone", "draft.contact-phone");
        }

        if (draft.Draft.Details.DeliveryWay == DeliveryWay.Post && (string.IsNullOrWhiteSpace(contact.Address) || contact.Address.Length > LongestAddress))
        {
            yield return Finding("contact.address", "draft.contact-address");
        }

        if (draft.Draft.Details.DeliveryWay == DeliveryWay.Post && !draft.Definition.Elements.LogisticsSupported.ResultOut)
        {
            yield return Finding("delivery", "draft.no-post");
        }
    }

    private static ApplicationFinding Finding(string target, string key, params (string Name, string Value)[] values) =>
        new(target, key, values.ToImmutableSortedDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal));
}
