using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Connectors;

/// <summary>The demo twin of a connector: answers from the script of its definition, the same for the same input.</summary>
public sealed class ScriptedConnector(ConnectorDefinition definition, RuleEngine rules, TimeProvider time) : IConnector
{
    public string Key => definition.Key;

    public Task<ConnectorAnswer> Call(ConnectorCall call, CancellationToken ct)
    {
        if (definition.Operations.FirstOrDefault(each => each.Key == call.Operation) is not { } operation)
        {
            return Task.FromResult<ConnectorAnswer>(new ConnectorAnswer.Failed($"{Key} has no operation {call.Operation}."));
        }

        var input = new RuleInput(
            new JsonObject { ["input"] = JsonNode.Parse(call.Input.GetRawText()), ["tries"] = call.Tries }, ChinaTime.DayOf(time.GetUtcNow()), WorkCalendar.WeekdaysOnly);
        foreach (var line in operation.Script)
        {
            if (line.When is null || rules.Evaluate(line.When, input).IsTrue)
            {
                return Task.FromResult(Answer(line, input));
            }
        }

        return Task.FromResult<ConnectorAnswer>(new ConnectorAnswer.Failed($"The script of {Key}.{call.Operation} has no line for this input."));
    }

    private ConnectorAnswer Answer(ScriptedAnswer line, RuleInput input) => line.Answer switch
    {
        ScriptedKind.Done => new ConnectorAnswer.Done(JsonSerializer.SerializeToElement(
            new JsonObject((line.Output ?? ImmutableSortedDictionary<string, string>.Empty).Select(each => KeyValuePair.Create(each.Key, rules.Evaluate(each.Value, input).Value?.DeepClone()))), EngineJson.Options)),
        ScriptedKind.Pending => new ConnectorAnswer.Pending(TimeSpan.FromSeconds(Math.Max(1, line.Seconds))),
        ScriptedKind.Retry => new ConnectorAnswer.RetryLater(line.Reason ?? "retry"),
        _ => new ConnectorAnswer.Failed(line.Reason ?? "failed"),
    };
}
