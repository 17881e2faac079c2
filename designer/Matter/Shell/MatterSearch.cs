using LowCodeGov.Designer.Editing;

namespace LowCodeGov.Designer.Matter.Shell;

/// <summary>Something that was found.</summary>
/// <param name="Part">Part in which it is.</param>
/// <param name="At">JSON pointer.</param>
/// <param name="Text">What is shown of it.</param>
/// <param name="Address">Address of a field on the form's canvas.</param>
public sealed record MatterHit(string Part, string At, string Text, string? Address = null);

/// <summary>Looks for words in everything that an analyst has written: names, texts, keys.</summary>
public static class MatterSearch
{
    private const int Most = 30;
    private const int Shown = 60;

    /// <summary>Hits in the order of the parts, at most thirty.</summary>
    public static ImmutableArray<MatterHit> Find(MatterView view, string words)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(words);
        var wanted = words.Trim();
        if (wanted.Length == 0)
        {
            return [];
        }

        var fields = FormTree.All(view.Definition.Form).Where(placed => Has(placed.Field.Label.Zh, wanted) || Has(placed.Field.Label.En, wanted) || Has(placed.Path, wanted))
            .Select(placed => new MatterHit("form", "/form", placed.Field.Label.In(view.Desk.Culture), placed.Path));
        var named = Members(view, wanted);
        return [.. named.Concat(Texts(view.Node, "", wanted).Where(hit => !hit.At.StartsWith("/form/", StringComparison.Ordinal))
            .Select(hit => MatterParts.At(hit.At) is { } part ? new MatterHit(part.Key, hit.At, Short(hit.Text, wanted)) : null).OfType<MatterHit>()).Concat(fields).Take(Most)];
    }

    // Elements by their own names: who looks for 法定办结时限 means the element.
    private static IEnumerable<MatterHit> Members(MatterView view, string wanted) =>
        JsonEditing.Members(typeof(MatterElements)).Select(member => (At: "/elements/" + member, Name: view.Desk.Named("design.member.", member)))
            .Where(each => Has(each.Name, wanted)).Select(each => MatterParts.At(each.At) is { } part ? new MatterHit(part.Key, each.At, each.Name) : null).OfType<MatterHit>();

    private static IEnumerable<(string At, string Text)> Texts(System.Text.Json.Nodes.JsonNode? node, string at, string wanted) => node switch
    {
        System.Text.Json.Nodes.JsonObject members => members.SelectMany(each => Texts(each.Value, each.Key is "zh" or "en" ? at : $"{at}/{each.Key}", wanted)),
        System.Text.Json.Nodes.JsonArray items => items.SelectMany((each, index) => Texts(each, $"{at}/{index}", wanted)),
        System.Text.Json.Nodes.JsonValue value when value.TryGetValue<string>(out var text) && Has(text, wanted) => [(at, text)],
        _ => [],
    };

    private static bool Has(string? text, string wanted) => text?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true;

    private static string Short(string text, string wanted)
    {
        var at = Math.Max(0, text.IndexOf(wanted, StringComparison.OrdinalIgnoreCase) - 10);
        return (at > 0 ? "…" : "") + (text.Length - at > Shown ? text[at..(at + Shown)] + "…" : text[at..]);
    }
}
