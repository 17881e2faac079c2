namespace LowCodeGov.Runtime.Storage;

/// <summary>What statistics and scores count of a case that was decided or has ended: worked out once from the case, so that nothing is read again for a table.</summary>
public sealed class CaseFactRow : IFactRow
{
    public Guid CaseId { get; set; }

    /// <summary>Version of the case from which it was worked out.</summary>
    public long Version { get; set; }
    public string Number { get; set; } = "";
    public string Matter { get; set; } = "";
    public string MatterName { get; set; } = "";
    public string Agency { get; set; } = "";
    public string Region { get; set; } = "";

    /// <summary>Department of whoever did the last step.</summary>
    public string? Department { get; set; }
    public string? ClerkId { get; set; }
    public string? ClerkName { get; set; }

    /// <summary>Code of the list <c>handlingForm</c>.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Whether it came in at no window.</summary>
    public bool IsOnline { get; set; }

    /// <summary>Whether the matter promises a limit (承诺件).</summary>
    public bool IsPromised { get; set; }
    public DateOnly AppliedOn { get; set; }
    public DateOnly? AcceptedOn { get; set; }

    /// <summary>Day of the decision; of the end, where nothing was decided.</summary>
    public DateOnly FinishedOn { get; set; }

    /// <summary>Year and month of <see cref="FinishedOn"/>, e.g. 202603, to group by.</summary>
    public int Month { get; set; }

    /// <summary>Whether it was decided or came to its regular end; else it was withdrawn, not accepted or voided.</summary>
    public bool IsFinished { get; set; }
    public string? CloseResult { get; set; }

    /// <summary>Working days used by the promised clock; absent where none ran.</summary>
    public int? UsedDays { get; set; }
    public int? PromisedDays { get; set; }
    public bool IsLate { get; set; }

    /// <summary>Fewer days used than promised (提前办结).</summary>
    public bool IsEarly { get; set; }
    public bool IsSameDay { get; set; }

    /// <summary>From application to decision, as the applicant lives it.</summary>
    public double Hours { get; set; }
    public int Corrections { get; set; }
    public int Visits { get; set; }
}

/// <summary>The same of a step that was done.</summary>
public sealed class StepFactRow : IFactRow
{
    public Guid CaseId { get; set; }
    public int Task { get; set; }
    public string Matter { get; set; } = "";
    public string Node { get; set; } = "";
    public string Title { get; set; } = "";
    public string? TitleEn { get; set; }
    public string Agency { get; set; } = "";
    public string Region { get; set; } = "";
    public string? Department { get; set; }
    public string? ClerkId { get; set; }
    public string? ClerkName { get; set; }
    public DateOnly DoneOn { get; set; }
    public double Hours { get; set; }

    /// <summary>Whether it had a day by which it was due.</summary>
    public bool HasLimit { get; set; }
    public bool IsLate { get; set; }
    public string? Outcome { get; set; }
}

/// <summary>A scoring scheme of efficiency (DOMAIN 10.7).</summary>
public sealed class ScoringSchemeRow
{
    public string Key { get; set; } = "";

    /// <summary>Canonical JSON of the scheme.</summary>
    public string Json { get; set; } = "";
}
