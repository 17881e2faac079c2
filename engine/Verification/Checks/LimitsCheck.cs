using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;
using LowCodeGov.Engine.Verification.Flows;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>The limits of the steps along the longest way from acceptance to decision fit the promised limit (M16); what the law fixes is kept.</summary>
/// <remarks>
/// What does not count is left out: steps before acceptance, steps behind the decision (their clock is that of delivery), and special
/// procedures that stop the clock. Of branches at the same time the longest counts, or the shortest where the first one is enough.
/// Source: DOMAIN 4.3, 9.2, 9.3.
/// </remarks>
internal sealed class LimitsCheck : DefinitionCheck
{
    private const string Permit = "01";

    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject) =>
        subject.HasSoundIds && subject.FragmentFaults.IsEmpty ? [.. OfFlow(subject), .. OfLaw(subject)] : OfLaw(subject);

    private static IEnumerable<DefinitionFinding> OfFlow(VerificationSubject subject)
    {
        var promised = subject.Definition.Elements.PromisedTimeLimit;
        if (!promised.IsCountable || subject.Nodes.Any(node => LimitOf(node) is { IsCountable: false }))
        {
            yield break;
        }

        var longest = Longest(subject, subject.Flow);
        ImmutableArray<TimeLimit> limits = [.. longest.Select(node => LimitOf(node) ?? TimeLimit.Hours(0))];
        if (limits.Length > 0 && LimitComparison.IsSurelyLonger(limits, promised))
        {
            yield return DefinitionFinding.Error(
                "verification.M16", DefinitionPlace.Element("promisedTimeLimit"), ("Sum", Sum(limits)), ("Promised", Show(promised))) with
            {
                CounterExample = [.. longest.Select(node => CounterExampleStep.Of("verification.way.limit", ("Step", VerificationSubject.Title(node)), ("Limit", Show(LimitOf(node) ?? promised))))],
            };
            yield break;
        }

        foreach (var task in longest.OfType<TaskNode>())
        {
            foreach (var procedure in subject.Definition.SpecialProcedures.Where(rule => !rule.ExcludesTime && task.SpecialProcedures.Contains(rule.Kind)))
            {
                if (LimitComparison.IsSurelyLonger([.. limits, TimeLimit.WorkingDays(procedure.MaxDays)], promised))
                {
                    yield return DefinitionFinding.Warning(
                        "verification.limit.special-procedure", subject.Places.Node(task).Of("specialProcedures"),
                        ("Procedure", procedure.Name), ("Step", VerificationSubject.Title(task)), ("Promised", Show(promised)));
                }
            }
        }
    }

    private static ImmutableArray<FlowNode> Longest(VerificationSubject subject, FlowNode node) => node switch
    {
        SequenceNode sequence => [.. sequence.Nodes.SelectMany(child => Longest(subject, child))],
        ChoiceNode choice => Extreme(choice.Branches.Select(branch => Longest(subject, branch.Body)), longest: true),
        ParallelNode parallel => Extreme(parallel.Branches.Select(branch => Longest(subject, branch.Body)), longest: parallel.Join is JoinRule.All),
        ForEachNode each => Longest(subject, each.Body),
        RepeatNode repeat => Longest(subject, repeat.Body),
        FragmentNode { Body: { } body } => Longest(subject, body),
        _ => Counts(subject, node) && LimitOf(node) is not null ? [node] : [],
    };

    private static ImmutableArray<FlowNode> Extreme(IEnumerable<ImmutableArray<FlowNode>> ways, bool longest)
    {
        var ordered = ways.OrderBy(way => way.Sum(node => LimitComparison.Least(LimitOf(node) ?? TimeLimit.Hours(0)))).ToList();
        return ordered.Count == 0 ? [] : longest ? ordered[^1] : ordered[0];
    }

    private static TimeLimit? LimitOf(FlowNode node) => node switch
    {
        TaskNode task => task.PossibleLimits.OrderBy(LimitComparison.Least).LastOrDefault(),
        WaitNode wait => wait.For,
        ServiceNode service => service.Deadline,
        _ => null,
    };

    private static bool Counts(VerificationSubject subject, FlowNode node) =>
        node is not TaskNode { Kind: HumanTaskKind.PreReview or HumanTaskKind.Receipt or HumanTaskKind.Acceptance }
        && subject.Facts.Before(node) is { } before
        && before.Possibly.Contains(FlowFact.Accepted)
        && !before.Surely.Contains(FlowFact.Decided);

    private static IEnumerable<DefinitionFinding> OfLaw(VerificationSubject subject)
    {
        var definition = subject.Definition;
        if (definition.Elements.MatterType != Permit)
        {
            yield break;
        }

        if (definition.Intake.CorrectionNotice.IsCountable && LimitComparison.IsSurelyLonger(definition.Intake.CorrectionNotice, TimeLimit.WorkingDays(5)))
        {
            yield return DefinitionFinding.Error("verification.limit.correction-notice", DefinitionPlaces.Intake("correctionNotice"), ("Limit", Show(definition.Intake.CorrectionNotice)));
        }

        if (definition.Intake.Delivery.IsCountable && LimitComparison.IsSurelyLonger(definition.Intake.Delivery, TimeLimit.WorkingDays(10)))
        {
            yield return DefinitionFinding.Error("verification.limit.delivery", DefinitionPlaces.Intake("delivery"), ("Limit", Show(definition.Intake.Delivery)));
        }

        var most = definition.Elements.JointAgencies.IsEmpty ? 10 : 15;
        if (definition.Extension is { } extension && extension.MaxDays > most)
        {
            yield return DefinitionFinding.Error(
                "verification.limit.extension", new DefinitionPlace("/extension/maxDays", PlaceKind.Intake, "extension"), ("Days", Number(extension.MaxDays)), ("Most", Number(most)));
        }
    }

    private static LocalText Sum(ImmutableArray<TimeLimit> limits)
    {
        var sums = limits.GroupBy(limit => limit.Unit).Select(group => Show(new TimeLimit(group.Sum(limit => limit.Value), group.Key))).ToList();
        return new LocalText(string.Join(" + ", sums.Select(sum => sum.Zh)), string.Join(" + ", sums.Select(sum => sum.En)));
    }

    private static LocalText Show(TimeLimit limit) => Texts.EngineTexts.Local($"limit.{limit.Unit}", ("Value", limit.Value));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
