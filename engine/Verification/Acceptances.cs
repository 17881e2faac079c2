using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification;

/// <summary>Warnings that the definition itself says are right and accepted: they stay on the list, with the reason.</summary>
internal static class Acceptances
{
    public static IEnumerable<DefinitionFinding> Apply(MatterDefinition definition, IReadOnlyList<DefinitionFinding> findings)
    {
        var used = new HashSet<AcceptedWarning>();
        foreach (var finding in findings)
        {
            var accepted = finding.Blocks ? null
                : definition.AcceptedWarnings.FirstOrDefault(each => each.Key == finding.Key && (each.At is null || each.At == finding.Place.Id));
            if (accepted is null)
            {
                yield return finding;
                continue;
            }

            used.Add(accepted);
            yield return finding with { AcceptedBecause = accepted.Reason };
        }

        for (var index = 0; index < definition.AcceptedWarnings.Length; index++)
        {
            var accepted = definition.AcceptedWarnings[index];
            if (!used.Contains(accepted))
            {
                yield return DefinitionFinding.Warning(
                    "verification.acceptance-unused", DefinitionPlace.Matter.Of("acceptedWarnings").Of(index), ("Key", accepted.Key), ("At", accepted.At ?? ""));
            }
        }
    }
}
