using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Tests.Rules;

public sealed class HostileRules
{
    public static TheoryData<string, string> Refused { get; } = new()
    {
        { "", "rule.empty" },
        { "  \n ", "rule.empty" },
        { "a.constructor", "rule.forbidden-name" },
        { "constructor", "rule.forbidden-name" },
        { "a.__proto__.x", "rule.forbidden-name" },
        { "form.prototype", "rule.forbidden-name" },
        { "form.constructor.constructor('return 1')()", "rule.not-allowed" },
        { "a['constructor']", "rule.not-allowed" },
        { "a['con' + 'structor']", "rule.not-allowed" },
        { "a[b]", "rule.not-allowed" },
        { "a[1.5]", "rule.not-allowed" },
        { "a[-1]", "rule.not-allowed" },
        { "a[1e5]", "rule.not-allowed" },
        { "'x'.length", "rule.not-allowed" },
        { "[1].length", "rule.not-allowed" },
        { "today().x", "rule.not-allowed" },
        { "con\\u0073tructor", "rule.not-allowed" },
        { "/(a+)+$/", "rule.not-allowed" },
        { "contains(a, /x/)", "rule.not-allowed" },
        { "1 + /x/", "rule.not-allowed" },
        { "/'/ + ((1)) + 'x'", "rule.not-allowed" },
        { "1 // x", "rule.not-allowed" },
        { "1 /* x */", "rule.not-allowed" },
        { "new Array(1e9).join('x')", "rule.not-allowed" },
        { "Array(1e9)", "rule.unknown-function" },
        { "eval('1')", "rule.unknown-function" },
        { "Function('return 1')", "rule.unknown-function" },
        { "toString()", "rule.unknown-function" },
        { "hasOwnProperty('x')", "rule.unknown-function" },
        { "a.f()", "rule.not-allowed" },
        { "'a'.concat('b')", "rule.not-allowed" },
        { "today()()", "rule.not-allowed" },
        { "(function(){ return 1 })()", "rule.not-allowed" },
        { "function f(){}", "rule.not-allowed" },
        { "while (true) 1", "rule.not-allowed" },
        { "for (;;) 1", "rule.not-allowed" },
        { "if (a) 1", "rule.not-allowed" },
        { "throw 1", "rule.not-allowed" },
        { "this", "rule.not-allowed" },
        { "this.x", "rule.not-allowed" },
        { "var a = 1", "rule.not-allowed" },
        { "a = 1", "rule.use-instead" },
        { "a += 1", "rule.not-allowed" },
        { "a => 1", "rule.not-allowed" },
        { "a++", "rule.not-allowed" },
        { "--a", "rule.not-allowed" },
        { "a, b", "rule.not-allowed" },
        { "(a, b)", "rule.not-allowed" },
        { "1; 2", "rule.not-allowed" },
        { "{}", "rule.not-allowed" },
        { "({a: 1})", "rule.not-allowed" },
        { "`x`", "rule.not-allowed" },
        { "~1", "rule.not-allowed" },
        { "+a", "rule.not-allowed" },
        { "a & b", "rule.not-allowed" },
        { "a | b", "rule.not-allowed" },
        { "a ^ b", "rule.not-allowed" },
        { "1 << 30", "rule.not-allowed" },
        { "1 >>> 2", "rule.not-allowed" },
        { "typeof a", "rule.not-allowed" },
        { "void 0", "rule.not-allowed" },
        { "delete a.b", "rule.not-allowed" },
        { "a instanceof b", "rule.not-allowed" },
        { "'x' in a", "rule.use-instead" },
        { "a and b", "rule.use-instead" },
        { "not a", "rule.use-instead" },
        { "a <> b", "rule.use-instead" },
        { "[1,,2]", "rule.not-allowed" },
        { "a == null", "rule.null-comparison" },
        { "null != a", "rule.null-comparison" },
        { "null + 1", "rule.operand-type" },
        { "0x1F", "rule.number" },
        { "010", "rule.number" },
        { "1e5", "rule.number" },
        { "1234567890123456", "rule.number" },
        { "0.1234567890123456", "rule.number" },
        { "a +", "rule.syntax" },
        { "(a", "rule.syntax" },
        { "a)", "rule.syntax" },
        { "'abc", "rule.syntax" },
        { "'a\nb'", "rule.syntax" },
        { "a b", "rule.syntax" },
        { "a。b", "rule.not-allowed" },
        { "a > 1", "rule.not-allowed" },
        { "case", "rule.not-allowed" },
        { "round()", "rule.argument-count" },
        { "round(1, 2, 3)", "rule.argument-count" },
        { "today(1)", "rule.argument-count" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void are_refused_before_they_run(string source, string key)
    {
        source = source == "a > 1" && key == "rule.not-allowed" ? "a \uFF1E 1" : source;
        var compilation = RuleExpression.Compile(source, RuleTypes.Open);
        compilation.Rule.ShouldBeNull();
        compilation.Findings[0].Key.ShouldBe(key);
        compilation.Findings[0].Position.ShouldBeInRange(0, source.Length);
    }

    [Theory]
    [InlineData("(", "rule.too-deep")]
    [InlineData("[", "rule.too-deep")]
    [InlineData("!", "rule.too-deep")]
    [InlineData("- ", "rule.too-deep")]
    [InlineData("abs(", "rule.too-deep")]
    [InlineData("a ? ", "rule.too-deep")]
    [InlineData("a + ", "rule.too-deep")]
    [InlineData("a || ", "rule.too-deep")]
    [InlineData("a.", "rule.too-deep")]
    public void that_nest_without_end_meet_a_limit(string repeated, string key)
    {
        var closing = repeated.EndsWith('(') ? ")" : repeated == "[" ? "]" : repeated == "a ? " ? " : 1" : string.Empty;
        var source = string.Concat(Enumerable.Repeat(repeated, 300)) + "a" + string.Concat(Enumerable.Repeat(closing, 60));
        OnSmallStack(() => RuleExpression.Compile(source, RuleTypes.Open).Findings[0].Key).ShouldBe(key);
    }

    [Fact]
    public void that_are_too_long_are_refused() =>
        RuleExpression.Compile(new string('a', 2001), RuleTypes.Open).Findings[0].Key.ShouldBe("rule.too-long");

    [Theory]
    [InlineData("+")]
    [InlineData("&&")]
    [InlineData("==")]
    public void the_deepest_that_is_allowed_runs_on_a_small_stack(string sign)
    {
        var rule = Vectors.Compile(string.Join(sign, Enumerable.Repeat("form.a", 62)));
        OnSmallStack(() => new RuleEngine().Evaluate(rule, Vectors.Input(null)).Trace.Source).ShouldBe(rule.Source);
    }

    [Fact]
    public void brackets_as_deep_as_allowed_run_on_a_small_stack()
    {
        var rule = Vectors.Compile(string.Concat(Enumerable.Repeat("abs(", 31)) + "0-1" + new string(')', 31));
        OnSmallStack(() => new RuleEngine().Evaluate(rule, Vectors.Input(null)).Number).ShouldBe(1m);
    }

    [Fact]
    public void hostile_data_gives_a_value_not_a_failure()
    {
        var engine = new RuleEngine();
        string[] nasty =
        [
            "null", "0", "-1", "1e308", "-1e308", "1e-308", "123456789012345678901234567890", "true", "\"\"", "\"<script>\"", "\"9999-99-99\"",
            "[]", "[null]", "[[[]]]", "{}", "{\"__proto__\":{\"x\":1}}", "{\"constructor\":1,\"length\":-1}", "[{\"income\":\"x\"},7,null]", "\"2026-03-02\"", "-0.0",
        ];
        string[] rules =
        [
            .. RuleExpression.Functions.Select(name => $"{name}(a)"), .. RuleExpression.Functions.Select(name => $"{name}(a, b)"),
            .. RuleExpression.Functions.Select(name => $"{name}(a, 'income')"),
            "a + b", "a - b", "a * b", "a / b", "a % b", "-a", "!a", "a == b", "a < b", "a && b", "a ? b : a", "a.x.y", "a[0].x", "[a, b]", "a.length", "a.hasOwnProperty",
        ];
        var cases = new List<(CompiledRule, JsonObject?)>();
        foreach (var rule in rules.Select(source => RuleExpression.Compile(source, RuleTypes.Open).Rule).OfType<CompiledRule>())
        {
            foreach (var (one, number) in nasty.Select((text, number) => (text, number)))
            {
                cases.Add((rule, new JsonObject { ["a"] = JsonNode.Parse(one), ["b"] = JsonNode.Parse(nasty[(number * 7 + 3) % nasty.Length]) }));
            }
        }

        var node = Node.Run(cases);
        for (var i = 0; i < cases.Count; i++)
        {
            var (rule, data) = cases[i];
            var here = engine.Evaluate(rule, Vectors.Input(data)).Value;
            // A value handed through unchanged may be a number that is none to rules; node writes it, the server does not.
            if (here is not JsonArray and not JsonObject && node[i]?.GetValueKind() != System.Text.Json.JsonValueKind.Number)
            {
                Vectors.Same(here, node[i]).ShouldBeTrue($"{rule.Source} of {data!.ToJsonString()}: {here?.ToJsonString()} {node[i]?.ToJsonString()}");
            }
        }
    }

    [Fact]
    public void half_a_character_is_missing() =>
        new RuleEngine().Evaluate("isEmpty(a)", Vectors.Input((JsonObject)JsonNode.Parse("{\"a\":\"\\uD800\"}")!)).IsTrue.ShouldBeTrue();

    private static T OnSmallStack<T>(Func<T> body)
    {
        T? result = default;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = body();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            1024 * 1024);
        thread.Start();
        thread.Join();
        return failure is null ? result! : throw new ShouldAssertException(failure.ToString());
    }
}
