using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Execution;

/// <summary>What leaves a case through the outbox and comes back: calls of connectors, and cases of other matters.</summary>
public sealed class Outside
{
    private const string ChildCode = "11330702TE5T00059L4330511013001";

    [Fact]
    public async Task A_call_is_made_once_and_its_result_read_by_the_case()
    {
        await using var platform = await TestPlatform.Start();
        await platform.Get<ConnectorBook>().Put(Script(
            new ScriptedAnswer(ScriptedKind.Retry, "tries < 1", Reason: "busy"),
            new ScriptedAnswer(ScriptedKind.Pending, "tries < 2", Seconds: 600),
            new ScriptedAnswer(ScriptedKind.Done, Output: Fields(("answer", "concat('re: ', input.question)")))));
        var (id, _) = await Begin(platform, """{"node":"service","id":"ask","connector":"oracle","operation":"ask","input":{"question":"applicant.name"},"output":{"data.answer":"answer"},"compensation":"forget"}""");
        var before = await AtOutside(platform, id);
        before.Calls.ShouldHaveSingleItem().Status.ShouldBe(CallStatus.Pending);

        await platform.CarryOut();
        (await CaseDrive.State(platform, id)).Calls.Single().Status.ShouldBe(CallStatus.Pending, "the line was busy");
        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        await platform.CarryOut();
        (await CaseDrive.State(platform, id)).Calls.Single().Status.ShouldBe(CallStatus.Pending, "it is being worked on");
        await using (var db = await platform.Db())
        {
            (await db.Outbox.SingleAsync(o => o.Kind == "service.call")).LastError.ShouldBeNull("waiting is not failing");
        }

        platform.Clock.Advance(TimeSpan.FromMinutes(11));
        await platform.CarryOut();
        var call = (await CaseDrive.State(platform, id)).Calls.Single();
        (call.Status, call.Output?.GetProperty("answer").GetString()).ShouldBe((CallStatus.Done, $"re: {before.Application.Applicant.Name}"));
        (await CaseDrive.Until(platform, id, PublicState.ReadyForDelivery)).DecisionRecord.ShouldNotBeNull();
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_done_is_undone_when_the_case_is_withdrawn()
    {
        await using var platform = await TestPlatform.Start();
        await platform.Get<ConnectorBook>().Put(Script(new ScriptedAnswer(ScriptedKind.Done, Output: Fields(("answer", "'yes'")))));
        var (id, applicant) = await Begin(platform, """{"node":"service","id":"ask","connector":"oracle","operation":"ask","compensation":"forget"}""");
        await AtOutside(platform, id);
        await platform.CarryOut();
        await CaseDrive.Do(platform, applicant, id, new WithdrawApplication("不办了"));
        await platform.CarryOut();
        (await CaseDrive.State(platform, id)).Calls.Single().Compensation.ShouldBe(CompensationStatus.Done);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_for_good_takes_the_failure_route()
    {
        await using var platform = await TestPlatform.Start();
        await platform.Get<ConnectorBook>().Put(Script(new ScriptedAnswer(ScriptedKind.Failed, Reason: "查无此人")));
        var (id, _) = await Begin(platform, """{"node":"service","id":"ask","connector":"oracle","operation":"ask"}""");
        await AtOutside(platform, id);
        await platform.CarryOut();
        var state = await CaseDrive.State(platform, id);
        state.Calls.Single().Reason.ShouldBe("查无此人");
        var task = state.Tasks.Single(each => each.IsOpen);
        var head = await CaseDrive.ClerkFor(platform, task);
        await CaseDrive.Do(platform, head, id, new SkipCall("已电话核实") { Task = task.Number });
        (await CaseDrive.Until(platform, id, PublicState.ReadyForDelivery)).DecisionRecord.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_child_case_is_opened_followed_and_told_of()
    {
        await using var platform = await TestPlatform.Start();
        await Import(platform, AsChild);
        var (id, _) = await Begin(platform, Child());
        (await AtOutside(platform, id)).Children.Single().Status.ShouldBe(ChildStatus.Asked);

        await platform.CarryOut();
        var parent = await CaseDrive.State(platform, id);
        var child = parent.Children.Single();
        child.Status.ShouldBe(ChildStatus.Open, child.Reason);
        var opened = await CaseDrive.State(platform, child.Case!.Value);
        (opened.AcceptedOn, opened.CaseNo).ShouldBe((parent.AcceptedOn, child.CaseNo));

        await CaseDrive.Until(platform, opened.Id, PublicState.ReadyForDelivery);
        await Finish(platform, opened.Id);
        await platform.CarryOut();
        (await CaseDrive.State(platform, id)).Children.Single().Status.ShouldBe(ChildStatus.Ended);
        (await CaseDrive.Until(platform, id, PublicState.ReadyForDelivery)).DecisionRecord.ShouldNotBeNull();
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_child_case_goes_when_its_parent_goes()
    {
        await using var platform = await TestPlatform.Start();
        await Import(platform, AsChild);
        var (id, applicant) = await Begin(platform, Child());
        await AtOutside(platform, id);
        await platform.CarryOut();
        var child = (await CaseDrive.State(platform, id)).Children.Single().Case!.Value;
        await CaseDrive.Do(platform, applicant, id, new WithdrawApplication("不办了"));
        await platform.CarryOut();
        (await CaseDrive.State(platform, child)).State.ShouldBe(PublicState.Withdrawn);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_child_that_is_refused_is_told_of_with_the_reason()
    {
        await using var platform = await TestPlatform.Start();
        var (id, _) = await Begin(platform, """{"node":"subMatter","id":"other","matter":"11330702TE5T0002424330131023001"}""");
        await AtOutside(platform, id);
        await platform.CarryOut();
        var child = (await CaseDrive.State(platform, id)).Children.Single();
        (child.Status, string.IsNullOrEmpty(child.Reason)).ShouldBe((ChildStatus.NotOpened, false));
    }

    private static async Task<(CaseId Case, Actor Applicant)> Begin(TestPlatform platform, string node)
    {
        await Import(platform, json =>
        {
            json["version"] = 2;
            json.Remove("scenarios");
            var steps = json["flow"]!["nodes"]!.AsArray();
            steps.Insert(steps.ToList().FindIndex(step => step!["id"]!.GetValue<string>() == "review"), JsonNode.Parse(node));
        });
        var filled = await FilledApplication.Of(platform, "old-age-allowance-promised");
        return ((await filled.Submit(platform)).Case, filled.Applicant);
    }

    private static string Child()
    {
        var definition = EngineJson.Read<MatterDefinition>(File.ReadAllText(SeedFile));
        var input = new JsonObject(definition.Form.AllFields().Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, $"form.{field.Key}")));
        foreach (var question in definition.Situations.Questions)
        {
            input[$"situation.{question.Key}"] = $"situation.{question.Key}";
        }

        return new JsonObject { ["node"] = "subMatter", ["id"] = "other", ["matter"] = ChildCode, ["sharesAcceptance"] = true, ["input"] = input }.ToJsonString();
    }

    private static void AsChild(JsonObject json)
    {
        json.Remove("scenarios");
        (json["code"], json["elements"]!["implementationCode"], json["elements"]!["matterName"]) = (ChildCode, ChildCode, "老年津贴联办");
        json["elements"]!["basicCode"] = ChildCode[^12..];
    }

    private static string SeedFile => Path.Combine(AppContext.BaseDirectory, "seed", "matters", "old-age-allowance.json");

    private static async Task Import(TestPlatform platform, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(await File.ReadAllTextAsync(SeedFile))!.AsObject();
        change(json);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString()));
        var outcome = await platform.Get<MatterCatalogue>().Import(stream);
        outcome.ShouldBeOfType<ImportOutcome.Imported>(outcome is ImportOutcome.Faulty faulty ? string.Join("; ", faulty.Findings) : outcome.ToString());
    }

    // Plays on until nobody has a task: the case waits for the outside.
    private static async Task<CaseState> AtOutside(TestPlatform platform, CaseId id)
    {
        for (var i = 0; i < 30; i++)
        {
            var state = await CaseDrive.State(platform, id);
            if (state.Calls.Length > 0 || state.Children.Length > 0)
            {
                return state;
            }

            await CaseDrive.Step(platform, state);
        }

        throw new InvalidOperationException("The case does not come to its outside step.");
    }

    private static async Task Finish(TestPlatform platform, CaseId id)
    {
        for (var i = 0; i < 10 && await CaseDrive.State(platform, id) is { IsEnded: false } state; i++)
        {
            await CaseDrive.Step(platform, state);
        }
    }

    private static ConnectorDefinition Script(params ScriptedAnswer[] script) => new(
        "oracle", "神谕", [
            new ConnectorOperation("ask", "问", ["question"], ["answer"], [.. script]),
            new ConnectorOperation("forget", "忘", ["input", "output"], [], [new ScriptedAnswer(ScriptedKind.Done)]),
        ]);

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string> Fields(params (string Name, string Rule)[] fields) =>
        System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(fields.Select(each => KeyValuePair.Create(each.Name, each.Rule)));
}
