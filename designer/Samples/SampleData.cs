using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Fields.Documents;
using LowCodeGov.Forms.Fields.Moments;
using LowCodeGov.Forms.Fields.Region;

namespace LowCodeGov.Designer.Samples;

/// <summary>Values that look like what people fill in, by type: for the preview.</summary>
public static class SampleData
{
    private const int MostRows = 2;
    private const string IdentityCard = "111";
    private const string Passport = "414";

    private static SampleWords Words => SampleWords.All;

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
            if (Of(field, codes, today, values) is { } value)
            {
                values[field.Key] = value;
            }
        }

        return values;
    }

    private static JsonNode? Of(FieldDefinition field, CodeListSet codes, DateOnly today, JsonObject beside) => field.Type switch
    {
        "text" => Text(field),
        "longText" => Cut(Words.Types[field.Type], field),
        "number" or "percentage" => Between(36.5m, field),
        "integer" => Math.Truncate(Between(12m, field)),
        "money" => Between(128_000.50m, field),
        "date" => Written(Day(field, today)),
        "dateRange" => new JsonObject { ["from"] = Written(Day(field, today)), ["to"] = Written(field.MaxDate is null ? Day(field, today).AddMonths(1) : Day(field, today).AddDays(1)) },
        "period" => new JsonObject { ["count"] = Math.Truncate(Between(3m, field)), ["unit"] = PeriodField.UnitsOf(field)[0] },
        "radio" or "select" or "searchSelect" => Choices(field, codes, beside) is [var first, ..] ? JsonValue.Create(first.Value) : null,
        "checkbox" or "multiSelect" => new JsonArray([.. Choices(field, codes, beside).Take(2).Select(option => JsonValue.Create(option.Value))]),
        "tree" => Leaf(field, codes, beside) is { } leaf ? JsonValue.Create(leaf) : null,
        "multiTree" => Leaf(field, codes, beside) is { } only ? new JsonArray(JsonValue.Create(only)) : null,
        "yesNo" or "declaration" => true,
        "region" => Region(field, codes),
        "address" => new JsonObject { ["region"] = Region(field, codes), ["street"] = Words.Street, ["detail"] = Words.Detail },
        "mapPoint" => new JsonObject { ["lon"] = 119.65264m, ["lat"] = 29.08863m },
        "identityDocument" => Document(field, codes),
        "person" => new JsonObject { ["id"] = Words.Person.Id, ["name"] = Words.Person.Name },
        "organisation" => new JsonObject { ["id"] = Words.Organisation.Id, ["name"] = Words.Organisation.Name },
        "certificate" => new JsonObject { ["typeCode"] = field.CertificateType ?? Words.Certificate.Type, ["number"] = Words.Certificate.Number },
        "file" or "materialSlot" => File(field.Accept is [var extension, ..] ? Path.ChangeExtension(Words.File, extension) : Words.File),
        "signature" => File(Words.Picture),
        "rows" => new JsonArray([.. Enumerable.Range(0, Math.Clamp(field.MinRows ?? 1, 1, MostRows)).Select(_ => Filled(field.Fields, codes, today))]),
        _ => Words.Types.TryGetValue(field.Type, out var text) ? JsonValue.Create(text) : null,
    };

    private static string Text(FieldDefinition field)
    {
        var label = field.Label.Zh;
        return Cut(Words.Named.FirstOrDefault(each => each.Words.Any(word => label.Contains(word, StringComparison.Ordinal)))?.Text ?? Words.Other + label, field);
    }

    private static string Cut(string text, FieldDefinition field) => field.MaxLength is { } most && text.Length > most ? text[..most] : text;

    private static decimal Between(decimal wanted, FieldDefinition field) => Math.Max(field.Min ?? decimal.MinValue, Math.Min(field.Max ?? decimal.MaxValue, wanted));

    // Where the earliest day is a rule the sample lies ahead, else behind: what the rule says is only known when it runs.
    private static DateOnly Day(FieldDefinition field, DateOnly today) => field.MinDate is not null && field.MaxDate is null ? today.AddMonths(1) : field.MaxDate is not null ? today.AddDays(-3) : today.AddMonths(-2);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ImmutableArray<FieldOption> Choices(FieldDefinition field, CodeListSet codes, JsonObject beside) => [.. FieldChoices.Of(field, codes, beside)];

    private static string? Leaf(FieldDefinition field, CodeListSet codes, JsonObject beside)
    {
        var all = Choices(field, codes, beside);
        return all.FirstOrDefault(option => all.All(other => other.Parent != option.Value))?.Value;
    }

    private static string? Region(FieldDefinition field, CodeListSet codes)
    {
        var list = codes.Of(RegionField.ListOf(field));
        var at = list.Find(Words.County) ?? (list.Below(null) is [var top, ..] ? top : null);
        while (at is not null && list.PathTo(at.Code).Length < RegionField.LevelsOf(field) && list.Below(at.Code) is [var below, ..])
        {
            at = below;
        }

        // A field that asks for less than the county stops above it.
        return at is null ? null : list.PathTo(at.Code) is var path && path.Length > RegionField.LevelsOf(field) ? path[RegionField.LevelsOf(field) - 1].Code : at.Code;
    }

    private static JsonObject? Document(FieldDefinition field, CodeListSet codes)
    {
        var types = IdentityDocumentField.TypesOf(field, codes);
        var type = types.FirstOrDefault(option => option.Value == IdentityCard) ?? types.FirstOrDefault(option => option.Value == Passport) ?? types.FirstOrDefault();
        return type is null ? null : new JsonObject
        {
            ["type"] = type.Value,
            ["number"] = type.Value switch { IdentityCard => Words.Types["identityCard"], Passport => Words.Passport, _ => Words.Document },
        };
    }

    private static JsonArray File(string name) => [new JsonObject { ["fileId"] = "sample", ["name"] = name, ["size"] = 204_800 }];
}
