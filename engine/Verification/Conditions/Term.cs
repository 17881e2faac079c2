using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Engine.Verification.Conditions;

/// <summary>A canonical syntax tree in a form that reasoning can walk; see rules.js for the operators.</summary>
/// <param name="Op"><c>v</c>, <c>n</c>, <c>f:NAME</c>, <c>[]</c>, <c>?</c>, or an operator.</param>
/// <param name="Parts">Operands.</param>
/// <param name="Value">Of a constant: null for missing, else bool, decimal or string.</param>
/// <param name="Name">Of a name: with its dots.</param>
internal sealed record Term(string Op, ImmutableArray<Term> Parts, object? Value = null, string? Name = null)
{
    private string? key;

    public static Term Missing { get; } = Constant(null);

    public bool IsConstant => Op == "v";

    /// <summary>Equal for equal trees.</summary>
    public string Key => key ??= Op switch
    {
        "v" => Value switch { null => "null", string text => JsonSerializer.Serialize(text), var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "" },
        "n" => Name ?? "",
        _ => $"{Op}({string.Join(',', Parts.Select(part => part.Key))})",
    };

    public static Term Constant(object? value) => new("v", [], value);

    public static Term Of(JsonArray tree)
    {
        var op = tree[0]?.GetValue<string>() ?? "";
        return op switch
        {
            "v" => Constant(Literal(tree[1])),
            "n" => new Term("n", [], Name: string.Join('.', tree[1]?.AsArray().Select(step => step?.GetValue<string>()) ?? [])),
            "t" => Table(Operands(tree, 1), 0),
            "f" => new Term("f:" + tree[1]?.GetValue<string>(), Operands(tree, 2)),
            _ => new Term(op, Operands(tree, 1)),
        };
    }

    /// <summary>The term with names replaced where the function gives something else.</summary>
    public Term Replace(Func<string, Term?> by)
    {
        if (Op == "n")
        {
            return by(Name ?? "") ?? this;
        }

        return Parts.IsEmpty ? this : new Term(Op, [.. Parts.Select(part => part.Replace(by))], Value, Name);
    }

    /// <summary>This term and all inside.</summary>
    public IEnumerable<Term> Walk() => Parts.SelectMany(part => part.Walk()).Prepend(this);

    private static Term Table(ImmutableArray<Term> cells, int at) =>
        at + 1 < cells.Length ? new Term("?", [cells[at], cells[at + 1], Table(cells, at + 2)]) : Missing;

    private static ImmutableArray<Term> Operands(JsonArray tree, int from) =>
        [.. tree.Skip(from).Select(part => part is JsonArray inner ? Of(inner) : Missing)];

    private static object? Literal(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => (decimal)node.GetValue<double>(),
        JsonValueKind.String => node.GetValue<string>(),
        _ => null,
    };
}
