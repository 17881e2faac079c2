using System.Globalization;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Designer.Importing;

/// <summary>A line of a spreadsheet of fields.</summary>
internal sealed class SheetLine(string[] cells, Dictionary<string, int> columns)
{
    private static readonly string[] Yes = ["是", "√", "y", "yes", "true", "1", "必填"];

    public string this[string column] => columns.TryGetValue(column, out var at) && at < cells.Length ? cells[at].Trim() : "";

    public bool IsEmpty => Array.TrueForAll(cells, string.IsNullOrWhiteSpace);

    public FieldDefinition Field(string key, string type, string label) => new()
    {
        Key = key,
        Type = type,
        Label = new LocalText(label, Given("labelEn")),
        Hint = Given("hint") is { } hint ? new LocalText(hint) : null,
        Required = Yes.Contains(this["required"], StringComparer.OrdinalIgnoreCase) ? "true" : IsRule(this["required"]) ? this["required"] : null,
        Visible = Given("visible"),
        Calculate = Given("calculate"),
        CodeList = Given("codeList"),
        Options = Options(),
        MaxLength = int.TryParse(this["maxLength"], CultureInfo.InvariantCulture, out var length) ? length : null,
        Min = Number("min"),
        Max = Number("max"),
        Unit = Given("unit") is { } unit ? new LocalText(unit) : null,
        Span = type is "longText" or "rows" or "staticText" or "declaration" ? 2 : 1,
    };

    private string? Given(string column) => this[column] is { Length: > 0 } text ? text : null;

    private decimal? Number(string column) => decimal.TryParse(this[column], NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsRule(string text) => text.Contains("form.", StringComparison.Ordinal) && RuleExpression.Compile(text, RuleTypes.Open).Rule is not null;

    // 甲;乙;丙 or a=甲;b=乙
    private ImmutableArray<FieldOption> Options() =>
    [
        .. this["options"].Split([';', '；', '|', '\n', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select((text, index) => text.Split(['=', ':', '：'], 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } value, { Length: > 0 } name]
                ? new FieldOption(value, new LocalText(name)) : new FieldOption((index + 1).ToString(CultureInfo.InvariantCulture), new LocalText(text)))
            .DistinctBy(option => option.Value),
    ];
}
