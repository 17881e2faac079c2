namespace LowCodeGov.Runtime.Storage;

/// <summary>One event of a case in its hash chain. Rows are only ever added.</summary>
public sealed class CaseEventRow
{
    public Guid CaseId { get; set; }
    public long Sequence { get; set; }

    /// <summary>Discriminator of the event, e.g. <c>case-accepted.1</c>.</summary>
    public string Type { get; set; } = "";

    /// <summary>Canonical JSON of the <see cref="Engine.Cases.RecordedEvent"/>: sequence, instant, actor and event. This text is what is hashed.</summary>
    public string Json { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public string ActorId { get; set; } = "";
    public string PreviousHash { get; set; } = "";
    public string Hash { get; set; } = "";
}
