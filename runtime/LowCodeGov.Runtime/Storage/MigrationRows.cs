namespace LowCodeGov.Runtime.Storage;

/// <summary>A migration of many cases: what was ordered, by whom, and who is at it. Never removed.</summary>
public sealed class MigrationRunRow
{
    /// <summary>32 hexadecimal digits made of sender, command id and order: the same order gives the same run.</summary>
    public string Id { get; set; } = "";
    public string Matter { get; set; } = "";
    public int ToVersion { get; set; }

    /// <summary>The order as JSON: choices, and the cases where they are named.</summary>
    public string Ordered { get; set; } = "";
    public string ActorId { get; set; } = "";
    public string ActorName { get; set; } = "";
    public DateTimeOffset BegunAt { get; set; }

    /// <summary>Running cases that the order concerned when it was given.</summary>
    public int Total { get; set; }

    /// <summary>Where the cases that have been taken up end; absent: none yet.</summary>
    public string? TakenUpTo { get; set; }

    /// <summary>Every case, or as many as there were before it was called off, has its outcome.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public string? CalledOffBy { get; set; }
    public string? LeaseOwner { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
}

/// <summary>One case of it.</summary>
public sealed class MigrationCaseRow
{
    public string Run { get; set; } = "";

    /// <summary>Order in which the cases are taken up, from 1.</summary>
    public int Number { get; set; }
    public Guid CaseId { get; set; }
    public string ApplicationNo { get; set; } = "";
    public int Attempts { get; set; }

    /// <summary>Whether it was taken to the version; absent: not tried to the end yet.</summary>
    public bool? IsMigrated { get; set; }
    public DateTimeOffset? At { get; set; }

    /// <summary>Key and wording of why it was left as it was.</summary>
    public string? Refusal { get; set; }
    public string? Reason { get; set; }
    public string? ReasonEn { get; set; }
}
