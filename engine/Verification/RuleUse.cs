using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Verification;

/// <summary>When an expression runs, and so what it can see.</summary>
internal enum RuleStage
{
    /// <summary>While the situation is asked, before the form is filled.</summary>
    Situation,

    /// <summary>While the application is filled in.</summary>
    Application,

    /// <summary>In a case, at a node of the flow.</summary>
    Case,

    /// <summary>Over a case as a whole, whatever it has come to: an indicator of supervision.</summary>
    Supervision,

    /// <summary>Before there is a case, on the facts of an occasion.</summary>
    Occasion,
}

/// <summary>What an expression is for: decides what "always true" means for the analyst.</summary>
internal enum RuleRole
{
    /// <summary>Gives a value.</summary>
    Value,

    /// <summary>Asked, shown, done only when it holds.</summary>
    When,

    /// <summary>Whether something must be filled or may not be changed.</summary>
    Obligation,

    /// <summary>Must hold for what was typed.</summary>
    Validation,

    /// <summary>A branch of a choice.</summary>
    Branch,

    /// <summary>Ends a loop or a join.</summary>
    Until,
}

/// <summary>An expression of the definition: where it stands, when it runs and what it must give.</summary>
/// <param name="Source">As the analyst wrote it.</param>
/// <param name="Place">Where.</param>
/// <param name="Expected">Type it must give; null: any.</param>
/// <param name="Stage">When it runs.</param>
/// <param name="Role">What for.</param>
internal sealed record RuleUse(string Source, DefinitionPlace Place, RuleType? Expected, RuleStage Stage, RuleRole Role)
{
    /// <summary>Node of the flow at which it runs.</summary>
    public FlowNode? Node { get; init; }

    /// <summary>Indicator that it belongs to.</summary>
    public SupervisionIndicator? Indicator { get; init; }

    /// <summary>Occasion whose facts it reads.</summary>
    public OccasionKind? Occasion { get; init; }

    /// <summary>Field that it belongs to.</summary>
    public FieldDefinition? Field { get; init; }

    /// <summary>Rows whose <c>row.x</c> it may read.</summary>
    public FieldDefinition? Rows { get; init; }

    /// <summary>Rows around those rows, whose fields it may read as <c>row.outer.x</c>.</summary>
    public FieldDefinition? OuterRows { get; init; }

    /// <summary>Whether it is evaluated after the work of the node has been done, e.g. the condition of a join.</summary>
    public bool AfterNode { get; init; }

    /// <summary>Whether it reads the item of the node itself, e.g. its label.</summary>
    public bool OfItem { get; init; }
}
