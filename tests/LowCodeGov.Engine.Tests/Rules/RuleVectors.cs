using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Tests.Rules;

public sealed class RuleVectors
{
    private static readonly RuleEngine Engine = new();

    public static TheoryData<int, string> Numbers { get; } = [.. Vectors.All.Select((vector, number) => (number, vector.Rule))];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void give_their_result_on_the_server(int number, string rule)
    {
        var vector = Vectors.All[number];
        var result = Engine.Evaluate(Vectors.Compile(rule), Vectors.Input(vector.Data)).Value;
        Vectors.Same(result, vector.Result).ShouldBeTrue($"{rule} gave {result?.ToJsonString() ?? "null"}, not {vector.Result?.ToJsonString() ?? "null"}");
    }

    [Fact]
    public void give_the_same_in_node()
    {
        var results = Node.Run([.. Vectors.All.Select(vector => (Vectors.Compile(vector.Rule), vector.Data))]);
        for (var i = 0; i < results.Count; i++)
        {
            Vectors.Same(results[i], Vectors.All[i].Result).ShouldBeTrue($"{Vectors.All[i].Rule} gave {results[i]?.ToJsonString() ?? "null"}");
        }
    }

    [Fact]
    public void use_every_function_and_operator()
    {
        var used = string.Join('\n', Vectors.All.Select(vector => Vectors.Compile(vector.Rule).ToJson()));
        foreach (var function in RuleExpression.Functions)
        {
            used.ShouldContain($"[\"f\",\"{function}\"");
        }
    }

    [Fact]
    public void random_arithmetic_is_exact_and_the_same_everywhere()
    {
        var random = new Random(20260302);
        var cases = new List<(CompiledRule Rule, JsonObject? Data)>();
        var exact = new List<decimal?>();
        foreach (var (sign, rule) in new[] { ('+', Vectors.Compile("a + b")), ('-', Vectors.Compile("a - b")), ('*', Vectors.Compile("a * b")), ('r', Vectors.Compile("round(a * b, 2)")), ('/', Vectors.Compile("a / b")) })
        {
            for (var i = 0; i < 400; i++)
            {
                decimal a = Amount(random), b = sign is '*' or 'r' ? decimal.Round(Amount(random) / 1000m, 4) : Amount(random);
                cases.Add((rule, new JsonObject { ["a"] = a, ["b"] = b }));
                exact.Add(sign switch
                {
                    '+' => a + b,
                    '-' => a - b,
                    '*' => Fifteen(a * b),
                    'r' => decimal.Round(Fifteen(a * b), 2, MidpointRounding.AwayFromZero),
                    _ => null,
                });
            }
        }

        var node = Node.Run(cases);
        for (var i = 0; i < cases.Count; i++)
        {
            var here = Engine.Evaluate(cases[i].Rule, Vectors.Input(cases[i].Data));
            Vectors.Same(here.Value, node[i]).ShouldBeTrue($"{cases[i].Data!.ToJsonString()} {cases[i].Rule.Source}: {here.Value} {node[i]}");
            if (exact[i] is { } expected)
            {
                here.Number.ShouldBe(expected, $"{cases[i].Data!.ToJsonString()} {cases[i].Rule.Source}");
            }
        }
    }

    private static decimal Amount(Random random) =>
        (random.Next(2) == 0 ? -1 : 1) * decimal.Round((decimal)(random.NextDouble() * Math.Pow(10, random.Next(1, 10))), random.Next(0, 3));

    private static decimal Fifteen(decimal value)
    {
        var text = Math.Abs(value).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var whole = text.Split('.')[0].TrimStart('0').Length;
        return decimal.Round(value, Math.Max(0, 15 - whole), MidpointRounding.AwayFromZero);
    }
}
