using System.Globalization;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Form;

/// <summary>What on the canvas a finding is about.</summary>
public static class FindingPlaces
{
    /// <summary>Address of the field, section or page; <c>null</c> where it is about something outside the form.</summary>
    public static string? AddressOf(FormDefinition form, DefinitionFinding finding)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(finding);
        var steps = finding.Place.Path.Split('/');
        if (steps is not ["", "form", "pages", var page, ..] || At(form.Pages, page) is not { } onPage)
        {
            return null;
        }

        if (steps.Length < 6 || steps[4] != "sections" || At(onPage.Sections, steps[5]) is not { } inSection)
        {
            return onPage.Key + "/";
        }

        var address = $"{onPage.Key}/{inSection.Key}";
        var fields = inSection.Fields;
        var path = "";
        for (var at = 6; at + 1 < steps.Length && steps[at] == "fields" && At(fields, steps[at + 1]) is { } field; at += 2)
        {
            path = path.Length == 0 ? field.Key : $"{path}.{field.Key}";
            fields = field.Fields;
        }

        return path.Length == 0 ? address : path;
    }

    /// <summary>Member of the field or section that it is about; <c>""</c> for the whole.</summary>
    public static string MemberOf(DefinitionFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var steps = finding.Place.Path.Split('/');
        var at = 2;
        while (at + 1 < steps.Length && steps[at] is "pages" or "sections" or "fields" && int.TryParse(steps[at + 1], CultureInfo.InvariantCulture, out _))
        {
            at += 2;
        }

        return at < steps.Length ? steps[at] : "";
    }

    private static T? At<T>(ImmutableArray<T> list, string index)
        where T : class =>
        int.TryParse(index, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < list.Length ? list[at] : null;
}
