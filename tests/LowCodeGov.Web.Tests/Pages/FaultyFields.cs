using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>What cannot be right is said at the field where it was typed, in the language of the reader, on every page of every form of the seed.</summary>
[Collection("api")]
public sealed class FaultyFields
{
    private static readonly string[] Typed = ["number", "money", "date", "phone", "idCard", "creditCode", "radio", "select", "region", "year", "integer", "email"];

    [Theory]
    [InlineData("食品", PageWorld.Owner)]
    [InlineData("建筑", "gongsi")]
    [InlineData("高龄", "lixiuzhen")]
    public async Task A_wrongly_typed_value_is_refused_at_its_field_in_English(string word, string account)
    {
        var matter = await ApiWorld.MatterCode(word);
        using var applicant = await Browsing.As(account, "en");
        var begun = await applicant.Post($"/apply/{matter}/begin", []);
        begun.Status.ShouldBe(302);
        var draft = begun.Location!.Split('/')[2];
        var looked = 0;
        foreach (var page in (await Forms.Of(matter)).Pages)
        {
            var path = $"/drafts/{draft}/form-{page.Key}";
            var form = (await applicant.Get(path)).Forms.Single(f => f.Fields.ContainsKey("version"));
            var wrong = page.Sections.Where(section => section.Visible is null).SelectMany(section => section.Fields).Where(f => Typed.Contains(f.Type) && f.Calculate is null && f.Visible is null).Select(f => f.Key)
                .Where(key => form.Fields.Keys.Any(name => name == key)).ToList();
            var fields = form.Fields.ToDictionary(f => f.Key, f => wrong.Contains(f.Key) ? "<b>wrong</b>" : f.Key == "op" ? "next" : f.Value);
            var answer = (await applicant.Post(path, fields)).Decent();
            answer.Text.ShouldNotContain("<b>wrong</b>");
            answer.FaultyFields.Intersect(wrong).Order().ShouldBe(wrong.Order(), $"{path}: {answer.Said}");
            looked += wrong.Count;
            Labels(page).Aggregate(answer.Said, (said, label) => said.Replace(label, "", StringComparison.Ordinal)).ShouldNotMatch("[\u4e00-\u9fff]", path);
        }

        looked.ShouldBeGreaterThan(2);
        (await applicant.Post($"/drafts/{draft}/discard", [])).Status.ShouldBe(302);
    }

    /// <summary>Names that a matter gives in Chinese only stay so.</summary>
    private static IEnumerable<string> Labels(FormPage page) => page.Sections.SelectMany(section => section.Fields).SelectMany(f => f.Fields.Append(f)).Select(f => f.Label.Zh).OrderByDescending(l => l.Length);
}
