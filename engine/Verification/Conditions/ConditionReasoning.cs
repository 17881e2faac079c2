using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Verification.Conditions;

/// <summary>Answers questions about the conditions of a definition: can it hold, can it fail, do the branches leave a gap.</summary>
internal sealed class ConditionReasoning
{
    private const int DeepestCalculation = 8;

    private readonly VerificationSubject subject;
    private readonly Dictionary<string, Term> calculated = new(StringComparer.Ordinal);
    private readonly Dictionary<RuleUse, Term> terms = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, CompiledUse> byPlace = new(StringComparer.Ordinal);
    private readonly Dictionary<ChoiceNode, Solution> gaps = new(ReferenceEqualityComparer.Instance);

    public ConditionReasoning(VerificationSubject subject)
    {
        this.subject = subject;
        foreach (var rule in subject.Rules)
        {
            byPlace[rule.Use.Place.Path + (rule.Use.Node?.Id ?? "")] = rule;
        }

        foreach (var rule in subject.Rules)
        {
            // A field that may be hidden may also be empty, whatever its rule gives.
            if (rule is { Use: { Rows: null, Field: { Visible: null } field }, Compilation.Rule: not null }
                && rule.Use.Place.Path.EndsWith("/calculate", StringComparison.Ordinal)
                && FieldValues.IsAlwaysShown(subject.Definition, field))
            {
                calculated["form." + field.Key] = Term.Of(rule.Tree);
            }
        }
    }

    /// <summary>The expression at a place, e.g. of a branch; null when there is none there.</summary>
    public CompiledUse? At(DefinitionPlace place, FlowNode? node) => byPlace.GetValueOrDefault(place.Path + (node?.Id ?? ""));

    /// <summary>The condition of a branch of a choice or parallel node.</summary>
    public CompiledUse? Branch(FlowNode node, int branch) => At(subject.Places.Node(node).Of("branches").Of(branch).Of("when"), node);

    /// <summary>Values for which the condition comes out as wanted.</summary>
    public Solution Solve(CompiledUse use, bool holds) => Solve([(use, holds)]);

    /// <summary>Values for which all conditions come out as wanted; each is judged with what is known where it runs.</summary>
    public Solution Solve(IEnumerable<(CompiledUse Use, bool Holds)> conditions)
    {
        var list = conditions.ToList();
        if (list.Exists(each => each.Use.Compilation.Rule is null))
        {
            return new Solution(Verdict.Unknown, [], false);
        }

        var domains = list.Select(each => new DomainSource(subject, each.Use.Use)).ToList();
        // The last place knows most of what has happened.
        var solver = new ConditionSolver(domains.Count == 0 ? _ => Domain.Unknown : domains[^1].Of);
        foreach (var (use, holds) in list)
        {
            solver.Want(TermOf(use), holds);
        }

        return solver.Solve();
    }

    /// <summary>Whether one branch of the choice always applies.</summary>
    public bool IsExhaustive(ChoiceNode choice) => choice.Branches.Any(branch => branch.When is null) || Gap(choice).Verdict == Verdict.Impossible;

    /// <summary>Values for which no branch of the choice applies.</summary>
    public Solution Gap(ChoiceNode choice)
    {
        if (!gaps.TryGetValue(choice, out var gap))
        {
            var branches = Enumerable.Range(0, choice.Branches.Length).Select(index => Branch(choice, index)).ToList();
            gaps[choice] = gap = branches.Contains(null)
                ? new Solution(Verdict.Impossible, [], false)
                : Solve(branches.OfType<CompiledUse>().Select(branch => (branch, false)));
        }

        return gap;
    }

    /// <summary>The names that a condition depends on, with those behind calculated fields.</summary>
    public IEnumerable<string> NamesOf(CompiledUse use) =>
        TermOf(use).Walk().Where(term => term.Op == "n").Select(term => term.Name ?? "").Distinct(StringComparer.Ordinal);

    /// <summary>Whether the condition depends on the day.</summary>
    public bool DependsOnToday(CompiledUse use) => TermOf(use).Walk().Any(term => term.Op is "f:today" or "f:age" || term.Name == "today");

    private Term TermOf(CompiledUse use)
    {
        if (!terms.TryGetValue(use.Use, out var term))
        {
            terms[use.Use] = term = Inline(Term.Of(use.Tree), DeepestCalculation);
        }

        return term;
    }

    // A calculated field has the value that its rule gives, so conditions on it are conditions on what it is calculated from.
    private Term Inline(Term term, int depth) =>
        depth == 0 ? term : term.Replace(name => calculated.TryGetValue(name, out var rule) && rule.Op is "?" or "v" or "n" ? Inline(calculated[name], depth - 1) : null);
}
