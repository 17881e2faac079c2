using System.Globalization;

namespace LowCodeGov.Designer.Form;

/// <summary>Address of the page that shows a draft as it will be.</summary>
internal static class PreviewSource
{
    /// <param name="address">The page.</param>
    /// <param name="revision">Save that is shown; another one makes another address.</param>
    /// <param name="step">Step of the flow whose clerk sees it; empty for the citizen.</param>
    /// <param name="page">Page of the form; empty for all.</param>
    /// <param name="culture">Language.</param>
    /// <param name="sample">Whether it is filled with samples.</param>
    /// <param name="answers">Answers to the questions of the situations.</param>
    public static string Of(string address, long revision, string step, string page, string culture, bool sample, IEnumerable<KeyValuePair<string, string>> answers)
    {
        var query = new List<KeyValuePair<string, string>>
        {
            new("as", step), new("page", page), new("culture", culture), new("sample", sample ? "1" : ""), new("r", revision.ToString(CultureInfo.InvariantCulture)),
        };
        query.AddRange(answers.Select(pair => new KeyValuePair<string, string>("s." + pair.Key, pair.Value)));
        return address + "?" + string.Join('&', query.Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
    }
}
