using System.Collections.Immutable;

namespace LowCodeGov.Engine.Verification.Conditions;

/// <summary>What the search for values found.</summary>
internal enum Verdict
{
    /// <summary>No values make the conditions come out as wanted.</summary>
    Impossible,

    /// <summary>The values do.</summary>
    Possible,

    /// <summary>There are too many combinations to say.</summary>
    Unknown,
}

/// <summary>Answer of the solver.</summary>
/// <param name="Verdict">Whether there are such values.</param>
/// <param name="Values">The values of the names on which it depends.</param>
/// <param name="IsCertain">Whether a case can really have these values: every name is free and none is a call or a comparison of two names.</param>
internal sealed record Solution(Verdict Verdict, ImmutableArray<(string Name, object? Value)> Values, bool IsCertain);

/// <summary>
/// Looks for values under which conditions come out as wanted. Each name's values fall into parts between which no condition
/// distinguishes, so trying one of each is trying all. Calls and sums are names of their own with any value: more is thought possible than
/// is, never less, so "impossible" is always right.
/// </summary>
internal sealed class ConditionSolver(Func<Term, Domain> domainOf)
{
    private const int MostSteps = 20_000;

    private readonly Dictionary<string, Variable> variables = new(StringComparer.Ordinal);
    private readonly List<(Term Condition, bool Wanted)> wanted = [];
    private int steps;

    /// <summary>Adds a condition and how it is to come out.</summary>
    public void Want(Term condition, bool holds)
    {
        wanted.Add((condition, holds));
        Condition(condition);
    }

    public Solution Solve()
    {
        var order = variables.Values.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => (Variable: each, Parts: each.Representatives())).OrderBy(each => each.Parts.Length).ToList();
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var verdict = Search(0);
        return new Solution(
            verdict,
            verdict == Verdict.Possible ? [.. values.Where(each => !variables[each.Key].IsOrder).Select(each => (each.Key, each.Value))] : [],
            variables.Values.All(each => each.Domain.IsFree && !each.IsOrder));

        Verdict Search(int at)
        {
            if (++steps > MostSteps)
            {
                return Verdict.Unknown;
            }

            var evaluation = new TermEvaluation(values, variables);
            var open = false;
            foreach (var (condition, holds) in wanted)
            {
                var result = evaluation.Holds(condition);
                if (result == !holds)
                {
                    return Verdict.Impossible;
                }

                open |= result is null;
            }

            if (!open)
            {
                return Verdict.Possible;
            }

            var (variable, parts) = order[at];
            var best = Verdict.Impossible;
            foreach (var value in parts)
            {
                values[variable.Key] = value;
                var found = Search(at + 1);
                if (found == Verdict.Possible)
                {
                    return found;
                }

                best = found == Verdict.Unknown ? found : best;
            }

            values.Remove(variable.Key);
            return best;
        }
    }

    private void Condition(Term term)
    {
        switch (term.Op)
        {
            case "v":
                break;
            case "&&" or "||" or "!" or "?":
                foreach (var part in term.Parts)
                {
                    Condition(part);
                }

                break;
            case "==" or "!=" or "<" or "<=" or ">" or ">=":
                Comparison(term.Parts[0], term.Parts[1]);
                break;
            case "f:isEmpty" or "f:exists" when term.Parts.Length == 1:
                Leaves(term.Parts[0], leaf => Find(leaf));
                break;
            case "f:has" or "f:exists" when term.Parts.Length == 2 && term.Parts[1].IsConstant && domainOf(term.Parts[0]).Kind == DomainKind.List:
                Find(term.Parts[0]).ComparedWith(term.Parts[1].Value);
                break;
            default:
                Find(term);
                break;
        }
    }

    private void Comparison(Term left, Term right)
    {
        var ones = new List<Term>();
        var others = new List<Term>();
        Leaves(left, ones.Add);
        Leaves(right, others.Add);
        foreach (var one in ones)
        {
            foreach (var other in others)
            {
                switch (one.IsConstant, other.IsConstant)
                {
                    case (false, true):
                        Find(one).ComparedWith(other.Value);
                        break;
                    case (true, false):
                        Find(other).ComparedWith(one.Value);
                        break;
                    case (false, false):
                        Pair(one, other);
                        break;
                    default:
                        break;
                }
            }
        }
    }

    // What a value can come from: the ends of conditional expressions.
    private void Leaves(Term term, Action<Term> found)
    {
        if (term.Op == "?")
        {
            Condition(term.Parts[0]);
            Leaves(term.Parts[1], found);
            Leaves(term.Parts[2], found);
            return;
        }

        if (!term.IsConstant)
        {
            Find(term);
        }

        found(term);
    }

    private Variable Find(Term term)
    {
        if (!variables.TryGetValue(term.Key, out var variable))
        {
            variables[term.Key] = variable = new Variable(term.Key, term.Op == "n" ? domainOf(term) : domainOf(term) with { IsFree = false });
        }

        return variable;
    }

    private void Pair(Term one, Term other)
    {
        var key = TermEvaluation.PairKey(one, other);
        if (!variables.ContainsKey(key))
        {
            variables[key] = new Variable(key, Domain.Unknown) { IsOrder = true };
        }
    }
}
