using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Simulation;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>The scenarios saved with the definition come to what they are expected to.</summary>
internal sealed class ScenariosCheck : DefinitionCheck
{
    // Keeps nothing but compiled rules, so one serves all.
    private static readonly RuleEngine Rules = new();

    // What is paused still says how it is handled: running cases go on, and it may come back.
    private static MatterDefinition InForce(MatterDefinition definition) => definition with { Elements = definition.Elements with { MatterState = Cases.MatterNotInForce.InForce } };

    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var scenarios = subject.Definition.Scenarios ?? [];
        foreach (var finding in ScenarioRun.Check(InForce(subject.Definition), subject.Surroundings.Calendar, Rules))
        {
            var at = scenarios.Select(scenario => scenario.Key).ToList().IndexOf(finding.Scenario);
            var path = string.Create(CultureInfo.InvariantCulture, $"/scenarios/{at}{(finding.Step is { } step ? $"/steps/{step}" : "")}");
            yield return new DefinitionFinding(
                finding.Key, FindingSeverity.Error, new DefinitionPlace(path, PlaceKind.Scenario, finding.Scenario),
                DefinitionFinding.Of([.. finding.Values.Select(each => (each.Key, (LocalText)each.Value))]));
        }
    }
}
