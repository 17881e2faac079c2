namespace LowCodeGov.Engine.Definitions;

/// <summary>A node below which several branches run, and how they come together again.</summary>
public interface IJoiningNode
{
    /// <summary>When the node goes on.</summary>
    JoinRule Join { get; }

    /// <summary>For <see cref="JoinRule.Count"/>: so many branches must have ended; fewer when fewer run.</summary>
    int? JoinCount { get; }

    /// <summary>
    /// For <see cref="JoinRule.Condition"/>: rule asked each time a branch ends; it may read <c>steps.NODE.total</c>, <c>steps.NODE.ended</c> and
    /// <c>steps.NODE.outcomes.KEY</c> of this node, and with child cases <c>steps.NODE.refused</c>. When all branches have ended the node goes on whatever it says.
    /// </summary>
    string? JoinWhen { get; }

    /// <summary>What becomes of branches that still run when the node goes on.</summary>
    RestRule Rest { get; }
}

/// <summary>When a split goes on.</summary>
public enum JoinRule
{
    /// <summary>When all branches have ended.</summary>
    All,

    /// <summary>When one has ended.</summary>
    Any,

    /// <summary>When a number of them have ended.</summary>
    Count,

    /// <summary>When a rule holds.</summary>
    Condition,
}

/// <summary>What becomes of the other branches when a split goes on before all have ended.</summary>
public enum RestRule
{
    /// <summary>They are given up: tasks cancelled, waits ended, connectors' calls taken back.</summary>
    Cancel,

    /// <summary>They live on, hold nothing up any more, and are given up when the case ends.</summary>
    LetRun,
}
