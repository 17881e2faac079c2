using System.Collections.Immutable;
using System.Globalization;

namespace LowCodeGov.Engine.Verification.Conditions;

/// <summary>Evaluates conditions where only some values are chosen yet; null is "not known yet". The rules are those of rules.js.</summary>
internal sealed class TermEvaluation(IReadOnlyDictionary<string, object?> values, IReadOnlyDictionary<string, Variable> variables)
{
    public static string PairKey(Term one, Term other) =>
        string.CompareOrdinal(one.Key, other.Key) <= 0 ? $"{one.Key} <> {other.Key}" : $"{other.Key} <> {one.Key}";

    /// <summary>Whether a condition holds: it must be the boolean true.</summary>
    public bool? Holds(Term term)
    {
        switch (term.Op)
        {
            case "v":
                return term.Value is true;
            case "!":
                return !Holds(term.Parts[0]);
            case "&&":
                return And(Holds(term.Parts[0]), Holds(term.Parts[1]));
            case "||":
                return !And(!Holds(term.Parts[0]), !Holds(term.Parts[1]));
            case "?":
                return Choose(term);
            case "==" or "!=" or "<" or "<=" or ">" or ">=":
                return Compare(term);
            case "f:isEmpty" or "f:exists" when term.Parts.Length == 1:
                return Known(term.Parts[0], out var value) ? IsEmpty(value) == (term.Op == "f:isEmpty") : null;
            case "f:has" or "f:exists" when term.Parts.Length == 2 && term.Parts[1].IsConstant && values.ContainsKey(term.Parts[0].Key) && IsList(term.Parts[0]):
                return values[term.Parts[0].Key] is ImmutableArray<string> list && term.Parts[1].Value is string sought && list.Contains(sought);
            default:
                return values.TryGetValue(term.Key, out var chosen) ? chosen is true : null;
        }
    }

    private bool IsList(Term term) => variables.TryGetValue(term.Key, out var variable) && variable.Domain.Kind == DomainKind.List;

    private static bool? And(bool? one, bool? other) => one == false || other == false ? false : one is null || other is null ? null : true;

    private bool? Choose(Term term)
    {
        if (Holds(term.Parts[0]) is { } condition)
        {
            return Holds(term.Parts[condition ? 1 : 2]);
        }

        var (then, otherwise) = (Holds(term.Parts[1]), Holds(term.Parts[2]));
        return then == otherwise ? then : null;
    }

    private bool? Compare(Term term)
    {
        if (Leaf(term.Parts[0]) is not { } left || Leaf(term.Parts[1]) is not { } right)
        {
            return null;
        }

        if (left is { IsConstant: false } && right is { IsConstant: false })
        {
            if (!values.TryGetValue(PairKey(left, right), out var order) || order is not decimal sign)
            {
                return null;
            }

            return sign == Variable.Unordered ? false : sign == Variable.Unlike ? term.Op == "!=" : Signed(term.Op, string.CompareOrdinal(left.Key, right.Key) <= 0 ? sign : -sign);
        }

        if (!Known(left, out var one) || !Known(right, out var other))
        {
            return null;
        }

        return one is null || other is null ? false
            : term.Op == "==" ? one.Equals(other)
            : term.Op == "!=" ? !one.Equals(other)
            : (one, other) switch
            {
                (decimal number, decimal than) => Signed(term.Op, number.CompareTo(than)),
                (string text, string than) => Signed(term.Op, string.CompareOrdinal(text, than)),
                _ => false,
            };
    }

    private static bool Signed(string op, decimal sign) => op switch
    {
        "==" => sign == 0,
        "!=" => sign != 0,
        "<" => sign < 0,
        "<=" => sign <= 0,
        ">" => sign > 0,
        _ => sign >= 0,
    };

    // The end of conditional expressions that gives the value; null while a condition on the way is not known.
    private Term? Leaf(Term term) => term.Op != "?" ? term : Holds(term.Parts[0]) is { } condition ? Leaf(term.Parts[condition ? 1 : 2]) : null;

    private bool Known(Term term, out object? value)
    {
        value = null;
        if (Leaf(term) is not { } leaf)
        {
            return false;
        }

        value = leaf.Value;
        return leaf.IsConstant || values.TryGetValue(leaf.Key, out value);
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text) && text != Variable.OtherText,
        ImmutableArray<string> list => list.IsEmpty,
        _ => false,
    };

    /// <summary>A value as a rule writes it.</summary>
    public static string Show(object? value) => value switch
    {
        null => "null",
        true => "true",
        false => "false",
        Variable.OtherText => "…",
        string text => $"'{text}'",
        ImmutableArray<string> list => $"[{string.Join(", ", list.Select(each => each == Variable.OtherText ? "…" : $"'{each}'"))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
