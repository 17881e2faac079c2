using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Http;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Connectors;

namespace LowCodeGov.Runtime.Tests.Outside;

/// <summary>Analysts define what is asked; operators say where and as whom.</summary>
public sealed class DefiningConnectors
{
    private const string Document = """
        {
          "openapi": "3.1.0", "info": { "title": "住房公积金" }, "servers": [ { "url": "http://127.0.0.1:5310/departments/population" } ],
          "paths": { "/persons/{idNo}": { "get": {
            "operationId": "person", "summary": "查询个人", "parameters": [ { "name": "idNo", "in": "path" } ],
            "responses": { "200": { "content": { "application/json": { "schema": { "properties": { "code": { "type": "integer" }, "data": { "properties": { "status": { "type": "string" } } } } } } } } }
          } } }
        }
        """;

    [Fact]
    public async Task An_analyst_writes_operations_and_leaves_the_connection_to_operators()
    {
        await using var platform = await TestPlatform.Start();
        var (analyst, operatorOf, clerk, desk) = (await platform.Actor("SP011"), await platform.Actor("SP009"), await platform.Actor("WJ002"), platform.Get<ConnectorDesk>());
        (await desk.List(clerk)).ShouldBeNull();
        (await desk.Find(clerk, "population")).ShouldBeNull();
        ConnectorDesk.Import(clerk, "fund", Document).Refused.ShouldBeOfType<NotEntitled>();

        var read = ConnectorDesk.Import(analyst, "fund", Document).Definition.ShouldNotBeNull();
        (await desk.Save(analyst, read, null)).Refused.ShouldBeOfType<ConnectionNotYours>();
        var kept = (await desk.Save(analyst, read with { Http = null }, null)).Kept.ShouldNotBeNull();
        (await desk.Save(operatorOf, read, null)).Refused.ShouldBeOfType<ConnectorChangedMeanwhile>();
        var connected = (await desk.Save(operatorOf, read, kept.Seen)).Kept.ShouldNotBeNull();
        (await desk.Save(analyst, read with { Name = new LocalText("公积金") }, kept.Seen)).Refused.ShouldBeOfType<ConnectorChangedMeanwhile>();
        (await desk.Save(analyst, connected.Definition with { Name = new LocalText("公积金") }, connected.Seen)).Kept.ShouldNotBeNull().Definition.Http.ShouldBe(read.Http);
        (await desk.Save(analyst, (await desk.Find(analyst, "fund"))!.Definition with { Http = new HttpEndpoint(new Uri("http://169.254.169.254/")) }, (await desk.Find(analyst, "fund"))!.Seen)).Refused.ShouldBeOfType<ConnectionNotYours>();
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_place_and_what_a_flow_calls_stays()
    {
        await using var platform = await TestPlatform.Start();
        var (actor, desk) = (await platform.Actor("SP009"), platform.Get<ConnectorDesk>());
        var (known, seen) = ((await desk.Find(actor, "population"))!.Definition, (await desk.Find(actor, "population"))!.Seen);
        var operation = known.Operations[0];
        (await Refused(known with { Name = new LocalText(" ") })).ShouldBeOfType<ConnectorUnnamed>().Target.ShouldBe("name");
        (await Refused(known with { Operations = [operation, operation] })).ShouldBeOfType<ConnectorKeyUnusable>();
        (await Refused(known with { Operations = [operation with { Http = operation.Http! with { DoneWhen = "answer.code ==" } }] })).ShouldBeOfType<ConnectorRuleWrong>().Target.ShouldBe($"{operation.Key}.doneWhen");
        (await Refused(known with { Http = new HttpEndpoint(new Uri("file:///etc/passwd")) })).ShouldBeOfType<ConnectorAddressUnusable>();
        (await Refused(known with { Operations = [operation with { Key = "other" }] })).ShouldBeOfType<ConnectorStillCalled>().Operation.ShouldBe(operation.Key);

        async Task<Refusal> Refused(ConnectorDefinition definition) => (await desk.Save(actor, definition, seen)).Refused.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_trial_calls_the_system_shows_the_wire_masked_and_its_answer_becomes_the_twins()
    {
        await using var world = await OutsideWorld.Start();
        var (analyst, trials, desk) = (await world.Platform.Actor("SP011"), world.Platform.Get<ConnectorTrials>(), world.Platform.Get<ConnectorDesk>());
        var (definition, input) = ((await desk.Find(analyst, "population"))!.Definition, new JsonObject { ["idNo"] = "330702198504120027", ["name"] = "李秀珍" });
        var trial = (await trials.Try(analyst, definition, "household", input)).Trial.ShouldNotBeNull();
        trial.Kind.ShouldBe("done", trial.Detail);
        trial.IsReal.ShouldBeTrue();
        var exchange = trial.Exchanges.ShouldHaveSingleItem();
        (exchange.Request + exchange.AnswerBody).ShouldNotContain("330702198504120027");
        trial.Recorded.Answer.ShouldBe(ScriptedKind.Done);

        var household = definition.Operations.Single(each => each.Key == "household");
        var scripted = definition with { Operations = definition.Operations.Replace(household, household with { Script = [trial.Recorded] }) };
        var twin = (await trials.Try(analyst, scripted, "household", input, asksTwin: true)).Trial.ShouldNotBeNull();
        twin.IsReal.ShouldBeFalse();
        JsonNode.DeepEquals(JsonNode.Parse(twin.Detail), JsonNode.Parse(trial.Detail)).ShouldBeTrue(twin.Detail);

        var elsewhere = definition with { Http = definition.Http! with { Address = new Uri("http://127.0.0.1:1/") } };
        (await trials.Try(analyst, elsewhere, "household", input)).Refused.ShouldBeOfType<ConnectionNotYours>();
        (await trials.Try(await world.Platform.Actor("WJ002"), definition, "household", input)).Refused.ShouldBeOfType<NotEntitled>();
    }
}
