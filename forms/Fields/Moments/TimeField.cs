using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Forms.Fields.Text;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Moments;

/// <summary>A time of day (时间), held as <c>HH:mm</c>.</summary>
public sealed class TimeField : SingleLineField
{
    private static readonly string[] Written = ["H:mm", "HH:mm", "H:m", "HHmm", "H时m分", "H点m分", "HH:mm:ss"];

    /// <inheritdoc/>
    public override string Key => "time";

    /// <inheritdoc/>
    public override Type Input => typeof(TimeInput);

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.choose";

    /// <inheritdoc/>
    public override string MisfitKey => "form.time.invalid";

    /// <inheritdoc/>
    protected override string Tidy(string typed) => PostedText.Code(typed);

    /// <inheritdoc/>
    protected override JsonNode Parse(string text) =>
        TimeOnly.TryParseExact(text, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? JsonValue.Create($"{time:HH:mm}") : JsonValue.Create(text);

    /// <inheritdoc/>
    public override bool Fits(JsonNode value) =>
        TimeOnly.TryParseExact(JsonText.Of(value), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
