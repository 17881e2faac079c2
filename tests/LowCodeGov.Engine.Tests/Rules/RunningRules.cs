using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Tests.Time;

namespace LowCodeGov.Engine.Tests.Rules;

public sealed class RunningRules
{
    private static readonly RuleEngine Engine = new();

    [Fact]
    public void keeps_a_trace()
    {
        var data = new JsonObject { ["form"] = new JsonObject { ["amount"] = 12.5m, ["other"] = 1 } };
        var value = Engine.Evaluate("form.amount > 10 && isEmpty(form.name)", Vectors.Input(data));
        data["form"]!["amount"] = 0;
        value.IsTrue.ShouldBeTrue();
        value.Trace.Source.ShouldBe("form.amount > 10 && isEmpty(form.name)");
        value.Trace.Today.ShouldBe(Vectors.Today);
        value.Trace.Result!.GetValue<bool>().ShouldBeTrue();
        value.Trace.Inputs.Select(reading => (reading.Name, reading.Value?.ToJsonString())).ShouldBe([("form.amount", "12.5"), ("form.name", null)]);
    }

    [Fact]
    public void gives_exact_decimals_and_dates()
    {
        Engine.Evaluate("a * 3", Vectors.Input(new JsonObject { ["a"] = 0.1m })).Number.ShouldBe(0.3m);
        Engine.Evaluate("9999999999999.98 + 0.01", Vectors.Input(null)).Number.ShouldBe(9999999999999.99m);
        Engine.Evaluate("addDays(today(), 1)", Vectors.Input(null)).Date.ShouldBe(new DateOnly(2026, 3, 3));
        Engine.Evaluate("'x'", Vectors.Input(null)).Text.ShouldBe("x");
        Engine.Evaluate("'x'", Vectors.Input(null)).Number.ShouldBeNull();
        Engine.Evaluate("a", Vectors.Input(null)).IsTrue.ShouldBeFalse();
    }

    [Fact]
    public void reads_values_however_they_were_put_into_json()
    {
        var data = new JsonObject
        {
            ["decimal"] = 1.5m, ["int"] = 2, ["long"] = 3L, ["double"] = 4.5, ["date"] = JsonValue.Create(new DateOnly(2026, 3, 2)), ["guid"] = Guid.Empty,
        };
        Engine.Evaluate("[decimal, int, long, double, date, guid]", Vectors.Input(data)).Value!.ToJsonString()
            .ShouldBe("[1.5,2,3,4.5,\"2026-03-02\",\"00000000-0000-0000-0000-000000000000\"]");
    }

    [Fact]
    public void runs_once_per_row()
    {
        var rule = Vectors.Compile("row.count * row.price + form.fee");
        var rows = (JsonArray)JsonNode.Parse("""[{"count":2,"price":0.1},{"count":3},7]""")!;
        var data = new JsonObject { ["form"] = new JsonObject { ["fee"] = 1 } };
        Engine.EvaluateRows(rule, Vectors.Input(data), rows).Select(value => value.Number).ShouldBe([1.2m, null, null]);
    }

    [Fact]
    public void obeys_the_calendar_it_is_given()
    {
        var closed = new RuleInput([], Vectors.Today, Calendars.China.WithClosedDays([new DateOnly(2026, 3, 3), new DateOnly(2026, 2, 14)]));
        Engine.Evaluate("workdays('2026-03-02', '2026-03-09')", closed).Number.ShouldBe(4);
        Engine.Evaluate("isWorkday('2026-02-14')", closed).IsTrue.ShouldBeFalse();
        Engine.Evaluate("workdays('2026-03-02', '2026-03-09')", Vectors.Input(null)).Number.ShouldBe(5);
    }

    [Fact]
    public void counts_working_days_as_the_limit_arithmetic_does()
    {
        var random = new Random(11);
        var between = Vectors.Compile("workdays(a, b)");
        var add = Vectors.Compile("addWorkdays(a, n)");
        for (var i = 0; i < 300; i++)
        {
            var from = new DateOnly(2024, 6, 1).AddDays(random.Next(1000));
            var to = from.AddDays(random.Next(120));
            var count = random.Next(-40, 40);
            var data = new JsonObject { ["a"] = RuleTexts.Day(from), ["b"] = RuleTexts.Day(to), ["n"] = count };
            Engine.Evaluate(between, Vectors.Input(data)).Number.ShouldBe(Calendars.China.WorkdaysBetween(from, to), $"{from:O} {to:O}");
            Engine.Evaluate(add, Vectors.Input(data)).Date.ShouldBe(Calendars.China.AddWorkdays(from, count), $"{from:O} {count}");
        }
    }

    [Fact]
    public void reads_identity_cards_and_ages_as_the_codes_do()
    {
        var rule = Vectors.Compile("[birthDate(id), sexOf(id), age(birthDate(id), on)]");
        foreach (var id in new[] { "11010519491231002X", "440524188001010014", "330702199003075111", "330702198504120027", "110101200002290018" })
        {
            LowCodeGov.Engine.Codes.IdentityCardNumber.TryParse(id, out var card, out _).ShouldBeTrue();
            for (var on = new DateOnly(2025, 2, 26); on < new DateOnly(2025, 3, 9); on = on.AddDays(1))
            {
                Engine.Evaluate(rule, Vectors.Input(new JsonObject { ["id"] = id, ["on"] = RuleTexts.Day(on) })).Value!.ToJsonString()
                    .ShouldBe($"[\"{RuleTexts.Day(card!.BirthDate)}\",\"{(int)card.Sex}\",{card.AgeOn(on)}]");
            }
        }
    }

    [Fact]
    public void serves_many_threads()
    {
        var rule = Vectors.Compile("sum([a, b]) * 2");
        Parallel.For(0, 2000, number =>
            Engine.Evaluate(rule, Vectors.Input(new JsonObject { ["a"] = number, ["b"] = 0.5m })).Number.ShouldBe((number + 0.5m) * 2));
    }

    [Fact]
    public void is_refused_a_source_that_verification_would_refuse() =>
        Should.Throw<ArgumentException>(() => Engine.Evaluate("a = 1", Vectors.Input(null)));

    [Fact]
    public void gives_the_browser_json_that_fits_into_a_script_block()
    {
        Vectors.Compile("a == '</script>'").ToJson().ShouldNotContain("</script>");
        var input = JsonNode.Parse(RuleTexts.InputJson(Vectors.Today, Calendars.China))!;
        input["today"]!.GetValue<string>().ShouldBe("2026-03-02");
        input["calendar"]!["on"]!.AsArray().Count.ShouldBe(11);
        RuleTexts.Script.ShouldContain("LowCodeGovRules");
    }

    [Fact]
    public void lists_the_functions_that_the_script_has()
    {
        var script = new Jint.Engine().Execute(RuleTexts.Script);
        var keys = script.Execute("Object.keys(LowCodeGovRules.functions).sort().join()").GetCompletionValue().AsString();
        keys.ShouldBe(string.Join(',', RuleExpression.Functions.Order(StringComparer.Ordinal)));
    }
}
