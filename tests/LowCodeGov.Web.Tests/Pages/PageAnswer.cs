using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>What a browser got.</summary>
internal sealed partial record PageAnswer(int Status, string? MediaType, string Text, string? Location, string Cookies, string Request)
{
    /// <summary>The forms of the page that post.</summary>
    public ImmutableArray<PageForm> Forms =>
    [
        .. FormTag().Matches(Text).Select(form => (Attributes: Read(form.Groups[1].Value), Inside: form.Groups[2].Value))
            .Where(form => form.Attributes.GetValueOrDefault("method") == "post")
            .Select(form => new PageForm(form.Attributes.GetValueOrDefault("action"), FieldsOf(form.Inside), form.Attributes.GetValueOrDefault("enctype") == "multipart/form-data")),
    ];

    /// <summary>Paths of the form fields that the page complains about.</summary>
    public ImmutableArray<string> FaultyFields =>
        [.. FieldTag().Matches(Text).Where(m => m.Groups[1].Value.Contains("has-error", StringComparison.Ordinal)).Select(m => WebUtility.HtmlDecode(m.Groups[2].Value))];

    /// <summary>What the page's alerts and field messages say, without tags.</summary>
    public string Said => string.Join('\n', Message().Matches(Text).Select(m => WebUtility.HtmlDecode(AnyTag().Replace(m.Groups[1].Value, " "))));

    /// <summary>Asserts an answer that a person can read and that gives away nothing, in a page or a problem document.</summary>
    public PageAnswer Decent()
    {
        var what = $"{Request} -> {Status} {Location} {(Text.Length > 600 ? Text[..600] : Text)}";
        Status.ShouldBeInRange(200, 499, what);
        foreach (var inside in new[] { "Exception", " at LowCodeGov.", " at Microsoft.", " at System.", "SQLite", "StackTrace" })
        {
            Text.ShouldNotContain(inside, Case.Sensitive, what);
        }

        if (Status >= 400)
        {
            // What a page's script asks is answered with a sentence that it shows, or with a status alone.
            (MediaType is "text/html" or "application/problem+json" || Request.EndsWith("/autosave", StringComparison.Ordinal)
                || (Request.Contains("/uploads", StringComparison.Ordinal) || Request.EndsWith("/phone-codes", StringComparison.Ordinal)) && (MediaType is null || Text.Contains("\"message\":\"", StringComparison.Ordinal))).ShouldBeTrue(what);
            (MediaType != "text/html" || Text.Contains("<h1", StringComparison.Ordinal)).ShouldBeTrue("a page must say what happened: " + what);
        }

        if (Location is not null)
        {
            (Location.StartsWith('/') && !Location.StartsWith("//", StringComparison.Ordinal) || Location.StartsWith("http://localhost/", StringComparison.Ordinal)).ShouldBeTrue("leaves the site: " + what);
        }

        return this;
    }

    /// <summary>Asserts that nothing of a hostile value came through as markup, header or cookie.</summary>
    public PageAnswer Unharmed()
    {
        foreach (var hostile in HostileTexts.MustNotAppear)
        {
            Text.ShouldNotContain(hostile, Case.Sensitive, Request);
        }

        Cookies.ShouldNotContain("planted", Case.Insensitive, Request);
        return this;
    }

    private static Dictionary<string, string> FieldsOf(string inside)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in ControlTag().Matches(inside).Select(m => (Name: m.Groups[1].Value, Attributes: Read(m.Groups[2].Value))))
        {
            if (tag.Attributes.TryGetValue("name", out var name) && tag.Attributes.GetValueOrDefault("type") is not ("file" or "submit"))
            {
                fields.TryAdd(name, tag.Attributes.GetValueOrDefault("value") ?? "");
            }
        }

        return fields;
    }

    private static Dictionary<string, string> Read(string attributes) => Attribute().Matches(attributes)
        .DistinctBy(m => m.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value), StringComparer.Ordinal);

    [GeneratedRegex("<form\\b([^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex FormTag();

    [GeneratedRegex("<(input|select|textarea|button)\\b([^>]*)>")]
    private static partial Regex ControlTag();

    [GeneratedRegex("([\\w:-]+)(?:=\"([^\"]*)\")?")]
    private static partial Regex Attribute();

    [GeneratedRegex("<(?:div|fieldset) class=\"([^\"]*)\" data-field=\"([^\"]*)\"")]
    private static partial Regex FieldTag();

    [GeneratedRegex("(?:role=\"alert\"[^>]*|class=\"error-text\"[^>]*)>(.*?)</(?:div|p)>", RegexOptions.Singleline)]
    private static partial Regex Message();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex AnyTag();
}

/// <summary>A form of a page: where it posts to, and what a browser would send if nobody touched it.</summary>
/// <param name="Action">Absent: the page itself.</param>
internal sealed record PageForm(string? Action, Dictionary<string, string> Fields, bool TakesFiles);
