using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;

namespace LowCodeGov.Designer.Editing;

/// <summary>A spot that an edit had changed, and what it was before.</summary>
/// <param name="At">JSON pointer.</param>
/// <param name="Names">What the entries of lists on the way are called, by their place in the pointer; an entry of another name is another one.</param>
/// <param name="Was">What the edit had made of it; absent: it was taken away.</param>
/// <param name="Becomes">What it was before; absent: it was not there.</param>
public sealed record TakenBack(string At, ImmutableSortedDictionary<int, string> Names, JsonElement? Was, JsonElement? Becomes);

/// <summary>Takes an edit back that was saved already, on what somebody else has made of the definition since. Refused where they have changed the same spot.</summary>
public sealed record TakeBack(ImmutableArray<TakenBack> Spots) : DefinitionEdit
{
    /// <summary>What the edit was, where it is still known.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public EditDescription? What { get; init; }

    /// <summary>The edit that takes a step back.</summary>
    public static TakeBack Of(EditStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var spots = ImmutableArray.CreateBuilder<TakenBack>();
        Compare(JsonEditing.ToNode(step.After), JsonEditing.ToNode(step.Before), "", ImmutableSortedDictionary<int, string>.Empty, spots);
        return new TakeBack(spots.ToImmutable()) { What = step.Description };
    }

    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        var root = JsonEditing.ToNode(definition);
        foreach (var spot in Spots)
        {
            var above = spot.At[..spot.At.LastIndexOf('/')];
            var name = spot.At[(above.Length + 1)..];
            if (!Fits(root, spot) || JsonEditing.At(root, above) is not { } parent || !JsonNode.DeepEquals(JsonEditing.At(root, spot.At), Node(spot.Was)))
            {
                return new EditOutcome.Refused(new EditTargetGone(spot.Names.Values.LastOrDefault() ?? name));
            }

            Put(parent, name, Node(spot.Becomes));
        }

        return JsonEditing.Read(root) is { } changed ? new EditOutcome.Done(changed, []) : new EditOutcome.Refused(new EditValueInvalid(Spots[0].At));
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new("design.edit.take-back", ("Edit", What is null ? string.Join(' ', Spots.SelectMany(spot => spot.Names.Values).Distinct(StringComparer.Ordinal)) : "")) { Of = What };

    private static void Compare(JsonNode? after, JsonNode? before, string at, ImmutableSortedDictionary<int, string> names, ImmutableArray<TakenBack>.Builder spots)
    {
        if (JsonNode.DeepEquals(after, before))
        {
            return;
        }

        switch (after, before)
        {
            case (JsonObject a, JsonObject b):
                foreach (var member in a.Select(each => each.Key).Union(b.Select(each => each.Key)))
                {
                    Compare(a[member], b[member], $"{at}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", names, spots);
                }

                break;
            case (JsonArray a, JsonArray b) when a.Count == b.Count && a.Zip(b).All(pair => NameOf(pair.First) is { } name && name == NameOf(pair.Second)):
                for (var index = 0; index < a.Count; index++)
                {
                    Compare(a[index], b[index], string.Create(CultureInfo.InvariantCulture, $"{at}/{index}"), names.SetItem(at.Length, NameOf(a[index]) ?? ""), spots);
                }

                break;
            default:
                spots.Add(new TakenBack(at, names, Element(after), Element(before)));
                break;
        }
    }

    private static bool Fits(JsonNode root, TakenBack spot) => spot.Names.All(name =>
        spot.At.IndexOf('/', name.Key + 1) is var end && NameOf(JsonEditing.At(root, end < 0 ? spot.At : spot.At[..end])) == name.Value);

    private static string? NameOf(JsonNode? entry) => (entry as JsonObject) is { } members ? (members["key"] ?? members["id"] ?? members["value"])?.ToString() : null;

    private static void Put(JsonNode parent, string name, JsonNode? value)
    {
        if (parent is JsonObject members)
        {
            members.Remove(name);
            if (value is not null)
            {
                members[name] = value;
            }
        }
        else if (parent is JsonArray items && value is not null && int.TryParse(name, CultureInfo.InvariantCulture, out var index) && index < items.Count)
        {
            items[index] = value;
        }
    }

    private static JsonElement? Element(JsonNode? node) => node is null ? null : JsonSerializer.SerializeToElement(node, EngineJson.Options);

    private static JsonNode? Node(JsonElement? element) => element is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given ? JsonNode.Parse(given.GetRawText()) : null;
}
