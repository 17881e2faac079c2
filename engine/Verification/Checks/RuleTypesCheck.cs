using System.Globalization;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Every expression parses, names what exists where it runs, and gives what its place needs.</summary>
internal sealed class RuleTypesCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject) =>
        from rule in subject.Rules
        from finding in rule.Compilation.Findings
        select new DefinitionFinding(finding.Key, FindingSeverity.Error, rule.Use.Place, DefinitionFinding.Of(
            [.. finding.Parameters.Select(each => (each.Key, (LocalText)each.Value)), ("position", finding.Position.ToString(CultureInfo.InvariantCulture))]));
}
