using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>What a case is opened on is said once, fills fields that there are, and can be received.</summary>
/// <remarks>Whether its rules are rules, read facts that there are and fit the fields is told as of every other rule.</remarks>
internal sealed class OccasionsCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var definition = subject.Definition;
        for (var i = 0; i < definition.Occasions.Length; i++)
        {
            var rule = definition.Occasions[i];
            var place = DefinitionPlaces.Occasion(definition, i);
            foreach (var field in rule.Form.Keys.Where(field => !subject.Fields.ContainsKey(field)))
            {
                yield return DefinitionFinding.Error("verification.occasion.field", place.Of("form").Of(field), ("On", rule.On.ToString()), ("Field", field));
            }

            if (definition.Occasions.Take(i).Any(other => other.On == rule.On && other.When == rule.When))
            {
                yield return DefinitionFinding.Error("verification.occasion.twice", place, ("On", rule.On.ToString()));
            }

            if (rule.On == OccasionKind.Hand && !definition.Intake.Window)
            {
                yield return DefinitionFinding.Error("verification.occasion.hand", place);
            }
        }
    }
}
