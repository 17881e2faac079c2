using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Designer.Differences;

/// <summary>One difference between two versions, as an official would say it.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Part">Part of the definition: <c>form</c>, <c>elements</c>, <c>flow</c> …</param>
/// <param name="Address">Address in the form of the later version; <c>null</c> for what lies outside or is gone.</param>
public sealed record DefinitionDifference(EditDescription Text, string Part, string? Address = null);

/// <summary>What has changed from one version to another.</summary>
public static class DefinitionDifferences
{
    private const int Longest = 60;
    private const string Of = "design.difference.of.";

    private static readonly string[] Ignored = ["schema", "code", "version", "form"];

    /// <summary>All differences: the form first, then the other parts in the order of the definition.</summary>
    public static ImmutableArray<DefinitionDifference> Between(MatterDefinition before, MatterDefinition after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return [.. FormDifferences.Between(before.Form, after.Form), .. Others(JsonEditing.ToNode(before), JsonEditing.ToNode(after))];
    }

    /// <summary>A value as it is quoted in a sentence.</summary>
    internal static LocalText Shown(JsonNode? value) => value switch
    {
        null => EditDescription.Named + "design.none",
        JsonObject both when both.Count == 2 && both["zh"] is JsonValue zh && both["en"] is JsonValue en => new LocalText(Short(zh.ToString()), Short(en.ToString())),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => Short(text.GetValue<string>()),
        JsonValue truth when truth.GetValueKind() is JsonValueKind.True or JsonValueKind.False => EditDescription.Named + (truth.GetValue<bool>() ? "design.yes" : "design.no"),
        JsonObject limit when limit["value"] is JsonValue number && limit["unit"] is JsonValue unit => EditDescription.Filled("design.amount." + unit, ("Number", number.ToString())),
        JsonArray list => EditDescription.Filled("design.amount.entries", ("Number", $"{list.Count}")),
        var other => Short(other.ToJsonString(Engine.EngineJson.Options)),
    };

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest] + "…";

    private static IEnumerable<DefinitionDifference> Others(JsonObject before, JsonObject after)
    {
        foreach (var part in before.Select(each => each.Key).Union(after.Select(each => each.Key)).Where(name => !Ignored.Contains(name)))
        {
            if (JsonNode.DeepEquals(before[part], after[part]))
            {
                continue;
            }

            var found = Within(part, part, before[part], after[part], 0).ToList();
            foreach (var difference in found)
            {
                yield return difference;
            }
        }
    }

    private static IEnumerable<DefinitionDifference> Within(string part, string member, JsonNode? before, JsonNode? after, int depth)
    {
        const int Deepest = 5;
        if (JsonNode.DeepEquals(before, after))
        {
            return [];
        }

        return (before, after) switch
        {
            (JsonObject a, JsonObject b) when depth < Deepest && !IsText(a) && !IsText(b) && !IsAmount(a) =>
                a.Select(each => each.Key).Union(b.Select(each => each.Key)).SelectMany(name => Within(part, name, a[name], b[name], depth + 1)),
            // What is begun or given up as a whole is said member by member too, not as JSON.
            (null, JsonObject b) when depth < Deepest && IsRecord(b) => Within(part, member, new JsonObject(), b, depth),
            (JsonObject a, null) when depth < Deepest && IsRecord(a) => Within(part, member, a, new JsonObject(), depth),
            (JsonArray a, JsonArray b) when a.Concat(b).All(each => each is JsonObject entry && NameOf(entry) is not null) => Entries(part, member, a, b, depth),
            _ => [new(new EditDescription("design.difference.value", ("Property", EditDescription.Named + "design.member." + member), ("Before", Shown(before)), ("After", Shown(after))), part)],
        };
    }

    private static IEnumerable<DefinitionDifference> Entries(string part, string member, JsonArray before, JsonArray after, int depth)
    {
        var old = before.OfType<JsonObject>().DistinctBy(KeyOf).ToDictionary(KeyOf, StringComparer.Ordinal);
        var now = after.OfType<JsonObject>().DistinctBy(KeyOf).ToDictionary(KeyOf, StringComparer.Ordinal);
        LocalText kind = EditDescription.Named + "design.member." + member;
        foreach (var (key, entry) in old.Where(each => !now.ContainsKey(each.Key)))
        {
            yield return new(new EditDescription("design.difference.entry-removed", ("Kind", kind), ("Name", NameOf(entry) ?? key)), part);
        }

        foreach (var (key, entry) in now)
        {
            if (!old.TryGetValue(key, out var was))
            {
                yield return new(new EditDescription("design.difference.entry-added", ("Kind", kind), ("Name", NameOf(entry) ?? key)), part);
                continue;
            }

            if (part == "scenarios")
            {
                // A scenario is sample data: what is in it is compared by playing it.
                if (!JsonNode.DeepEquals(was, entry))
                {
                    yield return new(new EditDescription("design.difference.entry-changed", ("Kind", kind), ("Name", NameOf(entry) ?? key)), part);
                }

                continue;
            }

            foreach (var difference in Within(part, member, was, entry, depth + 1))
            {
                // The innermost entry names itself.
                yield return difference.Text.Key.StartsWith(Of, StringComparison.Ordinal) ? difference
                    : difference with { Text = new EditDescription(Of + difference.Text.Key.Split('.')[^1], difference.Text.Facts.Add(("Of", NameOf(entry) ?? key))) };
            }
        }
    }

    private static bool IsRecord(JsonObject node) => node.Count > 0 && !IsText(node) && !IsAmount(node);

    private static bool IsAmount(JsonObject node) => node.ContainsKey("unit");

    private static bool IsText(JsonObject node) => node.ContainsKey("zh");

    private static string KeyOf(JsonObject entry) =>
        (entry["key"] ?? entry["id"] ?? entry["value"] ?? entry["law"] ?? entry["name"] ?? entry["question"] ?? entry["kind"])?.ToString() ?? "";

    private static LocalText? NameOf(JsonObject entry)
    {
        var name = entry["title"] ?? entry["label"] ?? entry["name"] ?? entry["text"] ?? entry["law"] ?? entry["question"] ?? entry["key"] ?? entry["id"];
        return name switch
        {
            null => null,
            JsonObject both => new LocalText(both["zh"]?.ToString() ?? "", both["en"]?.ToString()),
            var text => text.ToString(),
        };
    }
}
