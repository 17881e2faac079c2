using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification.Checks;

namespace LowCodeGov.Engine.Verification;

/// <summary>Answers before publishing what others find out in production: one place says each rule.</summary>
/// <remarks>
/// Pure and deterministic. An alarm is raised only where the fault is certain: what cannot be worked out is left alone.
/// Source: DESIGN 3 "Verification"; DOMAIN 4.3.
/// </remarks>
public static class DefinitionVerification
{
    // In reading order; a new check is one file and one line here.
    private static readonly ImmutableArray<DefinitionCheck> Checks =
    [
        new IdentityCheck(),
        new KeysCheck(),
        new ReferencesCheck(),
        new PublishingRulesCheck(),
        new RequiredElementsCheck(),
        new FormCheck(),
        new FormPartsCheck(),
        new RetentionCheck(),
        new RuleTypesCheck(),
        new DecisionTablesCheck(),
        new CalculationCycleCheck(),
        new FlowShapeCheck(),
        new ReturnTargetsCheck(),
        new FlowSoundnessCheck(),
        new DecisionOnEveryPathCheck(),
        new OrderOfStepsCheck(),
        new AvailabilityCheck(),
        new ConditionsCheck(),
        new ChoicesCheck(),
        new PeopleCheck(),
        new SeparationOfDutiesCheck(),
        new ApprovalCheck(),
        new LimitsCheck(),
        new StepTimersCheck(),
        new IndicatorsCheck(),
        new FactIndicatorsCheck(),
        new OccasionsCheck(),
        new DocumentsCheck(),
    ];

    /// <summary>All findings, errors and warnings, in reading order.</summary>
    /// <param name="definition">The definition as it is to be published.</param>
    /// <param name="surroundings">What it refers to outside itself.</param>
    public static ImmutableArray<DefinitionFinding> Verify(MatterDefinition definition, VerificationSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(surroundings);
        var subject = new VerificationSubject(definition, surroundings);
        // A fragment that is used twice is one place, and its fault is told once.
        var findings = Checks.SelectMany(check => check.Find(subject)).DistinctBy(finding => (finding.Key, finding.Place.Path, EngineJson.Canonical(finding.Facts))).ToList();
        if (!findings.Exists(finding => finding.Blocks))
        {
            // Only what is in order can be played.
            findings.AddRange(new ScenariosCheck().Find(subject));
        }

        return [.. Acceptances.Apply(definition, findings)];
    }
}
