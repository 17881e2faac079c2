using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Cases;

/// <summary>
/// Listens to the rules that are asked while a decision is made, and hands to each event the answers of its node's own rules. Rules asked for
/// other ends (materials, forms, what is offered) are heard and never kept.
/// </summary>
internal sealed class RuleHearing(MatterDefinition definition)
{
    // In the order of the definition, so that the same decision gives the same text.
    private static readonly ConditionalWeakTable<FlowNode, string[]> Known = [];

    private Dictionary<string, RuleTrace>? heard;

    public void Hear(RuleTrace trace) => (heard ??= new(StringComparer.Ordinal))[trace.Source] = trace;

    /// <summary>The answers that led to an event; null when no rule did.</summary>
    public ImmutableArray<RuleFact>? Take(CaseState? state, FlowMap flow, CaseEvent happened)
    {
        if (heard is not { Count: > 0 } || state is null || RulesOf(definition, state, flow, happened) is not { Length: > 0 } rules)
        {
            return null;
        }

        ImmutableArray<RuleFact>.Builder? facts = null;
        foreach (var rule in rules)
        {
            if (heard.Remove(rule, out var trace))
            {
                (facts ??= ImmutableArray.CreateBuilder<RuleFact>()).Add(RuleFact.Of(trace, definition));
            }
        }

        return facts?.ToImmutable();
    }

    private static string[] RulesOf(MatterDefinition definition, CaseState state, FlowMap flow, CaseEvent happened) => happened switch
    {
        BranchesOpened opened => RulesOf(flow.Node(FlowInterpreter.Find(state, opened.Activation).Node)),
        NodeCompleted completed => RulesOf(flow.Node(FlowInterpreter.Find(state, completed.Activation).Node)),
        ItemsTaken taken => RulesOf(flow.Node(FlowInterpreter.Find(state, taken.Activation).Node)),
        ChildAsked asked => RulesOf(flow.Node(FlowInterpreter.Find(state, asked.Activation).Node)),
        TaskOpened { Activation: not null } task => RulesOf(flow.Node(task.Node)),
        CaseDecided { AtOnce: true } decided => RulesOf(flow.Node(decided.Node)),
        FeesComputed computed => [.. definition.Elements.FeeStandard.Where(item => item.ChargeStage == computed.Stage).SelectMany(item => new[] { item.When, item.Quantity }).OfType<string>().Distinct(StringComparer.Ordinal)],
        _ => [],
    };

    private static string[] RulesOf(FlowNode node) => Known.GetValue(node, static each => [.. Rules(each).OfType<string>().Distinct(StringComparer.Ordinal)]);

    // The rules of a node that say which way the case goes and who acts.
    private static IEnumerable<string?> Rules(FlowNode node) => node switch
    {
        TaskNode task => [task.When, task.DecideAtOnce, task.Candidates.AgencyRule, .. task.Limits.Select(limit => limit.When)],
        ParallelNode parallel => [.. parallel.Branches.Select(branch => branch.When), parallel.JoinWhen],
        ChoiceNode choice => choice.Branches.Select(branch => branch.When),
        ForEachNode each => [each.Rows, each.DepartmentsRule, .. each.Departments.Select(department => department.When), each.JoinWhen],
        RepeatNode repeat => [repeat.Until],
        WaitNode wait => [wait.Until],
        SubMatterNode child => [child.MatterRule],
        _ => [],
    };
}
