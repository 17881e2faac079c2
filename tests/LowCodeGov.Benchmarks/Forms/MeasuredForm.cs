using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Benchmarks.Forms;

/// <summary>A form of a given size: the usual types in turn, and rules of every kind over the fields before.</summary>
internal static class MeasuredForm
{
    private const int InSection = 10;
    private static readonly string[] Types = ["text", "number", "money", "date", "select", "yesNo", "radio", "checkbox", "phone", "integer"];

    public static FormDefinition Of(int fields, int rules)
    {
        var list = Enumerable.Range(0, fields).Select(i => Field(i, i * rules / fields != (i + 1) * rules / fields)).ToArray();
        return new FormDefinition
        {
            Pages =
            [
                new FormPage("main", new LocalText("申请表", "Application"),
                    [.. list.Chunk(InSection).Select((part, i) => new FormSection($"s{i}", new LocalText($"第{i + 1}部分", $"Part {i + 1}"), [.. part]))]),
            ],
        };
    }

    public static JsonObject Values(FormDefinition form)
    {
        var values = new JsonObject();
        foreach (var field in form.AllFields().Where(field => field.Calculate is null))
        {
            values[field.Key] = field.Type switch
            {
                "number" or "money" or "integer" => field.Key.Length * 7,
                "date" => "2026-03-02",
                "select" or "radio" => "b",
                "yesNo" => true,
                "checkbox" => new JsonArray("a", "c"),
                "phone" => "13805791234",
                _ => "金华市婺城区示例有限公司",
            };
        }

        return values;
    }

    private static FieldDefinition Field(int i, bool hasRule)
    {
        var type = Types[i % Types.Length];
        var field = new FieldDefinition
        {
            Key = $"f{i}",
            Type = type,
            Label = new LocalText($"填写项目{i}", $"Entry {i}"),
            Hint = i % 3 == 0 ? new LocalText("按证件所载填写", "As on the document") : null,
            Required = i % 2 == 0 ? "true" : null,
            Options = type is "select" or "radio" or "checkbox" ? [new("a", "甲类"), new("b", "乙类"), new("c", "丙类")] : [],
        };
        if (!hasRule || i < Types.Length)
        {
            return field;
        }

        // Numbers stand at 1, 2 and 9 of each ten.
        var (number, money, truth) = ($"form.f{i / 10 * 10 - 9}", $"form.f{i / 10 * 10 - 8}", $"form.f{i / 10 * 10 - 5}");
        return (i % 5) switch
        {
            0 => field with { Visible = $"{number} > 3 && {truth} === true" },
            1 => field with { Required = $"{truth} === true || {money} > 100" },
            2 when type is "money" => field with { Calculate = $"money({number} * {money} + 1)" },
            3 => field with { ReadOnly = $"{number} > 1000" },
            _ => field with { Validate = [new FieldValidation($"isEmpty({number}) || {number} < 5000", "超出范围")] },
        };
    }
}
