using System.Text.Json;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Matters;

/// <summary>A sample application typed into the e-form of its matter, field by field, by the labels that a person reads.</summary>
internal sealed class FilledForm
{
    private static readonly string[] RegionDigits = ["0000", "00", ""];
    private readonly JsonElement _definition;
    private readonly JsonElement _values;

    private FilledForm(JsonElement definition, JsonElement application)
    {
        _definition = definition;
        _values = application.GetProperty("form");
        Pages = [.. definition.GetProperty("form").GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("key").GetString()!)];
        Materials = [.. application.GetProperty("materials").EnumerateArray().Select(key => NameOf(definition, key.GetString()!))];
        Code = definition.GetProperty("code").GetString()!;
    }

    public string[] Pages { get; }

    /// <summary>Names of the materials that are handed in.</summary>
    public string[] Materials { get; }

    /// <summary>Code of the matter; another one where a matter of the same form is applied for.</summary>
    public string Code { get; init; }

    /// <summary>Keys of fields that a source has filled in already, and that nobody can type over.</summary>
    public IReadOnlyCollection<string> Known { get; init; } = [];

    public static async Task<FilledForm> OfAsync(string matter, params string[] known)
    {
        var definition = await ReadAsync("seed", "matters", matter + ".json");
        return new FilledForm(definition, await ReadAsync("tests", "LowCodeGov.Engine.Tests", "Seed", "applications", matter + ".json")) { Known = known };
    }

    /// <summary>Types one page of the form; what is calculated or not in the sample is left alone.</summary>
    public async Task FillAsync(IPage page, string key)
    {
        var main = page.GetByRole(AriaRole.Main);
        var shown = _definition.GetProperty("form").GetProperty("pages").EnumerateArray().Single(each => each.GetProperty("key").GetString() == key);
        foreach (var field in shown.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("fields").EnumerateArray()))
        {
            if (field.TryGetProperty("calculate", out _) || Known.Contains(field.GetProperty("key").GetString()) || !_values.TryGetProperty(field.GetProperty("key").GetString()!, out var value))
            {
                continue;
            }

            if (field.GetProperty("type").GetString() == "rows")
            {
                await FillRowsAsync(main, field, value);
            }
            else
            {
                await FillFieldAsync(main, field, value);
            }
        }
    }

    private static async Task FillRowsAsync(ILocator main, JsonElement rows, JsonElement values)
    {
        var number = 0;
        foreach (var value in values.EnumerateArray())
        {
            await main.GetByRole(AriaRole.Button, new() { Name = "添加一行" + Label(rows) }).ClickAsync();
            var row = main.Locator($"[data-rows='{rows.GetProperty("key").GetString()}'] > [data-row='{number++}']");
            foreach (var field in rows.GetProperty("fields").EnumerateArray())
            {
                if (!field.TryGetProperty("calculate", out _) && value.TryGetProperty(field.GetProperty("key").GetString()!, out var cell))
                {
                    await FillFieldAsync(row, field, cell);
                }
            }
        }
    }

    private static async Task FillFieldAsync(ILocator within, JsonElement field, JsonElement value)
    {
        var label = Label(field);
        var text = value.ToString();
        ILocator Group() => within.GetByRole(AriaRole.Group, new() { Name = label }).First;
        switch (field.GetProperty("type").GetString())
        {
            case "radio":
                // What a code list offers stands in no definition.
                await (field.TryGetProperty("options", out var options)
                    ? Group().GetByLabel(Label(options.EnumerateArray().Single(each => each.GetProperty("value").GetString() == text)), new() { Exact = true })
                    : Group().Locator($"input[value='{text}']")).CheckAsync();
                break;
            case "checkbox":
                foreach (var chosen in value.EnumerateArray().Select(each => field.GetProperty("options").EnumerateArray().Single(choice => choice.GetProperty("value").GetString() == each.GetString())))
                {
                    await Group().GetByLabel(Label(chosen), new() { Exact = true }).CheckAsync();
                }

                break;
            case "yesNo":
                await Group().GetByLabel(value.GetBoolean() ? "是" : "否", new() { Exact = true }).CheckAsync();
                break;
            case "declaration":
                await within.GetByRole(AriaRole.Checkbox).First.CheckAsync();
                break;
            case "region":
                var levels = Group().GetByRole(AriaRole.Combobox);
                for (var level = 0; level < RegionDigits.Length; level++)
                {
                    await levels.Nth(level).SelectOptionAsync(text[..(2 * (level + 1))] + RegionDigits[level]);
                }

                break;
            case "select":
                await within.GetByLabel(label).First.SelectOptionAsync(text);
                break;
            default:
                // A section may bear the name of its field.
                await within.GetByLabel(label).And(within.Page.Locator("input, textarea")).First.FillAsync(text);
                break;
        }
    }

    private static string NameOf(JsonElement definition, string key) =>
        definition.GetProperty("elements").GetProperty("materials").EnumerateArray().Single(each => each.GetProperty("key").GetString() == key).GetProperty("name").GetString()!;

    private static string Label(JsonElement labelled) =>
        labelled.GetProperty("label") is { ValueKind: JsonValueKind.Object } both ? both.GetProperty("zh").GetString()! : labelled.GetProperty("label").GetString()!;

    private static async Task<JsonElement> ReadAsync(params string[] path)
    {
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine([Paths.Root, .. path])));
        return document.RootElement.Clone();
    }
}
