using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Jint.Parser.Ast;

namespace LowCodeGov.Engine.Rules;

/// <summary>Turns the parser's tree into the canonical one. What it does not know it refuses; nothing passes by default.</summary>
internal sealed class RuleCompiler(string source, RuleTypes types)
{
    /// <summary>Most levels of the tree; a sum of so many terms is as deep.</summary>
    public const int DeepestTree = 64;

    private static readonly HashSet<string> ForbiddenNames = new(StringComparer.Ordinal) { "__proto__", "constructor", "prototype" };

    private readonly ImmutableArray<RuleFinding>.Builder findings = ImmutableArray.CreateBuilder<RuleFinding>();
    private readonly List<ImmutableArray<string>> reads = [];
    private readonly List<CompiledTable> tables = [];
    private int depth;

    private sealed record Part(JsonArray Tree, RuleType Type);

    public RuleCompilation Compile(Expression expression, RuleType? expected)
    {
        var part = Visit(expression);
        if (findings.Count == 0 && expected is not null && !RuleFit.Accepts(expected, part.Type, part.Tree))
        {
            Find(expression, "rule.result-type", ("expected", expected.Key), ("given", part.Type.Key));
        }

        return findings.Count == 0
            ? new RuleCompilation(new CompiledRule(source, part.Tree, part.Type, reads, tables), [])
            : new RuleCompilation(null, findings.ToImmutable());
    }

    private Part Visit(Expression expression)
    {
        if (depth >= DeepestTree)
        {
            return Find(expression, "rule.too-deep", ("limit", $"{DeepestTree}"));
        }

        depth++;
        var part = expression switch
        {
            RegExpLiteral => Find(expression, "rule.not-allowed", ("what", "/")),
            Literal literal => Visit(literal),
            Identifier or MemberExpression => VisitName(expression),
            // "++x" is an update expression, which the parser derives from the unary one.
            UpdateExpression => Find(expression, "rule.not-allowed", ("what", "++")),
            UnaryExpression unary => Visit(unary),
            BinaryExpression binary => Visit(binary),
            LogicalExpression logical => Visit(logical),
            ConditionalExpression condition => Visit(condition),
            ArrayExpression list => Visit(list),
            CallExpression call => Visit(call),
            _ => Find(expression, "rule.not-allowed", ("what", expression.Type.ToString())),
        };
        depth--;
        return part;
    }

    private Part Visit(Literal literal)
    {
        switch (literal.Value)
        {
            case null:
                return new Part(["v", null], RuleType.Missing);
            case bool value:
                return new Part(["v", value], RuleType.Boolean);
            case string value:
                return new Part(["v", value], RuleType.Text);
            case double value when IsPlain(literal.Raw, value):
                return new Part(["v", value], RuleType.Number);
            default:
                return Find(literal, "rule.number", ("what", literal.Raw));
        }
    }

    private static bool IsPlain(string raw, double value) =>
        raw.All(character => char.IsAsciiDigit(character) || character == '.')
        && !(raw.Length > 1 && raw[0] == '0' && char.IsAsciiDigit(raw[1]))
        && raw.Count(char.IsAsciiDigit) - (raw.StartsWith("0.", StringComparison.Ordinal) ? 1 : 0) <= 15
        && value < 1e15;

    private Part VisitName(Expression expression)
    {
        var steps = new List<string>();
        var at = expression;
        while (at is MemberExpression member)
        {
            if (!member.Computed && member.Property is Identifier property)
            {
                steps.Add(property.Name);
            }
            else if (member.Computed && member.Property is Literal { Value: double index, Raw: var raw } && raw.Length <= 5 && raw.All(char.IsAsciiDigit))
            {
                steps.Add(((int)index).ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                return Find(member, "rule.not-allowed", ("what", "[]"));
            }

            at = member.Object;
        }

        if (at is not Identifier root)
        {
            return Find(at, "rule.not-allowed", ("what", "."));
        }

        steps.Add(RuleSource.NameOf(root.Name));
        steps.Reverse();
        if (steps.Find(ForbiddenNames.Contains) is { } forbidden)
        {
            return Find(expression, "rule.forbidden-name", ("name", forbidden));
        }

        if (steps.Count > DeepestTree)
        {
            return Find(expression, "rule.too-deep", ("limit", $"{DeepestTree}"));
        }

        if (steps is ["table", var key, .. var output] && types.Tables.Find(key) is { } table)
        {
            return VisitTable(expression, table, output);
        }

        var type = steps.Aggregate((RuleType?)types.Root, (within, step) => within is null ? null : RuleFit.Member(within, step));
        if (type is null)
        {
            return Find(expression, "rule.unknown-name", ("name", string.Join('.', steps)));
        }

        reads.Add([.. steps]);
        return new Part(["n", new JsonArray([.. steps.Select(step => JsonValue.Create(step))])], type);
    }

    private Part VisitTable(Expression expression, CompiledTable table, List<string> output)
    {
        var key = output is [var named] ? named : output is [] && table.Outputs.Count == 1 ? table.Table.Outputs[0].Key : "";
        if (!table.Outputs.TryGetValue(key, out var found))
        {
            return Find(expression, "rule.unknown-name", ("name", string.Join('.', output.Prepend(table.Table.Key).Prepend("table"))));
        }

        reads.AddRange(table.Reads);
        tables.Add(table);
        return new Part(found.Tree.DeepClone().AsArray(), found.Type);
    }

    private Part Visit(UnaryExpression unary)
    {
        switch (unary.Operator)
        {
            case UnaryOperator.LogicalNot:
                return new Part(["!", Operand(unary.Argument, RuleType.Boolean, "!").Tree], RuleType.Boolean);
            case UnaryOperator.Minus:
                return new Part(["neg", Operand(unary.Argument, RuleType.Number, "-").Tree], RuleType.Number);
            default:
                return Find(unary, "rule.not-allowed", ("what", unary.Operator == UnaryOperator.Plus ? "+" : unary.Operator.ToString()));
        }
    }

    private Part Visit(BinaryExpression binary)
    {
        var sign = RuleFit.Sign(binary.Operator);
        if (sign is null)
        {
            return Find(binary, "rule.not-allowed", ("what", binary.Operator.ToString()));
        }

        var left = Visit(binary.Left);
        var right = Visit(binary.Right);
        if (left.Type is RuleType.MissingType || right.Type is RuleType.MissingType)
        {
            return Find(binary, sign is "==" or "!=" ? "rule.null-comparison" : "rule.operand-type", ("operator", sign), ("given", RuleType.Missing.Key));
        }

        var type = RuleFit.Result(sign, left.Type, left.Tree, right.Type, right.Tree);
        return type is null
            ? Find(binary, "rule.operand-type", ("operator", sign), ("given", $"{left.Type.Key}, {right.Type.Key}"))
            : new Part([sign, left.Tree, right.Tree], type);
    }

    private Part Visit(LogicalExpression logical)
    {
        var sign = logical.Operator == LogicalOperator.LogicalAnd ? "&&" : "||";
        var left = Operand(logical.Left, RuleType.Boolean, sign);
        return new Part([sign, left.Tree, Operand(logical.Right, RuleType.Boolean, sign).Tree], RuleType.Boolean);
    }

    private Part Visit(ConditionalExpression condition)
    {
        var test = Operand(condition.Test, RuleType.Boolean, "?:");
        var then = Visit(condition.Consequent);
        var otherwise = Visit(condition.Alternate);
        return new Part(["?", test.Tree, then.Tree, otherwise.Tree], RuleFit.Common(then.Type, otherwise.Type));
    }

    private Part Visit(ArrayExpression list)
    {
        var tree = new JsonArray("[]");
        RuleType? of = null;
        foreach (var element in list.Elements)
        {
            if (element is null)
            {
                return Find(list, "rule.not-allowed", ("what", ",,"));
            }

            var part = Visit(element);
            tree.Add(part.Tree);
            of = of is null ? part.Type : RuleFit.Common(of, part.Type);
        }

        return new Part(tree, RuleType.List(of ?? RuleType.Any));
    }

    private Part Visit(CallExpression call)
    {
        if (call.Callee is not Identifier name)
        {
            return Find(call, "rule.not-allowed", ("what", "."));
        }

        if (!RuleFunction.ByName.TryGetValue(name.Name, out var function))
        {
            return Find(call, "rule.unknown-function", ("name", name.Name));
        }

        if (call.Arguments.Count < function.Least || call.Arguments.Count > function.Most)
        {
            return Find(
                call,
                "rule.argument-count",
                ("function", function.Name),
                ("least", $"{function.Least}"),
                ("most", $"{function.Most}"),
                ("given", $"{call.Arguments.Count}"));
        }

        var arguments = call.Arguments.Select(Visit).ToList();
        var tree = new JsonArray("f", function.Name);
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = function.Parameters[Math.Min(i, function.Parameters.Length - 1)];
            if (RuleFit.FieldProblem(function, parameter, i, arguments.Count, arguments[0].Type, arguments[i].Tree) is { } field)
            {
                return Find(call.Arguments[i], "rule.unknown-field", ("function", function.Name), ("name", field));
            }

            if (!RuleFit.Accepts(parameter, arguments[i].Type, arguments[i].Tree))
            {
                return Find(
                    call.Arguments[i],
                    "rule.argument-type",
                    ("function", function.Name),
                    ("number", $"{i + 1}"),
                    ("expected", RuleFit.KeyOf(parameter)),
                    ("given", arguments[i].Type.Key));
            }

            tree.Add(arguments[i].Tree);
        }

        return new Part(tree, RuleFit.ResultOf(function, [.. arguments.Select(argument => (argument.Type, argument.Tree))]));
    }

    private Part Operand(Expression expression, RuleType expected, string sign)
    {
        var part = Visit(expression);
        return RuleFit.Accepts(expected, part.Type, part.Tree)
            ? part
            : Find(expression, "rule.operand-type", ("operator", sign), ("given", part.Type.Key));
    }

    /// <summary>Records a finding; the part handed back has no type, so that one mistake is reported once.</summary>
    private Part Find(Expression at, string key, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        findings.Add(RuleFinding.At(PositionOf(at), key, parameters));
        return new Part(["v", null], RuleType.Any);
    }

    private int PositionOf(Expression expression)
    {
        if (expression.Location is not { } location)
        {
            return 0;
        }

        var position = 0;
        for (var line = 1; line < location.Start.Line; line++)
        {
            position = source.IndexOf('\n', position) + 1;
        }

        return Math.Clamp(position + location.Start.Column, 0, source.Length);
    }
}
