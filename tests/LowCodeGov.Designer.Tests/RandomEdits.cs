using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Designer.Tests;

/// <summary>An analyst who clicks at random, sensibly and not.</summary>
internal sealed class RandomEdits(Random chance)
{
    private static readonly string[] Types = ["text", "number", "date", "select", "rows", "yesNo", "staticText", "nothing-known"];
    private static readonly string[] Lists = ["/elements/legalBasis", "/elements/faq", "/elements/keywords", "/elements/materials", "/situations/questions", "/elements/matterName", "/no/list"];
    private static readonly string[] Keys = ["name", "phone", "extra", "a", "rows1", "名", "1st", ""];

    public DefinitionEdit Next(MatterDefinition definition)
    {
        var fields = FormTree.All(definition.Form).ToList();
        var paths = fields.Select(field => field.Path).DefaultIfEmpty("none").ToArray();
        var sections = definition.Form.Pages.SelectMany(page => page.Sections.Select(section => $"{page.Key}/{section.Key}")).ToArray();
        var containers = sections.Concat(fields.Where(field => field.Field.Type == "rows").Select(field => field.Path)).Append("gone/gone").ToArray();
        var pages = definition.Form.Pages.Select(page => page.Key).Append("gone").ToArray();
        return chance.Next(22) switch
        {
            0 or 1 or 2 => new AddFields(new FieldSlot(One(containers), chance.Next(6)), [.. Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Field())], (FieldOrigin)chance.Next(4)),
            3 or 4 => new MoveFields(Some(paths), new FieldSlot(One(containers), chance.Next(8))),
            5 => new RemoveFields(Some(paths)),
            6 or 7 => new SetFieldProperty(Some(paths), One("label", "maxLength", "required", "span", "options", "type", "key", "unknown", "fields"), Value()),
            8 or 9 => new RenameField(One(paths), One(Keys)),
            10 => new AddPage(chance.Next(5), new FormPage(One(Keys), "新页", [])),
            11 => new MovePage(One(pages), chance.Next(5)),
            12 => chance.Next(3) == 0 ? new RemovePage(One(pages)) : new SetPageProperty(One(pages), One("title", "key"), Value()),
            13 => new AddSection(One(pages), chance.Next(5), new FormSection(One(Keys), "新区", [Field()])),
            14 => new MoveSection(One([.. sections, "gone/gone"]), One(pages), chance.Next(4)),
            15 => chance.Next(3) == 0 ? new RemoveSection(One(sections)) : new SetSectionProperty(One(sections), One("columns", "title", "visible", "key"), Value()),
            16 => new InsertEntry(One(Lists), chance.Next(4), JsonSerializer.SerializeToElement(One<object>(new { law = "某法" }, new { question = "问", answer = "答" }, "词"))),
            17 => chance.Next(2) == 0 ? new MoveEntry(One(Lists), chance.Next(4), chance.Next(4)) : new RemoveEntry(One(Lists), chance.Next(5)),
            18 => chance.Next(2) == 0 ? new RenameMaterial(One(Materials(definition)), One(Keys)) : new RemoveMaterial(One(Materials(definition))),
            20 => chance.Next(3) == 0 ? new RemoveTable(One([.. definition.Tables.Select(table => table.Key), "gone"]))
                : new PutTable(One([.. definition.Tables.Select(table => table.Key), "gone"]), definition.Tables.IsEmpty ? new DecisionTable(One(Keys), [], [], []) : One([.. definition.Tables]) with { Key = One(Keys) }),
            19 => chance.Next(2) == 0 ? new DetachSubform(One(paths)) : new PutSubform(One("contact", "gone"), new Subform("联系人", [Field()])),
            _ => chance.Next(2) == 0
                ? new SetFieldRight(One([.. definition.Flow.Walk().Select(node => node.Id)]), One(paths), chance.Next(2) == 0 ? FieldRight.Write : null)
                : new SetMember(One("/elements/matterName", "/intake/window", "/noticePrefix", "/version", "/nothing/there"), Value()),
        };
    }

    private static string[] Materials(MatterDefinition definition) => [.. definition.Elements.Materials.Select(material => material.Key), "gone"];

    private FieldDefinition Field()
    {
        var type = One(Types);
        return new FieldDefinition { Key = One(Keys), Type = type, Label = "字段", Fields = type == "rows" && chance.Next(2) == 0 ? [new() { Key = "inner", Type = One("text", "rows"), Label = "列" }] : [] };
    }

    private JsonElement? Value() => chance.Next(8) switch
    {
        0 => null,
        1 => JsonSerializer.SerializeToElement(chance.Next(5)),
        2 => JsonSerializer.SerializeToElement("form.area > 3"),
        3 => JsonSerializer.SerializeToElement(new { zh = "名称", en = "Name" }),
        4 => JsonSerializer.SerializeToElement(new[] { new { value = "a", label = "甲" } }),
        5 => JsonSerializer.SerializeToElement(true),
        6 => JsonSerializer.SerializeToElement("rows"),
        _ => JsonSerializer.SerializeToElement("key" + chance.Next(9)),
    };

    private T One<T>(params T[] of) => of[chance.Next(of.Length)];

    private ImmutableArray<string> Some(string[] of) => [.. Enumerable.Range(0, chance.Next(1, 4)).Select(_ => One(of)).Distinct(StringComparer.Ordinal)];
}
