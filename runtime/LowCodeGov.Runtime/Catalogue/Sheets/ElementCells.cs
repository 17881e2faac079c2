using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Catalogue.Sheets;

/// <summary>What a cell says that it cannot say.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Row">Row, from 1.</param>
/// <param name="Member">Path of the member; empty: the row as a whole.</param>
/// <param name="Key">Key of the sentence.</param>
/// <param name="Value">What stands there.</param>
public sealed record SheetFault(string Sheet, int Row, string Member, string Key, string Value);

/// <summary>Members as cells and back: codes by their labels, several values on lines, yes and no in words.</summary>
internal sealed class ElementCells(ImmutableSortedDictionary<string, CodeListContent> lists, CultureInfo culture)
{
    private static readonly string[] Yes = ["是", "√", "y", "yes", "true", "1"];
    private static readonly string[] No = ["否", "×", "n", "no", "false", "0"];

    /// <summary>The member of a row's object as its cell shows it.</summary>
    public string Show(ElementSheet sheet, ElementColumn column, JsonObject row)
    {
        JsonNode? at = row;
        foreach (var step in column.Path.Split('.'))
        {
            at = (at as JsonObject)?[step];
        }

        return at switch
        {
            null => "",
            JsonArray several => string.Join('\n', several.Select(each => Label(sheet, column, each?.ToString() ?? ""))),
            JsonValue value when value.GetValueKind() is System.Text.Json.JsonValueKind.True => "是",
            JsonValue value when value.GetValueKind() is System.Text.Json.JsonValueKind.False => "否",
            var value => Label(sheet, column, value.ToString()),
        };
    }

    /// <summary>Puts what a cell says into the row's object.</summary>
    /// <returns>The key of what is wrong with it; absent: nothing.</returns>
    public string? Put(ElementSheet sheet, ElementColumn column, string cell, JsonObject row)
    {
        var text = cell.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (column.IsList)
        {
            var separators = column.ListOf(sheet.Member) is null ? new[] { '\n' } : ['\n', '、', ';', '；', '，'];
            var values = text.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(each => (Text: each, Code: CodeOf(sheet, column, each))).ToList();
            Set(row, column.Path, new JsonArray([.. values.Select(each => JsonValue.Create(each.Code ?? each.Text))]));
            return values.Exists(each => each.Code is null) ? "sheet.fault.code" : null;
        }

        if (text.Length == 0)
        {
            // What must be there stays there and is empty: verification tells that it is missing.
            Set(row, column.Path, column.IsOptional ? null : column.Type == typeof(string) ? "" : column.Type == typeof(bool) ? JsonValue.Create(false) : null);
            return null;
        }

        JsonNode? value = null;
        if (column.Type == typeof(bool))
        {
            value = Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? JsonValue.Create(true) : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? JsonValue.Create(false) : null;
        }
        else if (column.Type == typeof(decimal) || column.Type.IsPrimitive)
        {
            value = !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? null
                : column.Type == typeof(decimal) ? JsonValue.Create(number) : number == decimal.Truncate(number) && Math.Abs(number) < int.MaxValue ? JsonValue.Create((int)number) : null;
        }
        else if (column.Type == typeof(DateOnly))
        {
            value = DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) ? JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;
        }
        else if (column.Type.IsEnum)
        {
            value = Enum.GetNames(column.Type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
                ? JsonValue.Create(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name)) : UnitOf(text) is { } unit ? JsonValue.Create(unit) : null;
        }
        else
        {
            value = CodeOf(sheet, column, text) is { } code ? JsonValue.Create(code) : null;
        }

        Set(row, column.Path, value ?? JsonValue.Create(text));
        return value is not null ? null
            : column.ListOf(sheet.Member) is not null ? "sheet.fault.code"
            : column.Type == typeof(bool) ? "sheet.fault.yes-no"
            : column.Type == typeof(DateOnly) ? "sheet.fault.day"
            : column.Type.IsEnum ? "sheet.fault.word"
            : "sheet.fault.number";
    }

    // A record of which nothing is said is not there; of which something is said, it is.
    internal static void Set(JsonObject row, string path, JsonNode? value)
    {
        var steps = path.Split('.');
        var at = row;
        foreach (var step in steps[..^1])
        {
            if (at[step] is not JsonObject inner)
            {
                if (value is null)
                {
                    return;
                }

                at[step] = inner = [];
            }

            at = inner;
        }

        if (value is null)
        {
            at.Remove(steps[^1]);
        }
        else
        {
            at[steps[^1]] = value;
        }
    }

    private string Label(ElementSheet sheet, ElementColumn column, string value)
    {
        if (column.Type.IsEnum && TimeUnitLabel(value) is { } unit)
        {
            return unit;
        }

        return column.ListOf(sheet.Member) is { } key && lists.TryGetValue(key, out var list) && list.Items.FirstOrDefault(item => item.Code == value) is { } found
            && list.Items.Count(item => item.Label.In(culture.Name) == found.Label.In(culture.Name)) == 1 ? found.Label.In(culture.Name) : value;
    }

    private string? CodeOf(ElementSheet sheet, ElementColumn column, string text)
    {
        if (column.ListOf(sheet.Member) is not { } key || !lists.TryGetValue(key, out var list))
        {
            return text;
        }

        // 01, 行政许可, 01 行政许可: all of them are written in such tables.
        return list.Items.FirstOrDefault(item => item.Code == text || item.Label.Zh == text || item.Label.En == text || $"{item.Code} {item.Label.Zh}" == text)?.Code;
    }

    private string? TimeUnitLabel(string value) => UnitIndex(value) is { } at && lists.TryGetValue("timeUnit", out var units) ? units.Items.FirstOrDefault(item => item.Code == at)?.Label.In(culture.Name) : null;

    private string? UnitOf(string label) => lists.TryGetValue("timeUnit", out var units) && units.Items.FirstOrDefault(item => item.Label.Zh == label || item.Label.En == label) is { } unit
        ? Units.FirstOrDefault(each => each.Code == unit.Code).Name : null;

    private static string? UnitIndex(string value) => Units.FirstOrDefault(each => each.Name == value).Code;

    private static readonly ImmutableArray<(string Code, string Name)> Units = [("1", "workingDays"), ("2", "calendarDays"), ("3", "hours"), ("4", "months"), ("5", "years")];
}
