using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;

namespace LowCodeGov.Runtime.Tests.Applications;

/// <summary>Calls about the same: offered at intake, joined to the work order that stands, kept whole and called back with it.</summary>
public sealed class RepeatedApplications
{
    [Fact]
    public async Task are_offered_and_joined_and_each_is_called_back()
    {
        await using var platform = await TestPlatform.Start();
        var (cases, agent) = (platform.Get<StandingCases>(), await platform.Actor("RX002"));
        var filled = await FilledApplication.Of(platform, "hotline-work-order");
        var first = await Take(platform, filled, agent, "13905790007", "丹溪路与双龙街交叉口");
        (await cases.Like(agent, first)).ShouldBeEmpty();
        var order = (await platform.Get<WindowReceipt>().Receive(agent, first.Id, true, true, "1")).ShouldBeOfType<SubmitOutcome.Submitted>().Receipt.CaseId;

        var other = await Take(platform, filled, agent, "13905790099", "人民广场");
        (await cases.Like(agent, other)).ShouldBeEmpty("another caller about another place");
        var second = await Take(platform, filled, agent, "13905790099", "丹溪路与双龙街交叉口");
        var offered = (await cases.Like(agent, second)).ShouldHaveSingleItem();
        offered.Id.ShouldBe(order);
        offered.Same.Select(same => same.Zh).ShouldBe(["同一地点、同一类别"]);

        var before = await CaseDrive.State(platform, order);
        (await cases.Join(await platform.Actor("RX004"), second.Id, order)).ShouldBeOfType<SubmitOutcome.NotFound>("the draft is the agent's");
        (await cases.Join(agent, other.Id, order)).ShouldBeOfType<SubmitOutcome.Refused>().Refusal.ShouldBeOfType<NotTheSame>();
        (await cases.Join(agent, second.Id, order)).ShouldBeOfType<SubmitOutcome.Submitted>().Receipt.CaseId.ShouldBe(order);
        (await cases.Join(agent, second.Id, order)).ShouldBeOfType<SubmitOutcome.Submitted>("sent again it is the same call");
        var joined = await CaseDrive.State(platform, order);
        joined.Joined.ShouldHaveSingleItem().Application.Form.GetProperty("callerPhone").GetString().ShouldBe("13905790099");
        Engine.EngineJson.Canonical(joined.Clocks).ShouldBe(Engine.EngineJson.Canonical(before.Clocks));
        (await platform.Get<Drafts>().Find(agent, second.Id)).ShouldBeNull();

        // The second caller is now known too.
        var third = await Take(platform, filled, agent, "13905790099", "某处");
        (await cases.Like(agent, third)).ShouldHaveSingleItem().Same.Select(same => same.Zh).ShouldBe(["同一来电号码、同一类别"]);
        (await platform.Verify()).Faults.ShouldBeEmpty();

        await CallBack(platform, order);
    }

    [Fact]
    public async Task are_not_offered_when_the_order_is_old()
    {
        await using var platform = await TestPlatform.Start();
        var (cases, agent) = (platform.Get<StandingCases>(), await platform.Actor("RX002"));
        var filled = await FilledApplication.Of(platform, "hotline-work-order");
        var first = await Take(platform, filled, agent, "13905790007", "丹溪路");
        (await platform.Get<WindowReceipt>().Receive(agent, first.Id, true, true, "1")).ShouldBeOfType<SubmitOutcome.Submitted>();
        platform.Clock.Advance(TimeSpan.FromDays(17));
        (await cases.Like(agent, await Take(platform, filled, agent, "13905790007", "丹溪路"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_only_later_steps_fill_is_not_asked_at_intake_and_cannot_be_sent()
    {
        await using var platform = await TestPlatform.Start();
        var agent = await platform.Actor("RX002");
        var draft = await Take(platform, await FilledApplication.Of(platform, "hotline-work-order"), agent, "13905790007", "丹溪路", ("answer", "自己写的答复"), ("handlingUnit", "11330702TE5T00075A"));
        var order = (await platform.Get<WindowReceipt>().Receive(agent, draft.Id, true, true, "1")).ShouldBeOfType<SubmitOutcome.Submitted>().Receipt.CaseId;
        var form = (await CaseDrive.State(platform, order)).Application.Form;
        form.TryGetProperty("answer", out _).ShouldBeFalse();
        form.TryGetProperty("handlingUnit", out _).ShouldBeFalse();
    }

    private static async Task CallBack(TestPlatform platform, CaseId order)
    {
        await Do("RX002", number => new AcceptCase { Task = number });
        await Do("RX002", number => new CompleteStep("dispatch") { Task = number });
        await Do("RX004", number => new CompleteStep("dispatched", null, Changes("""{"handlingUnit":"11330702TE5T00075A"}""")) { Task = number });
        var today = Engine.Time.ChinaTime.DayOf(platform.Clock.GetUtcNow()).ToString("yyyy-MM-dd", null);
        await Do("ZF002", number => new CompleteStep("done", "已办理", Changes($$"""{"contacted":true,"handledOn":"{{today}}","resultKind":"solved","resultText":"已责令停止夜间施工。"}""")) { Task = number });
        var state = await CaseDrive.State(platform, order);
        var rows = JsonNode.Parse(state.Application.Form.GetProperty("repeats").GetRawText())!.AsArray();
        var (inspector, task) = (await platform.Actor("RX006"), state.Tasks.Single(each => each.IsOpen).Number);
        CompleteStep Called() => new("satisfied", "满意", Changes($$"""{"satisfaction":"2","callbackNote":"两位来电人均已回访","repeats":{{rows.ToJsonString()}}}""")) { Task = task };
        (await CaseDrive.Do(platform, inspector, order, Called())).ShouldBeOfType<CommandOutcome.Refused>("the second caller has not been called back").Refusal.ShouldBeOfType<FormInvalid>();
        (rows[0]!["calledBack"], rows[0]!["satisfaction"]) = (true, "2");
        (await CaseDrive.Do(platform, inspector, order, Called())).ShouldBeOfType<CommandOutcome.Done>().State.IsEnded.ShouldBeTrue();

        async Task Do(string staffNo, Func<int, CaseCommand> command)
        {
            var open = (await CaseDrive.State(platform, order)).Tasks.Single(each => each.IsOpen).Number;
            (await CaseDrive.Do(platform, await platform.Actor(staffNo), order, command(open))).ShouldBeOfType<CommandOutcome.Done>(staffNo);
        }
    }

    private static System.Text.Json.JsonElement Changes(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement.Clone();

    private static async Task<DraftView> Take(TestPlatform platform, FilledApplication filled, Actor agent, string phone, string place, params (string Field, string Value)[] more)
    {
        var drafts = platform.Get<Drafts>();
        var applicant = new Applicant(Engine.Definitions.ApplicantKind.NaturalPerson, "来电人", "111", "");
        var draft = (await drafts.CreateAtWindow(agent, filled.Matter.Code, applicant, new Contact("来电人", phone))).ShouldBeOfType<DraftOutcome.Saved>().Draft;
        var form = JsonNode.Parse(filled.Application.Form.GetRawText())!.AsObject();
        (form["callerPhone"], form["place"]) = (phone, place);
        foreach (var (field, value) in more)
        {
            form[field] = value;
        }

        return (await drafts.SaveForm(agent, draft.Id, null, form, draft.Version)).ShouldBeOfType<DraftOutcome.Saved>().Draft;
    }
}
