using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.Fields.Numbers;

/// <summary>An amount of money in yuan, exact to the cent (金额), with the upper-case amount beside it.</summary>
public sealed class MoneyField : NumberField
{
    /// <inheritdoc/>
    public override string Key => "money";

    /// <inheritdoc/>
    public override Type Input => typeof(MoneyInput);

    /// <inheritdoc/>
    public override int Decimals(FieldDefinition field) => Math.Clamp(field.Decimals ?? 2, 0, 2);

    /// <inheritdoc/>
    public override decimal? Min(FieldDefinition field) => field.Min ?? 0;

    /// <inheritdoc/>
    protected override string Tidy(string typed) => base.Tidy(typed).TrimStart('¥', '￥').TrimEnd('元'); // narrow already, so both signs are one

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading)
    {
        if (JsonText.Number(value) is not { } amount)
        {
            return JsonText.Of(value) ?? "";
        }

        var unit = field.Unit is null ? reading.Texts("form.money.unit") : field.Unit.In(reading.Culture);
        var figures = $"{Written(field, amount)} {unit}";
        return reading.IsChinese && field.Unit is null && ChineseAmount.Of(amount) is { } words ? $"{figures}（{words}）" : figures;
    }

    /// <inheritdoc/>
    protected override string Written(FieldDefinition field, decimal number) => number.ToString("#,##0.00", CultureInfo.InvariantCulture);
}
