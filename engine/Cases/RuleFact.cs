using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Cases;

/// <summary>A rule as it was answered at one moment: kept beside what it led to, for whoever asks why.</summary>
/// <param name="Rule">The rule in the analyst's words.</param>
/// <param name="Read">The names it reads with their values then; absent names were missing. Personal values are masked, lists told by their length.</param>
/// <param name="Gave">What it gave; absent: nothing.</param>
public sealed record RuleFact(string Rule, ImmutableSortedDictionary<string, string>? Read = null, string? Gave = null)
{
    private const int LongestValue = 60;
    private const int ShownAtEnds = 1;

    // A definition is immutable, so what is worked out from it is kept as long as it lives.
    private static readonly ConditionalWeakTable<MatterDefinition, PersonalNames> Personal = [];

    /// <summary>Whether it is a condition that held.</summary>
    public bool Held => Gave == "true";

    /// <summary>What is kept of a trace: short, and nothing personal in the clear.</summary>
    public static RuleFact Of(RuleTrace trace, MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(definition);
        var personal = Personal.GetValue(definition, static each => PersonalNames.Of(each));
        var read = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var gave = Short(trace.Result);
        foreach (var input in trace.Inputs)
        {
            if (Short(input.Value) is { } value)
            {
                var isPersonal = personal.Holds(input.Name);
                read[input.Name] = isPersonal ? Mask(value) : value;
                // A rule may hand on the very value that it reads.
                gave = isPersonal && gave == value ? Mask(value) : gave;
            }
        }

        return new RuleFact(trace.Source, read.Count == 0 ? null : read.ToImmutable(), gave);
    }

    private static string? Short(JsonNode? value) => value switch
    {
        null => null,
        JsonArray { Count: var count } list when list.Any(each => each is JsonObject or JsonArray) => $"[{count.ToString(CultureInfo.InvariantCulture)}]",
        JsonObject => "{}",
        _ => Cut(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(EngineJson.Options)),
    };

    private static string Cut(string text) => text.Length <= LongestValue ? text : text[..LongestValue] + "\u2026";

    private static string Mask(string value) =>
        value.Length <= 2 * ShownAtEnds ? new string('*', value.Length) : $"{value[..ShownAtEnds]}{new string('*', value.Length - 2 * ShownAtEnds)}{value[^ShownAtEnds..]}";

    /// <summary>Names under which rules read personal values: fields of the form with all that they are made of, and columns of its rows.</summary>
    private sealed record PersonalNames(HashSet<string> Fields, HashSet<string> Columns)
    {
        public static PersonalNames Of(MatterDefinition definition)
        {
            var fields = definition.Form.AllFields();
            return new(
                [.. fields.Where(IsPersonal).Select(field => field.Key)],
                [.. fields.SelectMany(field => field.Fields).SelectMany(column => column.Fields.Append(column)).Where(IsPersonal).Select(column => column.Key)]);
        }

        public bool Holds(string name) => name == "applicant.idNo" || (name.Split('.') switch
        {
            ["form", var key, ..] => Fields.Contains(key),
            ["row" or "item", .. var path] => path.Any(Columns.Contains),
            _ => false,
        });

        private static bool IsPersonal(FieldDefinition field) => field.PrivacyClass() is { Masked: true } or { Encrypted: true };
    }
}
