using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Text;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Codes;

/// <summary>A licence plate of mainland China (车牌号): seven characters, eight for new-energy vehicles.</summary>
/// <remarks>Source: GA 36—2018. Letters I and O are not used in the serial number; new-energy plates have D or F (large vehicles: last, small: first).</remarks>
public sealed class LicencePlateField : SingleLineField
{
    private const string Provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    private const string Special = "学警港澳挂";

    /// <inheritdoc/>
    public override string Key => "licencePlate";

    /// <inheritdoc/>
    public override int MaxLength(FieldDefinition field) => 20;

    /// <inheritdoc/>
    protected override string Tidy(string typed) =>
        CodeText.Upper(PostedText.Code(typed).Replace("·", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal));

    /// <inheritdoc/>
    protected override IEnumerable<FieldFault> Check(string text) => IsPlate(text) ? [] : [FieldFault.Of("form.plate.invalid")];

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) =>
        JsonText.Of(value) is { } plate ? IsPlate(plate) ? plate.Insert(2, "·") : plate : "";

    private static bool IsPlate(string text) =>
        text.Length is 7 or 8 && Provinces.Contains(text[0], StringComparison.Ordinal) && text[1] is >= 'A' and <= 'Z' and not 'I'
        && (text.Length == 8 ? IsNewEnergy(text[2..]) : text[2..6].All(IsSerial) && (IsSerial(text[6]) || Special.Contains(text[6], StringComparison.Ordinal)));

    private static bool IsNewEnergy(string serial) =>
        (IsKind(serial[0]) && IsSerial(serial[1]) && serial[2..].All(char.IsAsciiDigit)) || (IsKind(serial[^1]) && serial[..^1].All(char.IsAsciiDigit));

    // A to K stand for pure electric and other kinds since the letters D and F ran short.
    private static bool IsKind(char c) => c is >= 'A' and <= 'K' and not 'I';

    private static bool IsSerial(char c) => char.IsAsciiDigit(c) || c is >= 'A' and <= 'Z' and not ('I' or 'O');
}
