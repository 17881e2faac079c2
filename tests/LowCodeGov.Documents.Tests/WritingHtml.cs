using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LowCodeGov.Documents.Html;

namespace LowCodeGov.Documents.Tests;

public sealed partial class WritingHtml
{
    public static TheoryData<string> Names => ["acceptance-notice", "certificate", "every-block"];

    [Theory]
    [MemberData(nameof(Names))]
    public void is_as_it_was(string name)
    {
        var html = new HtmlWriter(firstHeadingLevel: 2).Write(Samples.All[name switch { "acceptance-notice" => 0, "certificate" => 1, _ => 2 }]);
        var golden = Path.Combine(Here(), "golden", name + ".html");
        if (Environment.GetEnvironmentVariable("LOWCODEGOV_WRITE_GOLDEN") == "1")
            File.WriteAllText(golden, html);
        html.ShouldBe(File.ReadAllText(golden), "set LOWCODEGOV_WRITE_GOLDEN=1 to write the new form, then read the difference");
    }

    [Fact]
    public void breaks_no_content_security_policy()
    {
        foreach (var document in Samples.All)
        {
            var html = new HtmlWriter(_ => "/pictures/1").Write(document);
            html.ShouldNotContain(" style=");
            html.ShouldNotContain("<style");
            html.ShouldNotContain("<script");
            html.ShouldNotContain("data:");
            Handler().IsMatch(html).ShouldBeFalse();
        }
    }

    [Fact]
    public void has_a_rule_for_every_class_it_writes()
    {
        var classes = Samples.All.SelectMany(document => Class().Matches(new HtmlWriter().Write(document)))
            .SelectMany(match => match.Groups[1].Value.Split(' ')).Distinct();
        // These mark a meaning and need no look of their own.
        string[] plain = ["doc-p", "doc-date", "doc-signature-label"];
        foreach (var name in classes.Except(plain))
            DocumentStyles.Css.ShouldContain("." + name);
    }

    [Fact]
    public void encodes_text_and_attributes()
    {
        var html = new HtmlWriter().Write(new Document
        {
            Title = "\"><img src=x>",
            CreatedAt = Samples.Instant,
            Blocks = [new Block.Heading(1, "<b>'&\""), new Block.QrCode("a", "\" onload=\"x")],
        });
        html.ShouldContain("aria-label=\"&quot;&gt;&lt;img src=x&gt;\"");
        html.ShouldContain("&lt;b&gt;&#39;&amp;&quot;");
        html.ShouldContain("aria-label=\"&quot; onload=&quot;x\"");
    }

    [Fact]
    public void speaks_the_language_of_the_document()
    {
        var english = Samples.AcceptanceNotice with { Language = "en", Blocks = [new Block.Seal("Agency"), new Block.QrCode("1")] };
        var html = new HtmlWriter().Write(english);
        html.ShouldContain("lang=\"en\"");
        html.ShouldContain("Electronic seal: Agency");
        html.ShouldContain("aria-label=\"QR code\"");
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex("class=\"([^\"]+)\"")]
    private static partial Regex Class();

    [GeneratedRegex("<[^>]*\\son[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();
}
