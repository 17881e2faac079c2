using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Simulation;

/// <summary>Finds out which rules of the flow were asked while events happened, by folding them once more and asking again.</summary>
internal static class RuleUses
{
    public static ImmutableArray<RuleUse> Of(MatterDefinition definition, CaseState? before, ImmutableArray<RecordedEvent> events, CaseContext context)
    {
        var flow = FlowMap.Of(definition);
        var found = ImmutableArray.CreateBuilder<RuleUse>();
        var state = before;
        foreach (var each in events)
        {
            state = CaseEvolution.Evolve(definition, state, each);
            if (each.Event is NodeEntered entered && flow.Knows(entered.Node))
            {
                Ask(definition, flow.Node(entered.Node), state, context, found);
            }
        }

        return found.ToImmutable();
    }

    private static void Ask(MatterDefinition definition, FlowNode node, CaseState state, CaseContext context, ImmutableArray<RuleUse>.Builder found)
    {
        RuleInput? input = null;
        foreach (var (place, rule, isLastWhenTrue) in RulesOf(node))
        {
            input ??= new RuleInput(RuleScope.Of(definition, state, context.Now, state.LastNumber), ChinaTime.DayOf(context.Now), context.Calendar) { Tables = RuleTables.Of(definition) };
            var value = context.Rules.Evaluate(rule, input);
            found.Add(new RuleUse(node.Id, place, value.Trace));
            if (isLastWhenTrue && value.IsTrue)
            {
                return;
            }
        }
    }

    private static IEnumerable<(string Place, string Rule, bool IsLastWhenTrue)> RulesOf(FlowNode node) => node switch
    {
        ChoiceNode choice => Branches(choice.Branches, choice.Mode == ChoiceMode.Exclusive),
        ParallelNode parallel => Branches(parallel.Branches, false),
        TaskNode task => Given(("when", task.When), ("candidates.agencyRule", task.Candidates.AgencyRule)),
        WaitNode wait => Given(("until", wait.Until)),
        _ => [],
    };

    private static IEnumerable<(string Place, string Rule, bool IsLastWhenTrue)> Branches(ImmutableArray<FlowBranch> branches, bool isExclusive)
    {
        for (var index = 0; index < branches.Length; index++)
        {
            if (branches[index].When is { } rule)
            {
                yield return (string.Create(CultureInfo.InvariantCulture, $"branches[{index}].when"), rule, isExclusive);
            }
        }
    }

    private static IEnumerable<(string Place, string Rule, bool IsLastWhenTrue)> Given(params (string Place, string? Rule)[] rules) =>
        rules.Where(each => each.Rule is not null).Select(each => (each.Place, each.Rule ?? "", false));
}
