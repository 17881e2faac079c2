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
    public const string Situation = "situation";
    public const string Materials = "materials";
    public const string Delivery = "delivery";
    public const string Check = "check";
    private const string FormPrefix = "form-";

    public static ImmutableArray<DraftStep> Of(DraftView draft)
    {
        var steps = ImmutableArray.CreateBuilder<DraftStep>();
        if (draft.Kind != DraftKind.Correction && draft.Definition.Situations.Questions.Length > 0)
        {
            steps.Add(new DraftStep(Situation, null, "draft.step.situation"));
        }

        foreach (var page in draft.Definition.Form.Pages)
        {
            steps.Add(new DraftStep(FormPrefix + page.Key, page.Title, "draft.step.form"));
        }

        if (draft.Materials.Length > 0)
        {
            steps.Add(new DraftStep(Materials, null, "draft.step.materials"));
        }

        if (draft.Kind != DraftKind.Correction)
        {
            steps.Add(new DraftStep(Delivery, null, "draft.step.delivery"));
        }

        steps.Add(new DraftStep(Check, null, "draft.step.check"));
        return steps.ToImmutable();
    }

    /// <summary>Where work on a draft begins: a correction at the first thing to be corrected, an application at its first screen.</summary>
    public static string Begin(DraftView draft)
    {
        var first = draft.ToCorrect.FirstOrDefault();
        return first switch
        {
            { Material: { } material } when draft.Materials.Any(m => m.Material.Key == material) => $"/drafts/{draft.Id}/{Materials}#material-{Uri.EscapeDataString(material)}",
            { Field: { } field } when draft.Definition.Form.Pages.FirstOrDefault(p => p.Sections.Any(s => s.Fields.Any(f => f.Key == field))) is { } page =>
                $"/drafts/{draft.Id}/{FormPrefix}{page.Key}#{Uri.EscapeDataString(field)}",
            _ => Of(draft)[0].Href(draft.Id),
        };
    }

    /// <summary>Key of the form page that a step shows; null when the step is not a page of the form.</summary>
    public static string? FormPage(string step) =>
        step.StartsWith(FormPrefix, StringComparison.Ordinal) ? step[FormPrefix.Length..] : null;

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
