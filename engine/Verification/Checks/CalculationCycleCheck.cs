using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>No calculated field depends on itself, directly or through others.</summary>
internal sealed class CalculationCycleCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var reads = new Dictionary<string, (FieldDefinition Field, HashSet<string> Names)>(StringComparer.Ordinal);
        foreach (var rule in subject.Rules)
        {
            if (rule.Use is { Field: { } field, Rows: var rows } && (rule.Use.Place.Path.EndsWith("/calculate", StringComparison.Ordinal) || rule.Use.Place.Path.EndsWith("/fill", StringComparison.Ordinal)))
            {
                reads[Name(field, rows)] = (field, [.. rule.Compilation.Rule?.Reads.SelectMany(name => Read(name, rows)) ?? []]);
            }
        }

        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, (field, _)) in reads)
        {
            if (!told.Contains(name) && Cycle(reads, name) is { } cycle)
            {
                told.UnionWith(cycle);
                yield return DefinitionFinding.Error(
                    "verification.form.cycle", subject.Places.Field(field).Of("calculate"), ("Field", field.Label), ("Cycle", string.Join(" → ", cycle.Append(name))));
            }
        }
    }

    private static string Name(FieldDefinition field, FieldDefinition? rows) => rows is null ? field.Key : $"{rows.Key}.{field.Key}";

    // What reads rows as a whole reads every field of theirs.
    private static IEnumerable<string> Read(ImmutableArray<string> name, FieldDefinition? rows) => name switch
    {
        ["row", var key, ..] when rows is not null => [$"{rows.Key}.{key}"],
        ["form", var key, ..] => [key, key + ".*"],
        _ => [],
    };

    private static List<string>? Cycle(Dictionary<string, (FieldDefinition Field, HashSet<string> Names)> reads, string from)
    {
        var way = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Visit(from) ? way : null;

        bool Visit(string name)
        {
            way.Add(name);
            foreach (var next in reads[name].Names.SelectMany(read => read.EndsWith(".*", StringComparison.Ordinal)
                ? reads.Keys.Where(key => key.StartsWith(read[..^1], StringComparison.Ordinal))
                : [read]).Where(reads.ContainsKey))
            {
                if (next == from || (seen.Add(next) && Visit(next)))
                {
                    return true;
                }
            }

            way.RemoveAt(way.Count - 1);
            return false;
        }
    }
}
