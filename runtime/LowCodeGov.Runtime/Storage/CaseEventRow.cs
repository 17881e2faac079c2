namespace LowCodeGov.Runtime.Storage;

/// <summary>What one command did to a case: its events, as a piece of the case's hash chain. Rows are only ever added.</summary>
public sealed class CaseEventRow
{
    public Guid CaseId { get; set; }

    /// <summary>Sequence of the last event in it.</summary>
    public long Sequence { get; set; }

    /// <summary>
    /// Canonical JSON of each <see cref="Engine.Cases.RecordedEvent"/> (sequence, instant, actor and event), one to a line. Each text is hashed
    /// over the hash before it. Rows written before commands had one row each hold one event.
    /// </summary>
    public string Lines { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public string ActorId { get; set; } = "";

    /// <summary>Hash of the chain after the last event in it.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The JSON texts of the events in order.</summary>
    public string[] Texts() => Lines.Split('\n');
}
