using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;

namespace LowCodeGov.Designer.Differences;

/// <summary>What has changed in a form: pages, sections and fields added, removed, moved, renamed, and their properties.</summary>
internal static class FormDifferences
{
    public static IEnumerable<DefinitionDifference> Between(FormDefinition before, FormDefinition after) =>
    [
        .. Pages(before, after),
        .. Sections(before, after),
        .. Fields(before, after),
    ];

    private static IEnumerable<DefinitionDifference> Pages(FormDefinition before, FormDefinition after)
    {
        foreach (var gone in before.Pages.Where(page => FormTree.Page(after, page.Key) is null))
        {
            yield return new(new EditDescription("design.difference.page-removed", ("Title", gone.Title)), "form");
        }

        foreach (var page in after.Pages)
        {
            if (FormTree.Page(before, page.Key) is not { } was)
            {
                yield return new(new EditDescription("design.difference.page-added", ("Title", page.Title)), "form", page.Key + "/");
            }
            else if (was.Title != page.Title)
            {
                yield return Property(page.Title, "title", Node(was.Title), Node(page.Title), page.Key + "/");
            }
        }
    }

    private static IEnumerable<DefinitionDifference> Sections(FormDefinition before, FormDefinition after)
    {
        var old = before.Pages.SelectMany(page => page.Sections.Select(section => (Address: $"{page.Key}/{section.Key}", section))).ToList();
        var now = after.Pages.SelectMany(page => page.Sections.Select(section => (Address: $"{page.Key}/{section.Key}", section))).ToList();
        foreach (var (_, gone) in old.Where(each => !now.Exists(other => other.Address == each.Address)))
        {
            yield return new(new EditDescription("design.difference.section-removed", ("Title", gone.Title)), "form");
        }

        foreach (var (address, section) in now)
        {
            if (old.Find(each => each.Address == address).section is not { } was)
            {
                yield return new(new EditDescription("design.difference.section-added", ("Title", section.Title)), "form", address);
                continue;
            }

            foreach (var difference in Members(section.Title, JsonEditing.ToNode(was with { Fields = [] }), JsonEditing.ToNode(section with { Fields = [] }), address))
            {
                yield return difference;
            }
        }
    }

    private static IEnumerable<DefinitionDifference> Fields(FormDefinition before, FormDefinition after)
    {
        var old = FormTree.All(before).ToDictionary(placed => placed.Path, StringComparer.Ordinal);
        var now = FormTree.All(after).ToDictionary(placed => placed.Path, StringComparer.Ordinal);
        var gone = old.Values.Where(placed => !now.ContainsKey(placed.Path)).ToList();
        foreach (var placed in now.Values)
        {
            if (old.TryGetValue(placed.Path, out var was))
            {
                foreach (var difference in Changed(was, placed, old, now))
                {
                    yield return difference;
                }
            }
            else if (gone.Find(each => IsRenamed(each, placed)) is { } renamed)
            {
                gone.Remove(renamed);
                yield return new(new EditDescription("design.difference.field-renamed", ("Field", placed.Field.Label), ("Before", renamed.Field.Key), ("After", placed.Field.Key)), "form", placed.Path);
            }
            else
            {
                yield return new(new EditDescription("design.difference.field-added", ("Field", placed.Field.Label), ("Type", EditDescription.Named + "design.type." + placed.Field.Type)), "form", placed.Path);
            }
        }

        foreach (var placed in gone)
        {
            yield return new(new EditDescription("design.difference.field-removed", ("Field", placed.Field.Label)), "form");
        }
    }

    private static bool IsRenamed(PlacedField before, PlacedField after) =>
        before.Slot.Container == after.Slot.Container && before.Field.Type == after.Field.Type && before.Field.Label == after.Field.Label;

    private static IEnumerable<DefinitionDifference> Changed(PlacedField was, PlacedField now, Dictionary<string, PlacedField> before, Dictionary<string, PlacedField> after)
    {
        if (was.Slot.Container != now.Slot.Container || Rank(was, before, after) != Rank(now, after, before))
        {
            yield return new(new EditDescription("design.difference.field-moved", ("Field", now.Field.Label)), "form", now.Path);
        }

        foreach (var difference in Members(now.Field.Label, JsonEditing.ToNode(was.Field with { Fields = [] }), JsonEditing.ToNode(now.Field with { Fields = [] }), now.Path))
        {
            yield return difference;
        }
    }

    // Place among the neighbours that are there in both versions: what was put in or taken out beside a field does not move it.
    private static int Rank(PlacedField field, Dictionary<string, PlacedField> own, Dictionary<string, PlacedField> other) =>
        own.Values.Count(each => each.Slot.Container == field.Slot.Container && each.Slot.Index < field.Slot.Index
            && other.TryGetValue(each.Path, out var twin) && twin.Slot.Container == each.Slot.Container);

    private static IEnumerable<DefinitionDifference> Members(LocalText name, JsonObject before, JsonObject after, string address) =>
        before.Select(each => each.Key).Union(after.Select(each => each.Key)).Where(member => !JsonNode.DeepEquals(before[member], after[member]))
            .Select(member => Property(name, member, before[member], after[member], address));

    private static DefinitionDifference Property(LocalText name, string member, JsonNode? before, JsonNode? after, string address) => new(
        new EditDescription(
            "design.difference.property", ("Name", name), ("Property", EditDescription.Named + "design.property." + member),
            ("Before", DefinitionDifferences.Shown(before)), ("After", DefinitionDifferences.Shown(after))),
        "form", address);

    private static JsonNode? Node(LocalText text) => JsonNode.Parse(EngineJson.Canonical(text));
}
