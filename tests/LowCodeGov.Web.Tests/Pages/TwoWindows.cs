using System.Text.Json.Nodes;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>One draft open in two windows, by pages alone: no script runs here.</summary>
[Collection("api")]
public sealed class TwoWindows
{
    private const string Company = "gongsi";

    [Fact]
    public async Task Both_are_shown_what_differs_and_nothing_is_written_until_somebody_chooses()
    {
        using var owner = await Browsing.As(Company);
        var (path, first, second) = await NewDraft(owner);
        var (one, two) = (await Form(owner, path), await Form(owner, path));
        (await owner.Post(path, new(two) { [first] = "窗口二", [second] = "二" })).Text.ShouldNotContain("id=\"conflict\"");

        var conflict = await owner.Post(path, new(one) { [first] = "窗口一" });
        conflict.Text.ShouldContain("两个窗口都修改了本页");
        conflict.Text.ShouldContain("窗口一");
        conflict.Text.ShouldContain("窗口二");
        (await Form(owner, path))[first].ShouldBe("窗口二", "nothing was overwritten");

        var carried = Carried(conflict);
        (await owner.Post(path, new(carried) { ["op"] = "resolve" })).Text.ShouldContain("必须选择");
        (await Form(owner, path))[first].ShouldBe("窗口二");
        await owner.Post(path, new(carried) { ["op"] = "resolve", ["pick:" + first] = "mine" });
        var after = await Form(owner, path);
        (after[first], after[second]).ShouldBe(("窗口一", "二"), "what only the other window had changed is kept");
    }

    [Fact]
    public async Task A_choice_between_values_that_have_moved_on_is_asked_again()
    {
        using var owner = await Browsing.As(Company);
        var (path, first, _) = await NewDraft(owner);
        var one = await Form(owner, path);
        await owner.Post(path, new(await Form(owner, path)) { [first] = "窗口二" });
        var carried = Carried(await owner.Post(path, new(one) { [first] = "窗口一" }));
        await owner.Post(path, new(await Form(owner, path)) { [first] = "窗口二又改" });
        (await owner.Post(path, new(carried) { ["op"] = "resolve", ["pick:" + first] = "mine" })).Text.ShouldContain("窗口二又改");
        (await Form(owner, path))[first].ShouldBe("窗口二又改");
    }

    [Fact]
    public async Task Saving_by_itself_answers_with_a_sentence_whatever_happens()
    {
        using var owner = await Browsing.As(Company);
        var (path, first, second) = await NewDraft(owner);
        var one = await Form(owner, path);
        var saved = Read(await owner.Post(path + "/autosave", new(one) { [first] = "甲" }), 200);
        saved["version"]!.GetValue<long>().ShouldBeGreaterThan(long.Parse(one["version"], null));
        Read(await owner.Post(path + "/autosave", new(one) { [second] = "乙" }), 200)["message"]!.GetValue<string>().ShouldContain("合并");
        Read(await owner.Post(path + "/autosave", new(one) { [first] = "丙" }), 409)["message"]!.GetValue<string>().ShouldContain("请选择");
        Read(await owner.Post(path + "/differs", new(one) { [first] = "丙" }), 200)["differs"]!.GetValue<bool>().ShouldBeTrue();
        Read(await owner.Post(path + "/differs", await Form(owner, path)), 200)["differs"]!.GetValue<bool>().ShouldBeFalse();
        (await owner.Post(path + "x/autosave", one)).Status.ShouldBe(404);
        using var stranger = await Browsing.As(PageWorld.OtherApplicant);
        (await stranger.Post(path + "/autosave", new() { ["version"] = one["version"] })).Status.ShouldBe(404);
    }

    /// <summary>What the page goes on carrying, with no choice made.</summary>
    private static Dictionary<string, string> Carried(PageAnswer conflict) =>
        conflict.Forms.Single(form => form.Fields.ContainsKey("chosen-at")).Fields.Where(f => !f.Key.StartsWith("pick:", StringComparison.Ordinal)).ToDictionary();

    private static JsonNode Read(PageAnswer answer, int status)
    {
        answer.Status.ShouldBe(status, answer.Text);
        return JsonNode.Parse(answer.Text)!;
    }

    private static async Task<(string Path, string First, string Second)> NewDraft(Browsing owner)
    {
        var matter = await ApiWorld.MatterCode("建筑");
        var begun = await owner.Post($"/apply/{matter}/begin", []);
        var draft = begun.Location.ShouldNotBeNull().Split('/')[2];
        var page = (await Forms.Of(matter)).Pages.First(p => TextFields(p).Length > 1);
        var fields = TextFields(page);
        return ($"/drafts/{draft}/form-{page.Key}", fields[0], fields[1]);
    }

    private static string[] TextFields(Engine.Definitions.FormPage page) =>
        [.. page.Sections.Where(s => s.Visible is null).SelectMany(s => s.Fields).Where(f => f is { Type: "text", Visible: null, Calculate: null, ReadOnly: null, Prefill: null }).Select(f => f.Key)];

    private static async Task<Dictionary<string, string>> Form(Browsing owner, string path) =>
        new((await owner.Get(path)).Forms.Single(form => form.Fields.ContainsKey("shown")).Fields) { ["op"] = "save" };
}
