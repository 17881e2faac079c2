using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Migration;
using LowCodeGov.Engine.Tests.Cases;

namespace LowCodeGov.Engine.Tests.Migration;

/// <summary>Plays migrations of scenarios.</summary>
internal static class Migrated
{
    /// <summary>The next version with another flow.</summary>
    public static MatterDefinition Next(this MatterDefinition definition, Func<ImmutableArray<FlowNode>, IEnumerable<FlowNode>> flow) =>
        definition with { Version = definition.Version + 1, Flow = (SequenceNode)definition.Flow with { Nodes = [.. flow(((SequenceNode)definition.Flow).Nodes)] } };

    public static MatterDefinition Next(this MatterDefinition definition) => definition with { Version = definition.Version + 1 };

    public static MigrationPreview Preview(this Scenario s, MatterDefinition to) =>
        CaseMigration.Preview(s.Definition, to, s.State, s.Events, s.ContextOf(People.Designer));

    public static Scenario MigrateTo(this Scenario s, MatterDefinition to, params (string Choice, string Option)[] choices)
    {
        var from = s.Definition;
        var before = s.Events.Count;
        s.MigrationTarget = to;
        s.Do(People.Designer, new MigrateCase(to.Version, choices.ToImmutableSortedDictionary(each => each.Choice, each => each.Option)));
        s.Events[before..].Count(each => each.Event is CaseMigrated).ShouldBe(1);
        s.State.MatterVersion.ShouldBe(to.Version);
        EngineJson.Canonical(CaseReplay.Replay(version => version == from.Version ? from : to, s.Events)).ShouldBe(EngineJson.Canonical(s.State));
        return s;
    }

    public static string[] Keys(this MigrationPreview preview, MigrationGravity gravity) => [.. preview.Findings.Where(each => each.Gravity == gravity).Select(each => each.Key)];

    public static ParallelNode Split(this MatterDefinition definition) => definition.Flow.Walk().OfType<ParallelNode>().First();

    /// <summary>The next version with another split in the place of the first.</summary>
    public static MatterDefinition WithSplit(this MatterDefinition definition, Func<ParallelNode, ParallelNode> change) =>
        definition.Next(nodes => nodes.Select(node => node is ParallelNode split ? change(split) : node));
}
