using LowCodeGov.Engine.Verification.Conditions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>No condition always holds or never holds: then it says nothing, or something that was not meant.</summary>
internal sealed class ConditionsCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject) => Find(subject, _ => true);

    /// <summary>As <see cref="Find(VerificationSubject)"/>, of some rules only.</summary>
    public static IEnumerable<DefinitionFinding> Find(VerificationSubject subject, Func<CompiledUse, bool> which)
    {
        foreach (var rule in subject.Rules.Where(rule => which(rule) && rule.Compilation.Rule is not null && !subject.Unavailable.Contains(rule.Use.Place.Path) && rule.Use.Role is RuleRole.When or RuleRole.Obligation or RuleRole.Validation or RuleRole.Until))
        {
            var isLiteral = rule.Use.Source.Trim() is "true" or "false";
            if (rule.Use.Role == RuleRole.Obligation && isLiteral)
            {
                continue;
            }

            if (subject.Conditions.Solve(rule, holds: true).Verdict == Verdict.Impossible)
            {
                // What never holds forbids every application, or does nothing; a loop that it is to end ends by its number of rounds.
                yield return rule.Use.Role == RuleRole.Validation
                    ? DefinitionFinding.Error("verification.condition.never-valid", rule.Use.Place, ("Rule", rule.Use.Source))
                    : DefinitionFinding.Error("verification.condition.never", rule.Use.Place, ("Rule", rule.Use.Source));
            }
            else if (subject.Conditions.Solve(rule, holds: false).Verdict == Verdict.Impossible)
            {
                yield return DefinitionFinding.Warning("verification.condition.always", rule.Use.Place, ("Rule", rule.Use.Source));
            }
        }
    }
}
