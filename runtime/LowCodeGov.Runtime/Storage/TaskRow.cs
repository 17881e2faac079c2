using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Runtime.Storage;

/// <summary>A human task as inbox lists see it: a projection of the case's state, never written by hand.</summary>
public sealed class TaskRow
{
    public Guid CaseId { get; set; }
    public int Number { get; set; }
    public string Node { get; set; } = "";
    public HumanTaskKind Kind { get; set; }
    public string Title { get; set; } = "";
    public string? TitleEn { get; set; }
    public Engine.Cases.TaskStatus Status { get; set; }

    /// <summary>Role that may take it.</summary>
    public string Role { get; set; } = "";

    /// <summary>Credit code; absent: any agency.</summary>
    public string? Agency { get; set; }
    public string? Department { get; set; }

    /// <summary>Account ids that may not take it, each between bars: <c>|a|b|</c>; empty: none.</summary>
    public string Excluded { get; set; } = "";

    /// <summary>Account ids of the only ones who may take it, each between bars; absent: everybody with the role.</summary>
    public string? People { get; set; }
    public string? HolderId { get; set; }
    public string? HolderName { get; set; }

    /// <summary>Name of the clerk on leave for whom the holder stands in (代理).</summary>
    public string? OnBehalfOf { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
    public DateOnly? DueOn { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? Outcome { get; set; }

    /// <summary>Whether the step may be completed in batch.</summary>
    public bool Batch { get; set; }

    /// <summary>Highest open card on the task or on the case's own clocks; absent: green.</summary>
    public CardLevel? Lamp { get; set; }

    // Columns of the case, repeated here so that a list of 100,000 tasks needs no join.
    public string Matter { get; set; } = "";
    public string MatterName { get; set; } = "";
    public string ApplicationNo { get; set; } = "";
    public string? CaseNo { get; set; }
    public string ApplicantName { get; set; } = "";
    public PublicState CaseState { get; set; }

    /// <summary>Region of the implementing agency.</summary>
    public string Region { get; set; } = "";

    /// <summary>Whether nothing has changed that can change while a task is one.</summary>
    public bool Shows(TaskRow other)
    {
        return ShowsTask(other) && Lamp == other.Lamp && CaseState == other.CaseState && CaseNo == other.CaseNo && ApplicantName == other.ApplicantName
            && MatterName == other.MatterName;
    }

    /// <summary>Whether nothing has changed but what is told of the case.</summary>
    public bool ShowsTask(TaskRow other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Status == other.Status && HolderId == other.HolderId && HolderName == other.HolderName && DueOn == other.DueOn && EndedAt == other.EndedAt
            && Outcome == other.Outcome && Role == other.Role && Agency == other.Agency && Department == other.Department && People == other.People
            && OnBehalfOf == other.OnBehalfOf && Excluded == other.Excluded && Batch == other.Batch;
    }
}
