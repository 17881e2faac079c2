using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Connectors;

/// <summary>Makes a line of a demo twin's script of what a system has really answered.</summary>
public static class RecordedAnswer
{
    /// <summary>The line; it holds for every input until somebody says for which.</summary>
    public static ScriptedAnswer Of(ConnectorAnswer answer) => answer switch
    {
        ConnectorAnswer.Done done => new ScriptedAnswer(ScriptedKind.Done, Output: done.Output.EnumerateObject().ToImmutableSortedDictionary(each => each.Name, each => Literal(each.Value), StringComparer.Ordinal)),
        ConnectorAnswer.Pending pending => new ScriptedAnswer(ScriptedKind.Pending, Seconds: (int)pending.LookAgain.TotalSeconds),
        ConnectorAnswer.RetryLater later => new ScriptedAnswer(ScriptedKind.Retry, Reason: later.Reason),
        ConnectorAnswer.Failed failed => new ScriptedAnswer(ScriptedKind.Failed, Reason: failed.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
    };

    // JSON is nearly what rules write: an object in a rule would be a block, and lists are written as they are.
    private static string Literal(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => RuleLiteral.Of(value.GetString() ?? ""),
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Literal))}]",
        JsonValueKind.Object => RuleLiteral.Of(value.GetRawText()),
        _ => value.GetRawText(),
    };
}
