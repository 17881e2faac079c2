using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Runtime.Applications;

namespace LowCodeGov.Web.Portal;

/// <summary>Where in a draft a fault is put right: the screen and the field on it.</summary>
internal static class FindingLinks
{
    public static string Of(DraftView draft, ApplicationFinding finding)
    {
        var dot = finding.Target.IndexOf('.', StringComparison.Ordinal);
        var (part, rest) = dot < 0 ? (finding.Target, "") : (finding.Target[..dot], finding.Target[(dot + 1)..]);
        return part switch
        {
            "situation" => $"/drafts/{draft.Id}/situation#{rest}",
            "materials" => $"/drafts/{draft.Id}/materials#material-{rest}",
            "form" => $"/drafts/{draft.Id}/form-{PageOf(draft, rest)}?check=1#f-{FieldPath.ToId(rest)}",
            _ => $"/drafts/{draft.Id}/delivery",
        };
    }

    private static string PageOf(DraftView draft, string path)
    {
        var key = path.Split('.', '[')[0];
        var page = draft.Definition.Form.Pages.FirstOrDefault(
            p => p.Sections.Any(section => section.Fields.Any(field => string.Equals(field.Key, key, StringComparison.Ordinal))));
        return (page ?? draft.Definition.Form.Pages[0]).Key;
    }
}
