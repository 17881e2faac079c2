using LowCodeGov.Runtime.Applications;

namespace LowCodeGov.Web.Portal;

/// <summary>How far one has come with a screen of a draft.</summary>
internal enum StepState
{
    /// <summary>Nothing was saved there yet.</summary>
    Open,

    /// <summary>Something was saved, and something is missing or wrong.</summary>
    Faulty,

    /// <summary>Nothing is left to do.</summary>
    Done,
}

/// <summary>Which screens of a draft are done and which have faults, from the findings that would stand in the way of submission.</summary>
internal static class DraftProgress
{
    public static StepState Of(DraftView draft, string step)
    {
        var isSeen = draft.Kind == DraftKind.Correction || draft.Places.Contains(step, StringComparer.Ordinal)
            // Drafts of before places were kept: what has been given says that one was there.
            || (step == DraftSteps.Situation && !draft.Situation.IsEmpty) || (step == DraftSteps.Materials && draft.Materials.Any(m => !m.Files.IsEmpty));
        return !isSeen || step == DraftSteps.Check ? StepState.Open : FaultsOf(draft, step) > 0 ? StepState.Faulty : StepState.Done;
    }

    /// <summary>How many faults are to be mended on a screen.</summary>
    public static int FaultsOf(DraftView draft, string step)
    {
        var page = DraftPlaces.PageOf(step);
        return draft.Findings.Count(finding => Part(finding.Target) switch
        {
            "situation" => step == DraftSteps.Situation,
            "materials" => step == DraftSteps.Materials,
            "contact" or "delivery" => step == DraftSteps.Delivery,
            "form" => page is not null && PageOf(draft, finding.Target) == page,
            _ => false,
        });
    }

    private static string Part(string target) => target.Split('.', 2)[0];

    private static string? PageOf(DraftView draft, string target)
    {
        var field = target.Split('.', 2)[^1].Split('[', '.')[0];
        return draft.Definition.Form.Pages.FirstOrDefault(page => page.Sections.Any(section => section.Fields.Any(each => each.Key == field)))?.Key;
    }
}
