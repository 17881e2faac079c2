using System.Reflection;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Tests.Seed;

/// <summary>The matters of the seed show everything that a flow can say; what none of them uses is named here.</summary>
public sealed class SeedCoverage
{
    private static readonly List<MatterDefinition> Matters = [.. Directory.EnumerateFiles(Path.Combine(SeedFolder.Path, "matters"), "*.json").Order(StringComparer.Ordinal)
        .Select(path => EngineJson.Read<MatterDefinition>(File.ReadAllText(path)))];

    private static readonly List<FlowNode> Nodes = [.. Matters.SelectMany(matter => matter.Fragments.Values.SelectMany(fragment => fragment.Body.Walk()).Concat(matter.Flow.Walk()))];

    private static IEnumerable<TaskNode> Tasks => Nodes.OfType<TaskNode>();

    [Fact]
    public void uses_every_kind_of_node() =>
        typeof(FlowNode).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(each => each.DerivedType).Except(Nodes.Select(node => node.GetType())).ShouldBeEmpty();

    [Fact]
    public void uses_every_join_and_choice()
    {
        Unused(Nodes.OfType<IJoiningNode>().Select(node => node.Join)).ShouldBeEmpty();
        Unused(Nodes.OfType<IJoiningNode>().Select(node => node.Rest)).ShouldBeEmpty();
        Unused(Nodes.OfType<ChoiceNode>().Select(node => node.Mode)).ShouldBeEmpty();
    }

    [Fact]
    public void has_a_step_of_every_kind() =>
        Unused(Tasks.Select(task => task.Kind)).Except([HumanTaskKind.SpecialProcedure, HumanTaskKind.Approval, HumanTaskKind.FailedCall]).ShouldBeEmpty("those are opened aside");

    [Fact]
    public void allows_every_operation_somewhere()
    {
        var offered = Tasks.Select(task => task.Operations).Concat(Matters.Select(matter => matter.Operations)).OfType<TaskOperations>().ToList();
        typeof(TaskOperations).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.PropertyType == typeof(TaskOperation))
            .Where(property => !offered.Any(each => property.GetValue(each) is TaskOperation { Allowed: true })).Select(property => property.Name).ShouldBeEmpty();
    }

    [Fact]
    public void signs_in_every_way() => Unused(Tasks.Select(task => task.Approval?.Mode ?? ApprovalMode.One)).ShouldBeEmpty();

    [Fact]
    public void reminds_escalates_ends_by_itself_and_revives()
    {
        Tasks.ShouldContain(task => !task.Reminders.IsDefaultOrEmpty);
        Tasks.ShouldContain(task => !task.Escalations.IsDefaultOrEmpty);
        Tasks.ShouldContain(task => task.AutomaticOutcome != null);
        Tasks.ShouldContain(task => task.Candidates.NobodyFound != null);
        Tasks.ShouldContain(task => task.Candidates.ApproverIsApplicant != null);
        Tasks.ShouldContain(task => task.Candidates.SameApproverAgain != null);
        Matters.ShouldContain(matter => matter.Revival != null);
    }

    private static IEnumerable<T> Unused<T>(IEnumerable<T> used)
        where T : struct, Enum => Enum.GetValues<T>().Except(used);
}
