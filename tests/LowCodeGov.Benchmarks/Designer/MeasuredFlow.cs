using System.Collections.Immutable;
using LowCodeGov.Designer.FlowEditing;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Benchmarks.Designer;

/// <summary>A large flow to be pasted: blocks of three branches with steps of different kinds.</summary>
internal static class MeasuredFlow
{
    // A split, three heads of branches and six steps.
    private const int CardsOfBlock = 10;

    public static string Clip(int cards) => FlowClip.Text([.. Enumerable.Range(1, (cards + CardsOfBlock - 1) / CardsOfBlock).Select(Block)]);

    private static FlowNode Block(int number) => new ParallelNode
    {
        Id = $"block{number}",
        Title = $"第{number}组联合审查",
        Branches = [.. Enumerable.Range(1, 3).Select(branch => new FlowBranch($"科室{branch}", new SequenceNode { Id = $"lane{number}x{branch}", Nodes = [Step(number, branch, 1), Step(number, branch, 2)] }))],
    };

    private static TaskNode Step(int block, int branch, int number) => new()
    {
        Id = $"step{block}x{branch}x{number}",
        Title = $"审查 {block}.{branch}.{number}",
        Kind = HumanTaskKind.Review,
        Candidates = new CandidateRule("Reviewer"),
        Limit = TimeLimit.WorkingDays(number),
        FieldRights = ImmutableSortedDictionary<string, FieldRight>.Empty.Add("*", FieldRight.Read),
    };
}
