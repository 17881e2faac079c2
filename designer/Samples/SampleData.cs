using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Forms.CodeLists;

namespace LowCodeGov.Designer.Samples;

/// <summary>Values that look like what people fill in, by type: for the preview.</summary>
public static class SampleData
{
    /// <summary>A filled form. All numbers are invented and have valid check digits.</summary>
    public static JsonObject Of(FormDefinition form, CodeListSet codes, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Filled(form.AllFields(), codes, today);
    }

    private static JsonObject Filled(IEnumerable<FieldDefinition> fields, CodeListSet codes, DateOnly today)
    {
        var values = new JsonObject();
        foreach (var field in fields.Where(field => field.Calculate is null && field.Prefill is null))
        {
            if (Of(field, codes, today) is { } value)
            {
                values[field.Key] = value;
            }
        }

        return values;
    }

    private static JsonNode? Of(FieldDefinition field, CodeListSet codes, DateOnly today) => field.Type switch
    {
        "text" => Text(field),
        "longText" => "因经营需要，现申请办理。场所、设备和人员均已按要求配备。",
        "number" or "percentage" => Math.Clamp(36.5m, field.Min ?? decimal.MinValue, field.Max ?? decimal.MaxValue),
        "integer" => Math.Truncate(Math.Clamp(12m, field.Min ?? decimal.MinValue, field.Max ?? decimal.MaxValue)),
        "money" => Math.Clamp(128_000.50m, field.Min ?? decimal.MinValue, field.Max ?? decimal.MaxValue),
        "date" => Day(today.AddMonths(-2)),
        "radio" or "select" or "searchSelect" => First(field, codes) is { } option ? JsonValue.Create(option) : null,
        "checkbox" => new JsonArray([.. FieldChoices.Of(field, codes).Take(2).Select(option => JsonValue.Create(option.Value))]),
        "yesNo" or "declaration" => true,
        "identityCard" => "330702199008120428",
        "creditCode" => "91330702MA9DEM116Y",
        "phone" => "13905790012",
        "email" => "shenqing@example.cn",
        "time" => "09:30",
        "rows" => new JsonArray([.. Enumerable.Range(0, Math.Clamp(field.MinRows ?? 1, 1, 2)).Select(_ => Filled(field.Fields, codes, today))]),
        _ => null,
    };

    private static string Text(FieldDefinition field)
    {
        var label = field.Label.Zh;
        var text = label.Contains("姓名", StringComparison.Ordinal) || label.Contains("代表人", StringComparison.Ordinal) ? "周光明"
            : label.Contains("地址", StringComparison.Ordinal) || label.Contains("地点", StringComparison.Ordinal) ? "城中街道兰溪门街45号一层"
            : label.Contains("名称", StringComparison.Ordinal) ? "金华婺味坊餐饮管理有限公司"
            : "示例" + label;
        return field.MaxLength is { } most && text.Length > most ? text[..most] : text;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? First(FieldDefinition field, CodeListSet codes) => FieldChoices.Of(field, codes) is [var first, ..] ? first.Value : null;
}
