using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Tests.Rules;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Engine.Verification.Conditions;

namespace LowCodeGov.Engine.Tests.Verification;

/// <summary>What reasoning calls impossible never happens: random conditions against thousands of values that run through the real interpreter.</summary>
public sealed class ReasoningIsSound
{
    private static readonly string[] Numbers = ["0", "1", "5", "10", "10.5"];
    private static readonly string[] Signs = ["==", "!=", "<", "<=", ">", ">="];
    private static readonly string[] Kinds = ["'a'", "'b'", "'c'", "'z'"];

    [Fact]
    public void No_condition_called_impossible_ever_holds()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_FSCHECK_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 20261122;
        var random = new Random(seed);
        var subject = new VerificationSubject(BaseMatter.Read(BaseMatter.Json), BaseMatter.Surroundings);
        var use = new RuleUse("", DefinitionPlace.Matter, RuleType.Boolean, RuleStage.Application, RuleRole.When);
        var engine = new RuleEngine();
        var (impossible, possible) = (0, 0);
        for (var round = 0; round < 400; round++)
        {
            var source = Condition(random, 3);
            var rule = RuleExpression.Require(source, RuleTypes.Open);
            var term = Term.Of(JsonNode.Parse(rule.ToJson())!.AsArray());
            foreach (var wanted in new[] { true, false })
            {
                var solver = new ConditionSolver(new DomainSource(subject, use).Of);
                solver.Want(term, wanted);
                var solution = solver.Solve();
                var happens = Values(random).Any(data => engine.Evaluate(rule, Vectors.Input(data)).IsTrue == wanted);
                (happens && solution.Verdict == Verdict.Impossible).ShouldBeFalse($"seed {seed}: {source} comes out as {wanted}");
                impossible += solution.Verdict == Verdict.Impossible ? 1 : 0;
                possible += happens ? 1 : 0;
            }
        }

        // Both answers come up, or the test would say nothing.
        impossible.ShouldBeGreaterThan(10);
        possible.ShouldBeGreaterThan(100);
    }

    private static string Condition(Random random, int depth) => (depth == 0 ? 6 + random.Next(6) : random.Next(12)) switch
    {
        0 or 1 => $"({Condition(random, depth - 1)} && {Condition(random, depth - 1)})",
        2 or 3 => $"({Condition(random, depth - 1)} || {Condition(random, depth - 1)})",
        4 => $"!({Condition(random, depth - 1)})",
        5 => $"({Condition(random, depth - 1)} ? {Condition(random, depth - 1)} : {Condition(random, depth - 1)})",
        6 => $"form.area {Of(random, Signs)} {Of(random, Numbers)}",
        7 => $"form.kind {(random.Next(2) == 0 ? "==" : "!=")} {Of(random, Kinds)}",
        8 => $"form.open == {(random.Next(2) == 0 ? "true" : "false")}",
        9 => "isEmpty(form.area)",
        10 => $"(form.kind == 'a' ? 1 : form.area) {Of(random, Signs)} {Of(random, Numbers)}",
        _ => $"form.area {Of(random, Signs)} form.score",
    };

    private static string Of(Random random, string[] among) => among[random.Next(among.Length)];

    private static IEnumerable<JsonObject> Values(Random random)
    {
        foreach (var area in new decimal?[] { null, 0, 0.5m, 1, 3, 5, 7, 10, 10.2m, 10.5m, 11, 100_000 })
        {
            foreach (var kind in new[] { null, "a", "b", "c" })
            {
                foreach (var open in new bool?[] { null, true, false })
                {
                    yield return new JsonObject
                    {
                        ["form"] = new JsonObject { ["area"] = area, ["kind"] = kind, ["open"] = open, ["score"] = random.Next(3) switch { 0 => null, 1 => 5, _ => 10 } },
                    };
                }
            }
        }
    }
}
