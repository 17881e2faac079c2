using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Migration;

/// <summary>What it would mean to take a running case to another version of its matter.</summary>
/// <param name="Verdict">Whether it goes by itself, needs choices, or is not possible.</param>
/// <param name="Findings">Reasons and remarks, as an official reads them.</param>
/// <param name="Choices">What must or may be chosen.</param>
public sealed record MigrationPreview(MigrationVerdict Verdict, ImmutableArray<MigrationFinding> Findings, ImmutableArray<MigrationChoice> Choices);

/// <summary>Whether a case can be migrated.</summary>
public enum MigrationVerdict
{
    /// <summary>自动: nothing has to be decided.</summary>
    Automatic,

    /// <summary>需选择: somebody has to choose.</summary>
    NeedsChoice,

    /// <summary>不能迁移.</summary>
    NotPossible,
}

/// <summary>A reason or remark.</summary>
/// <param name="Gravity">How much it weighs.</param>
/// <param name="Key">Text key, stable, e.g. <c>migration.step-removed</c>.</param>
/// <param name="Text">The sentence, in both languages.</param>
/// <param name="Node">Node of the flow concerned.</param>
public sealed record MigrationFinding(MigrationGravity Gravity, string Key, LocalText Text, string? Node = null);

/// <summary>How much a finding weighs.</summary>
public enum MigrationGravity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Somebody has to choose.</summary>
    Choice,

    /// <summary>Stands in the way.</summary>
    Obstacle,
}

/// <summary>Something to choose.</summary>
/// <param name="Key">Stable over cases, so that one answer may serve many: <c>step.NODE</c>, <c>branch.NODE.BODY</c>, <c>before.NODE</c>, <c>limit.CLOCK</c>, <c>field.KEY</c>.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Default">Key of the option taken when nothing is said; absent: it must be said.</param>
public sealed record MigrationChoice(string Key, LocalText Question, ImmutableArray<MigrationOption> Options, string? Default = null, string? Node = null);

/// <summary>One way to choose.</summary>
public sealed record MigrationOption(string Key, LocalText Text)
{
    /// <summary>Keep what is there.</summary>
    public const string Keep = "keep";

    /// <summary>As the new version has it.</summary>
    public const string New = "new";

    /// <summary>Give the open work up and go on behind it.</summary>
    public const string GiveUp = "give-up";

    /// <summary>Give the open work up and begin the step anew.</summary>
    public const string StartAnew = "start-anew";

    /// <summary>Go on at another step: <c>continue-at:NODE</c>.</summary>
    public const string ContinueAt = "continue-at:";

    /// <summary>Begin the new branch too.</summary>
    public const string Open = "open";

    /// <summary>Do without it.</summary>
    public const string LeaveOut = "leave-out";

    /// <summary>Go back and do the new step first; what follows it is done again.</summary>
    public const string DoFirst = "do-first";

    /// <summary>Empty the field.</summary>
    public const string Clear = "clear";
}
