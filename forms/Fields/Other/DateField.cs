using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Text;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Other;

/// <summary>A day (日期), held as ISO text.</summary>
public sealed class DateField : SingleLineField
{
    private static readonly string[] Forms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"];

    /// <inheritdoc/>
    public override string Key => "date";

    /// <inheritdoc/>
    public override Type Input => typeof(DateInput);

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.choose";

    /// <inheritdoc/>
    protected override string Tidy(string typed) => PostedText.Code(typed);

    /// <inheritdoc/>
    protected override JsonNode Parse(string text) => Read(text);

    /// <summary>The day meant by a tidy text; the text itself where it names none.</summary>
    public static JsonNode Read(string text) =>
        DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? JsonValue.Create($"{day:yyyy-MM-dd}")
            : JsonValue.Create(text);

    /// <inheritdoc/>
    public override bool Fits(JsonNode value) => IsDay(value);

    /// <summary>Whether the JSON is a day that a form may mean.</summary>
    public static bool IsDay(JsonNode value) => JsonText.Date(value) is { Year: >= 1900 and <= 2200 };

    /// <inheritdoc/>
    public override string MisfitKey => "form.date.invalid";

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        var day = JsonText.Date(value) ?? surroundings.Today;
        if (surroundings.MinDate is { } min && day < min)
        {
            return [FieldFault.Of("form.date.min", ("Min", $"{min:yyyy-MM-dd}"))];
        }

        return surroundings.MaxDate is { } max && day > max ? [FieldFault.Of("form.date.max", ("Max", $"{max:yyyy-MM-dd}"))] : [];
    }

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) => Written(value, reading);

    /// <summary>A day as it reads.</summary>
    public static string Written(JsonNode? value, FieldReading reading) => JsonText.Date(value) is { } day
        ? day.ToString(reading.IsChinese ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.InvariantCulture)
        : JsonText.Of(value) ?? "";
}
