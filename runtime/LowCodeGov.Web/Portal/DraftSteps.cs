using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Applications;

namespace LowCodeGov.Web.Portal;

/// <summary>One screen on the way from an empty draft to a submitted application.</summary>
/// <param name="Key">Last part of its address.</param>
/// <param name="TextKey">Text of its title, where the definition gives none.</param>
internal sealed record DraftStep(string Key, LocalText? Title, string TextKey)
{
    public string Href(DraftId draft) => $"/drafts/{draft}/{Key}";
}

/// <summary>The screens of a draft in order: situation, pages of the form, materials, delivery, check.</summary>
internal static class DraftSteps
{
    public const string Situation = DraftPlaces.Situation;
    public const string Materials = DraftPlaces.Materials;
    public const string Delivery = DraftPlaces.Delivery;
    public const string Check = DraftPlaces.Check;

    public static ImmutableArray<DraftStep> Of(DraftView draft)
    {
        var steps = ImmutableArray.CreateBuilder<DraftStep>();
        if (draft.Kind != DraftKind.Correction && draft.Definition.Situations.Questions.Length > 0)
        {
            steps.Add(new DraftStep(Situation, null, "draft.step.situation"));
        }

        foreach (var page in draft.Definition.Form.Pages.Where(page => IsFilledIn(draft, page)))
        {
            steps.Add(new DraftStep(DraftPlaces.FormPage(page.Key), page.Title, "draft.step.form"));
        }

        if (draft.Materials.Length > 0)
        {
            steps.Add(new DraftStep(Materials, null, "draft.step.materials"));
        }

        // Whoever is at a window, or calls, has said how he can be reached.
        if (draft.Kind == DraftKind.Portal || (draft.Kind == DraftKind.Window && draft.Definition.Elements.YieldsResult()))
        {
            steps.Add(new DraftStep(Delivery, null, draft.Definition.Elements.YieldsResult() ? "draft.step.delivery" : "delivery.contact"));
        }

        steps.Add(new DraftStep(Check, null, "draft.step.check"));
        return steps.ToImmutable();
    }

    // A page that only later steps fill is none of the application's.
    private static bool IsFilledIn(DraftView draft, FormPage page) =>
        draft.Scope.FieldRights is null || page.Sections.SelectMany(section => section.Fields).Any(field => draft.Scope.RightFor(field.Key) is not FieldRight.Hidden);

    /// <summary>Where work on a draft begins: a correction at the first thing to be corrected, an application where one stopped.</summary>
    public static string Begin(DraftView draft)
    {
        var first = draft.ToCorrect.FirstOrDefault();
        return first switch
        {
            { Material: { } material } when draft.Materials.Any(m => m.Material.Key == material) => $"/drafts/{draft.Id}/{Materials}#material-{Uri.EscapeDataString(material)}",
            { Field: { } field } when draft.Definition.Form.Pages.FirstOrDefault(p => p.Sections.Any(s => s.Fields.Any(f => f.Key == field))) is { } page =>
                $"/drafts/{draft.Id}/{DraftPlaces.FormPage(page.Key)}#{Uri.EscapeDataString(field)}",
            _ => Resumed(draft).Href(draft.Id),
        };
    }

    /// <summary>The screen on which one stopped, or the next one where nothing is left to do on it; on whatever device it was.</summary>
    private static DraftStep Resumed(DraftView draft)
    {
        var steps = Of(draft);
        return draft.Places is [.., var last] && steps.FirstOrDefault(step => step.Key == last) is { } stopped
            ? DraftProgress.FaultsOf(draft, stopped.Key) == 0 ? After(draft, stopped.Key) : stopped
            : steps[0];
    }

    /// <summary>The step after this one; the check is the last.</summary>
    public static DraftStep After(DraftView draft, string step)
    {
        var steps = Of(draft);
        var index = IndexOf(steps, step);
        return steps[Math.Min(index + 1, steps.Length - 1)];
    }

    /// <summary>The step before this one; the first has itself.</summary>
    public static DraftStep Before(DraftView draft, string step)
    {
        var steps = Of(draft);
        return steps[Math.Max(IndexOf(steps, step) - 1, 0)];
    }

    public static int IndexOf(ImmutableArray<DraftStep> steps, string key) =>
        Math.Max(0, steps.IndexOf(steps.FirstOrDefault(step => step.Key == key) ?? steps[0]));
}
