using LowCodeGov.Forms.Texts;
using LowCodeGov.Runtime.Applications;

namespace LowCodeGov.Web.Portal;

/// <summary>What a fault says, with the field's or the material's own name before it.</summary>
internal static class FindingTexts
{
    public static string Of(PageTexts texts, DraftView draft, ApplicationFinding finding)
    {
        var said = finding.Message ?? texts.Describe(finding.Key, finding.Values.ToDictionary(p => p.Key, p => (object?)p.Value, StringComparer.Ordinal));
        var dot = finding.Target.IndexOf('.', StringComparison.Ordinal);
        var rest = dot < 0 ? "" : finding.Target[(dot + 1)..];
        var name = dot < 0 ? null : finding.Target[..dot] switch
        {
            "materials" => draft.Definition.Elements.Materials.FirstOrDefault(m => m.Key == rest)?.Name,
            "form" => draft.Definition.Form.AllFields().FirstOrDefault(f => f.Key == rest.Split('.', '[')[0])?.Label.In(texts.Language),
            _ => null,
        };
        return name is null || said.Contains(name, StringComparison.Ordinal) ? said : $"{name}: {said}";
    }
}
