using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Publications;
using LowCodeGov.Runtime.Statistics;

namespace LowCodeGov.Runtime.Tests.Publications;

/// <summary>The outcome of a complaint is shown to everybody when the complainant agreed and a supervisor decided so; nobody's name is.</summary>
public sealed class PublishedOutcomes
{
    private const string Food = "11330702TE5T000242";

    [Fact]
    public async Task show_what_was_found_and_nobodys_name_or_number()
    {
        await using var platform = await TestPlatform.Start();
        var complainant = (await platform.Get<AccountDirectory>().Profile((await platform.Actor("huangjing")).Id)).ShouldNotBeNull();
        await Complain(platform, agrees: true, publishes: true, $"经查，{complainant.RealName}反映的情况属实，窗口人员楼晓燕已被批评。来电号码0579-82345678，手机{complainant.Phone}，身份证330702199003078515。");
        var published = (await Published(platform)).ShouldHaveSingleItem();
        var text = string.Join('\n', published.Fields.Select(field => $"{field.Label.Zh}：{field.Text.Zh}"));
        text.ShouldContain("公开摘要：经查，某某反映的情况属实，窗口人员某某已被批评。来电号码***，手机某某，身份证***。");
        text.ShouldContain("认定结果：属实");
        text.ShouldContain("被投诉单位：金华市婺城区市场监督管理局");
        foreach (var secret in new[] { complainant.RealName, complainant.Phone!, "楼晓燕", "82345678", "330702199003078515" })
        {
            text.ShouldNotContain(secret);
        }

        published.Fields.Select(field => field.Key).ShouldBe(["title", "agency", "kind", "publicSummary", "finding", "answer"]);
    }

    [Theory, InlineData(false, true), InlineData(true, false)]
    public async Task are_not_shown_unless_both_want_it(bool agrees, bool publishes)
    {
        await using var platform = await TestPlatform.Start();
        await Complain(platform, agrees, publishes, "已经查明。");
        (await Published(platform)).ShouldBeEmpty();
    }

    private static async Task<IEnumerable<PublishedCase>> Published(TestPlatform platform)
    {
        await platform.Get<CaseFactsBook>().Collect();
        return (await platform.Get<CasePublications>().List(null, new PageRequest(1, 10))).Rows;
    }

    private static async Task Complain(TestPlatform platform, bool agrees, bool publishes, string summary)
    {
        var actor = await platform.Actor("huangjing");
        var profile = (await platform.Get<AccountDirectory>().Profile(actor.Id)).ShouldNotBeNull();
        var matter = (await platform.Get<MatterCatalogue>().Search(new MatterQuery { Text = "投诉办理" }, new PageRequest(1, 10))).Rows.Single(each => each.Name == "政务服务投诉办理").Code;
        var outcome = await platform.Commands.Begin(actor, matter, new SubmitApplication(new Application
        {
            Applicant = profile.Applicant, Contact = new Contact(profile.RealName, profile.Phone ?? ""), Channel = "2",
            Form = Json($$"""{"title":"窗口态度生硬","agency":"{{Food}}","person":"楼晓燕","kind":"conduct","content":"在窗口办事时工作人员态度生硬，不作解释。","publishable":{{(agrees ? "true" : "false")}},"answer":"自己写的"}"""),
        }), Guid.NewGuid().ToString("N"));
        var id = outcome.ShouldBeOfType<CommandOutcome.Done>().Case;
        (await CaseDrive.State(platform, id)).Application.Form.TryGetProperty("answer", out _).ShouldBeFalse("what was found is not the complainant's to write");
        for (var state = await CaseDrive.State(platform, id); !state.IsEnded; state = await CaseDrive.State(platform, id))
        {
            var task = state.Tasks.First(each => each.IsOpen);
            var decision = publishes && agrees ? $$""","publish":true,"publicSummary":{{JsonSerializer.Serialize(summary)}}""" : "";
            CaseCommand command = task.Node switch
            {
                "acceptance" => new AcceptCase { Task = task.Number },
                "dispatch" => new CompleteStep("own", "自行调查") { Task = task.Number },
                "investigate" => new CompleteStep("done", "已调查", Json("""{"facts":"调取监控，情况属实。"}""")) { Task = task.Number },
                "review" => new CompleteStep("complete", "同意") { Task = task.Number },
                "instruct" => new CompleteStep("instructed", "同意") { Task = task.Number },
                "finding" => new CompleteStep("found", "属实", Json($$"""{"finding":"true","measure":"批评教育","answer":"情况属实，已经整改。"{{decision}}}""")) { Task = task.Number },
                "callback" => new CompleteStep("called", "满意", Json("""{"satisfaction":"2","callbackNote":"满意"}""")) { Task = task.Number },
                var other => throw new InvalidOperationException(other),
            };
            (await CaseDrive.Do(platform, await CaseDrive.ClerkFor(platform, task), id, command)).ShouldBeOfType<CommandOutcome.Done>(task.Node);
        }
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement.Clone();
}
