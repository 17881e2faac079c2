namespace LowCodeGov.Runtime.Storage;

/// <summary>A version of a rule of supervision; the one with the highest number counts.</summary>
public sealed class SupervisionRuleRow
{
    public string Key { get; set; } = "";
    public int Version { get; set; }

    /// <summary><see cref="Engine.Supervision.SupervisionRule"/>, canonical JSON.</summary>
    public string Json { get; set; } = "";
    public DateTimeOffset ChangedAt { get; set; }
    public string ChangedBy { get; set; } = "";
}

/// <summary>Up to which event supervision has looked at a case.</summary>
public sealed class SupervisionMarkRow
{
    public Guid CaseId { get; set; }
    public long Version { get; set; }
}

/// <summary>A look at all cases: on order, because a rule is new, or because it is time.</summary>
public sealed class SupervisionRunRow
{
    public string Id { get; set; } = "";

    /// <summary>Keys of the rules, between bars.</summary>
    public string Rules { get; set; } = "";

    /// <summary>Whether the whole record is looked at, not only the case as it stands.</summary>
    public bool WholeRecord { get; set; }
    public string OrderedBy { get; set; } = "";
    public DateTimeOffset OrderedAt { get; set; }
    public long Total { get; set; }
    public long Looked { get; set; }
    public long Cards { get; set; }

    /// <summary>Where it goes on.</summary>
    public Guid TakenUpTo { get; set; }
    public string? LeaseOwner { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public DateTimeOffset? CancelledAt { get; set; }
}

/// <summary>A line of the supervision log (监察日志, DOMAIN 10.8). Only ever added; each hashed over the one before.</summary>
public sealed class SupervisionLogRow
{
    public long Sequence { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary><c>look</c>, <c>rules</c>, <c>run</c>, <c>rule</c>, <c>card</c>.</summary>
    public string Kind { get; set; } = "";
    public string ActorId { get; set; } = "";
    public string ActorName { get; set; } = "";
    public Guid? CaseId { get; set; }

    /// <summary>JSON by kind.</summary>
    public string Detail { get; set; } = "";
    public string Hash { get; set; } = "";
}

/// <summary>A charge as the revenue system has it (非税收入).</summary>
public sealed class RevenueEntryRow
{
    /// <summary>The revenue system's number.</summary>
    public string No { get; set; } = "";
    public Guid CaseId { get; set; }

    /// <summary>Key of the fee item.</summary>
    public string Item { get; set; } = "";
    public string Basis { get; set; } = "";

    /// <summary>Cents charged.</summary>
    public long Fen { get; set; }

    /// <summary>Cents left off.</summary>
    public long ReducedFen { get; set; }
    public string? ReductionBasis { get; set; }
    public string? ReductionApprovedBy { get; set; }
    public DateTimeOffset? PaidAt { get; set; }
    public string? ReceiptNo { get; set; }
}

/// <summary>A case that is about another one and concerns its supervision: a complaint.</summary>
public sealed class ConcernRow
{
    public Guid CaseId { get; set; }

    /// <summary>The case that it is about.</summary>
    public Guid About { get; set; }
    public DateOnly On { get; set; }
    public bool IsOpen { get; set; }
    public bool IsUpheld { get; set; }
}
