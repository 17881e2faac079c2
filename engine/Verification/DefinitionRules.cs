using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Verification;

/// <summary>An expression of a definition with where it stands and what its compilation there gave.</summary>
/// <param name="Source">As the analyst wrote it.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Expected">Type it must give; <c>null</c>: any.</param>
/// <param name="Compilation">The rule with the names that it reads, or what is wrong with it.</param>
public sealed record DefinitionRule(string Source, DefinitionPlace Place, RuleType? Expected, RuleCompilation Compilation);

/// <summary>The expressions of a definition, and the names that they may read: for whoever edits it.</summary>
public static class DefinitionRules
{
    /// <summary>Every expression, in reading order.</summary>
    public static ImmutableArray<DefinitionRule> Of(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. CompiledUse.All(Subject(definition)).Select(each => new DefinitionRule(each.Use.Source, each.Use.Place, each.Use.Expected, each.Compilation))];
    }

    /// <summary>The names that a rule of the form may read.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="rows">The repeating field in which the rule stands, whose fields it reads as <c>row.x</c>.</param>
    public static RuleTypes NamesInForm(MatterDefinition definition, FieldDefinition? rows = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var place = new DefinitionPlace("/form", PlaceKind.Field);
        return new RuleNames(Subject(definition)).For(new RuleUse("true", place, null, RuleStage.Application, RuleRole.Value) { Rows = rows });
    }

    /// <summary>The names that an input of a decision table may read.</summary>
    public static RuleTypes NamesInTables(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new RuleNames(Subject(definition)).ForTables;
    }

    /// <summary>The names that a rule at a node of the flow may read.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="node">Id of the node; a node that is not there reads what every node reads.</param>
    /// <param name="ofItem">Whether the rule reads the item of the node itself, as the label of a <c>forEach</c> does.</param>
    public static RuleTypes NamesAtNode(MatterDefinition definition, string node, bool ofItem = false)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var subject = Subject(definition);
        var place = new DefinitionPlace("/flow", PlaceKind.Node, node);
        return new RuleNames(subject).For(new RuleUse("true", place, null, RuleStage.Case, RuleRole.Value) { Node = subject.ById.GetValueOrDefault(node), OfItem = ofItem });
    }

    /// <summary>The names that an indicator of supervision may read.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="indicator">The indicator, whose settings it reads; absent: names that all may read.</param>
    public static RuleTypes NamesInIndicators(MatterDefinition definition, SupervisionIndicator? indicator = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new RuleNames(Subject(definition)).Watched(indicator);
    }

    /// <summary>Type of what a field holds, as rules see it; any for a type that rules cannot look into.</summary>
    public static RuleType TypeOf(FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return FieldValues.TypeOf(field);
    }

    private static VerificationSubject Subject(MatterDefinition definition) => new(definition, VerificationSurroundings.Unknown);
}
