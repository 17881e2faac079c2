using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.Tests.Generated;

/// <summary>A form and data for it, made from a number: the same number gives the same form for ever.</summary>
internal sealed class GeneratedForm
{
    private static readonly string[] Types =
    [
        "text", "longText", "richText", "number", "integer", "money", "percentage", "date", "time", "dateRange", "period", "yesNo", "radio", "checkbox", "select",
        "searchSelect", "multiSelect", "tree", "multiTree", "region", "address", "mapPoint", "identityCard", "identityDocument", "creditCode", "phone", "email",
        "bankAccount", "licencePlate", "person", "certificate", "calculated", "hidden", "declaration", "staticText",
    ];

    private readonly Random random;
    private readonly GeneratedRules rules;

    private GeneratedForm(int seed)
    {
        random = new Random(seed);
        rules = new GeneratedRules(random);
    }

    public static (FormDefinition Definition, JsonObject Values) Of(int seed) => new GeneratedForm(seed).Make();

    private (FormDefinition Definition, JsonObject Values) Make()
    {
        var plan = Enumerable.Range(0, random.Next(3, 12)).Select(i => ($"f{i}", Pick(Types))).ToList();
        if (random.Next(3) == 0)
        {
            plan.Insert(random.Next(plan.Count), ("rows", "rows"));
        }

        rules.Top = plan;
        var inner = Enumerable.Range(0, random.Next(1, 4)).Select(i => ($"i{i}", Pick(Types))).ToList();
        var row = Enumerable.Range(0, random.Next(1, 4)).Select(i => ($"r{i}", Pick(Types))).ToList();
        var isNested = random.Next(2) == 0;
        rules.Columns = isNested ? [.. row, ("inner", "rows")] : row;

        ImmutableArray<FieldDefinition> columns =
        [
            .. row.Select(each => Field(each.Item1, each.Item2, rules.Of(row, "row"))),
            .. isNested ? [Field("inner", "rows", rules.Of(row, "row")) with { Fields = [.. inner.Select(each => Field(each.Item1, each.Item2, rules.Of(inner, "row", row)))] }] : Array.Empty<FieldDefinition>(),
        ];
        var fields = plan.Select(each => each.Item2 == "rows" ? Field(each.Item1, "rows", rules.Of([], "")) with { Fields = columns } : Field(each.Item1, each.Item2, rules.Of([], ""))).ToArray();
        var cut = random.Next(fields.Length);
        var definition = new FormDefinition
        {
            Pages =
            [
                new FormPage("p", "页", [new FormSection("a", "甲", [.. fields[..cut]]), new FormSection("b", "乙", [.. fields[cut..]]) { Visible = Maybe(4, () => rules.Of([], "").Truth()) }]),
            ],
        };
        var values = Values(plan);
        if (plan.Any(each => each.Item2 == "rows"))
        {
            // Always there: the rows with which a form begins are offered by the server alone.
            values["rows"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ =>
            {
                var made = Values(row);
                if (isNested)
                {
                    made["inner"] = new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Values(inner))]);
                }

                return made;
            })]);
        }

        return (definition, values);
    }

    private JsonObject Values(IEnumerable<(string Key, string Type)> plan)
    {
        var values = new JsonObject();
        foreach (var (key, type) in plan.Where(each => random.Next(8) > 0))
        {
            values[key] = GeneratedValues.Of(type, random);
        }

        return values;
    }

    private FieldDefinition Field(string key, string type, GeneratedRules.Scope scope)
    {
        var isCalculated = type is not ("rows" or "staticText") && random.Next(5) == 0;
        return new FieldDefinition
        {
            Key = key, Type = type, Label = key,
            Required = Maybe(2, () => random.Next(2) == 0 ? "true" : scope.Truth()),
            Visible = Maybe(3, scope.Truth),
            ReadOnly = Maybe(6, scope.Truth),
            Calculate = isCalculated ? scope.Value(type) : null,
            Fill = !isCalculated && type != "rows" ? Maybe(10, () => scope.Value(type)) : null,
            Validate = Maybe(4, scope.Truth) is { } rule ? [new FieldValidation(rule, "不行"), new FieldValidation(scope.Truth(), "也不行")] : [],
            Options = type is "radio" or "checkbox" or "period" || (type is "select" && random.Next(2) == 0) ? [new("a", "甲"), new("b", "乙", "a"), new("year", "年")] : [],
            CodeList = type is "searchSelect" or "multiSelect" or "tree" or "multiTree" ? "trade" : type == "select" ? "trade" : null,
            CodesLeftOut = type == "multiSelect" && random.Next(2) == 0 ? ["I61"] : [],
            AnyLevel = random.Next(2) == 0,
            Levels = type is "region" or "address" ? Maybe(2, () => $"{random.Next(1, 6)}") is { } levels ? int.Parse(levels, System.Globalization.CultureInfo.InvariantCulture) : null : null,
            Min = type is "number" or "integer" or "money" or "percentage" or "period" && random.Next(3) == 0 ? random.Next(-5, 5) : null,
            Max = type is "number" or "integer" or "money" or "percentage" or "period" && random.Next(3) == 0 ? random.Next(5, 200) : null,
            MinDate = type is "date" or "dateRange" && random.Next(2) == 0 ? "today()" : null,
            MaxDate = type is "date" or "dateRange" && random.Next(2) == 0 ? scope.Value("date") : null,
            MaxLength = random.Next(3) == 0 ? random.Next(3, 30) : null,
            MinRows = type == "rows" && random.Next(3) == 0 ? random.Next(3) : null,
            VerifyByCode = random.Next(2) == 0,
        };
    }

    private string? Maybe(int oneOf, Func<string> made) => random.Next(oneOf) == 0 ? made() : null;

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
