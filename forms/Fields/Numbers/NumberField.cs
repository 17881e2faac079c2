using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Text;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Numbers;

/// <summary>A number (数值), with a unit where the definition names one.</summary>
public class NumberField : SingleLineField
{
    /// <summary>Largest size of a number that the browser holds exactly, with room for decimals.</summary>
    private const decimal Largest = 999_999_999_999_999m;

    /// <inheritdoc/>
    public override string Key => "number";

    /// <inheritdoc/>
    public override Type Input => typeof(NumberInput);

    /// <inheritdoc/>
    public override string? InputMode => "decimal";

    /// <summary>Most digits after the point.</summary>
    public virtual int Decimals(FieldDefinition field) => Math.Clamp(field.Decimals ?? 6, 0, 10);

    /// <summary>Least value; absent: none.</summary>
    public virtual decimal? Min(FieldDefinition field) => field.Min;

    /// <summary>Greatest value; absent: none.</summary>
    public virtual decimal? Max(FieldDefinition field) => field.Max;

    /// <inheritdoc/>
    public override string Typed(JsonNode? value) => JsonText.Number(value) is { } number ? JsonText.Plain(number) : base.Typed(value);

    /// <inheritdoc/>
    protected override string Tidy(string typed) => Plain(PostedText.Code(typed));

    /// <inheritdoc/>
    protected override JsonNode Parse(string text) => Read(text) ?? JsonValue.Create(text);

    /// <summary>The number meant by a text without blanks; the text itself where it is none; nothing for an empty one.</summary>
    public static JsonNode? Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var text = Plain(typed);
        return text.Length == 0 ? null : text.Length <= 40 && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(Normal(number))
            : JsonValue.Create(text);
    }

    /// <inheritdoc/>
    public override bool Fits(JsonNode value) => IsNumber(value);

    /// <summary>Whether the JSON is a number that the browser holds exactly.</summary>
    public static bool IsNumber(JsonNode value) => JsonText.Number(value) is { } number && Math.Abs(number) <= Largest;

    /// <inheritdoc/>
    public override string MisfitKey => "form.number.invalid";

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        var number = JsonText.Number(value) ?? 0;
        var decimals = Decimals(field);
        if (decimal.Round(number, decimals) != number)
        {
            return [decimals == 0 ? FieldFault.Of("form.number.whole") : FieldFault.Of("form.number.decimals", ("Decimals", $"{decimals}"))];
        }

        if (Min(field) is { } min && number < min)
        {
            return [FieldFault.Of("form.number.min", ("Min", JsonText.Plain(min)))];
        }

        return Max(field) is { } max && number > max ? [FieldFault.Of("form.number.max", ("Max", JsonText.Plain(max)))] : [];
    }

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading)
    {
        if (JsonText.Number(value) is not { } number)
        {
            return JsonText.Of(value) ?? "";
        }

        var text = Written(field, number);
        return field.Unit is null ? text : $"{text} {field.Unit.In(reading.Culture)}";
    }

    /// <summary>The number in figures, thousands apart.</summary>
    protected virtual string Written(FieldDefinition field, decimal number) => number.ToString("#,##0.##########", CultureInfo.InvariantCulture);

    private static string Plain(string text) => text.Replace(",", "", StringComparison.Ordinal).Replace('。', '.');

    // Takes trailing zeros off, so that 5.0 and 5 are one value in JSON and in hashes of it.
    private static decimal Normal(decimal number) => number / 1.0000000000000000000000000000m;
}
