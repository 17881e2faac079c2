using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Runtime.Inbox;

/// <summary>Which tasks a clerk wants to see.</summary>
/// <param name="Text">Application or case number (from its start), applicant's name or matter's name.</param>
/// <param name="Matter">Matter code.</param>
public sealed record InboxQuery(
    InboxTab Tab = InboxTab.Mine, string? Text = null, string? Matter = null, HumanTaskKind? Kind = null, Lamp? Lamp = null,
    InboxSort Sort = InboxSort.Due, bool Descending = false);

/// <summary>Which list of the inbox.</summary>
public enum InboxTab
{
    /// <summary>待办: tasks I hold.</summary>
    Mine,

    /// <summary>待认领: tasks I may take.</summary>
    Pool,

    /// <summary>已办: tasks I completed.</summary>
    Done,
}

/// <summary>Order of an inbox list.</summary>
public enum InboxSort
{
    Due,
    Opened,
    Number,
    Matter,
}

/// <summary>Light of a task or a case (红黄绿灯, DOMAIN 10.4).</summary>
public enum Lamp
{
    Green,
    Yellow,
    Red,
}

/// <summary>A task, named from outside.</summary>
public sealed record TaskKey(CaseId Case, int Task);

/// <summary>One row of the inbox.</summary>
/// <param name="Batch">Whether the task may be completed together with others.</param>
/// <param name="OnBehalfOf">Name of the clerk on leave for whom it is done (代理).</param>
public sealed record InboxRow(
    CaseId CaseId, int TaskNumber, string ApplicationNo, string? CaseNo, string MatterCode, string MatterName, string Applicant, LocalText StepTitle,
    HumanTaskKind Kind, DateOnly? DueOn, Lamp Lamp, DateTimeOffset OpenedAt, DateTimeOffset? EndedAt, string? Holder, PublicState State, string? Outcome, bool Batch, string? OnBehalfOf = null);

/// <summary>How many tasks wait, for the tabs and the start page.</summary>
public sealed record InboxCounts(int Mine, int Pool, int Done, int MineYellow, int MineRed);
