using LowCodeGov.Engine.Rules;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Designer.Conditions;

/// <summary>Writes a rule's canonical tree (see rules.js) as the source that an analyst would have written.</summary>
internal static class RuleTree
{
    private const int Highest = 10;

    private static readonly Dictionary<string, int> Levels = new(StringComparer.Ordinal)
    {
        ["?"] = 1, ["||"] = 2, ["&&"] = 3, ["=="] = 4, ["!="] = 4, ["<"] = 5, ["<="] = 5, [">"] = 5, [">="] = 5,
        ["+"] = 6, ["-"] = 6, ["*"] = 7, ["/"] = 7, ["%"] = 7, ["!"] = 8, ["neg"] = 8,
    };

    /// <summary>The source; it compiles to the same tree.</summary>
    public static string Write(JsonNode? node) => node is JsonArray tree ? Write(tree, 0) : "null";

    /// <summary>The operator of a tree.</summary>
    public static string OpOf(JsonArray tree) => tree[0]?.GetValue<string>() ?? "";

    private static string Write(JsonArray tree, int around)
    {
        var op = OpOf(tree);
        var level = Levels.GetValueOrDefault(op, Highest);
        var text = op switch
        {
            "v" => Literal(tree[1]),
            "n" => Name(tree[1]!.AsArray()), // a name has its steps
            "f" => $"{tree[1]!.GetValue<string>()}({string.Join(", ", tree.Skip(2).Select(Write))})", // a call has its name
            "[]" => $"[{string.Join(", ", tree.Skip(1).Select(Write))}]",
            "!" => "!" + Part(1, level),
            "neg" => "-" + Part(1, level),
            "?" => $"{Part(1, level + 1)} ? {Part(2, level)} : {Part(3, level)}",
            _ => $"{Part(1, level)} {op} {Part(2, level + 1)}",
        };
        return level < around ? $"({text})" : text;

        string Part(int index, int least) => tree[index] is JsonArray part ? Write(part, least) : "null";
    }

    private static string Name(JsonArray steps) => string.Concat(steps.Select((step, index) =>
    {
        var text = step?.GetValue<string>() ?? "";
        return char.IsAsciiDigit(text[0]) ? $"[{text}]" : index == 0 ? text : "." + text;
    }));

    private static string Literal(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => RuleLiteral.Of(value.GetValue<string>()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.###############", CultureInfo.InvariantCulture),
        _ => "null",
    };
}
