using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification.Conditions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Every branch of a choice can be taken, and one always applies.</summary>
internal sealed class ChoicesCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject) =>
        subject.HasSoundIds ? subject.Nodes.OfType<ChoiceNode>().Where(choice => IsKnown(subject, choice)).SelectMany(choice => (IEnumerable<DefinitionFinding>)[.. Unreachable(subject, choice), .. Gap(subject, choice)]) : [];

    private static bool IsKnown(VerificationSubject subject, ChoiceNode choice) =>
        Enumerable.Range(0, choice.Branches.Length).All(index => subject.Conditions.Branch(choice, index) is not { } use || !subject.Unavailable.Contains(use.Use.Place.Path));

    private static IEnumerable<DefinitionFinding> Unreachable(VerificationSubject subject, ChoiceNode choice)
    {
        var earlier = new List<(CompiledUse, bool)>();
        for (var index = 0; index < choice.Branches.Length; index++)
        {
            var use = subject.Conditions.Branch(choice, index);
            List<(CompiledUse, bool)> wanted = use is null ? earlier : [.. earlier, (use, true)];
            if (wanted.Count > 0 && subject.Conditions.Solve(wanted).Verdict == Verdict.Impossible)
            {
                yield return DefinitionFinding.Error(
                    "verification.flow.unreachable-branch", subject.Places.Node(choice).Of("branches").Of(index),
                    ("Node", VerificationSubject.Title(choice)), ("Branch", choice.Branches[index].Title));
            }

            if (use is not null && choice.Mode == ChoiceMode.Exclusive)
            {
                earlier.Add((use, false));
            }
        }
    }

    private static IEnumerable<DefinitionFinding> Gap(VerificationSubject subject, ChoiceNode choice)
    {
        if (choice.Branches.IsEmpty || choice.Branches.Any(branch => branch.When is null) || subject.Conditions.Gap(choice) is not { Verdict: not Verdict.Impossible } gap
            || Enumerable.Range(0, choice.Branches.Length).Any(index => subject.Conditions.Branch(choice, index)?.Compilation.Rule is null))
        {
            yield break;
        }

        var place = subject.Places.Node(choice).Of("branches");
        var example = gap.Values.Select(each => CounterExampleStep.Of("verification.way.value", ("Name", each.Name), ("Value", TermEvaluation.Show(each.Value))));
        // Where names depend on one another the values found may never come together: then it is only worth a look.
        yield return (gap is { Verdict: Verdict.Possible, IsCertain: true }
            ? DefinitionFinding.Error("verification.flow.gap", place, ("Node", VerificationSubject.Title(choice)))
            : DefinitionFinding.Warning("verification.flow.perhaps-gap", place, ("Node", VerificationSubject.Title(choice)))) with { CounterExample = [.. example] };
    }
}
