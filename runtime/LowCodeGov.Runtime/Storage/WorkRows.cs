using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Encryption;

namespace LowCodeGov.Runtime.Storage;

/// <summary>A timer of a case that has not fired; claimed by a worker with a lease.</summary>
public sealed class TimerRow
{
    public Guid CaseId { get; set; }
    public int Number { get; set; }
    public TimerPurpose Purpose { get; set; }
    public DateTimeOffset DueAt { get; set; }

    /// <summary>When it is tried next: <see cref="DueAt"/> at first, later after failures.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }
    public int Attempts { get; set; }
    public string? LeaseOwner { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public string? LastError { get; set; }
}

/// <summary>Something that must happen outside a case; written with its events, carried out at least once.</summary>
public sealed class OutboxRow
{
    private readonly RowCipher? _cipher;
    private string? _payload;

    public OutboxRow()
    {
    }

    // EF makes the rows that it reads by this one: a row opens with the cipher of its context.
    private OutboxRow(GovDbContext context) => _cipher = context.Cipher;

    public long Id { get; set; }

    /// <summary>Idempotency key, e.g. <c>{case}:{sequence}:certificate.issue</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>Names the handler, e.g. <c>message.platform</c>.</summary>
    public string Kind { get; set; } = "";
    public Guid CaseId { get; set; }

    /// <summary>JSON understood by the handler.</summary>
    public string Payload => _payload ??= _cipher?.DecryptText(StoredPayload, RowName.Effect(CaseId, Key)) ?? StoredPayload;

    /// <summary>The payload as it is stored, encrypted.</summary>
    public string StoredPayload { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset NextAttemptAt { get; set; }
    public int Attempts { get; set; }
    public string? LeaseOwner { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Set when the handler said that trying again is useless; an operator must look.</summary>
    public DateTimeOffset? FailedAt { get; set; }
    public string? LastError { get; set; }
}

/// <summary>A command that has taken effect; keeps it from taking effect twice. The id is the sender's own, so the key holds the actor.</summary>
public sealed class CommandRow
{
    public string ActorId { get; set; } = "";
    public string CommandId { get; set; } = "";

    /// <summary>Hash of the command and the case it named.</summary>
    public string ContentHash { get; set; } = "";
    public Guid CaseId { get; set; }

    /// <summary>Version of the case after it.</summary>
    public long Version { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>Last number given out in a series.</summary>
public sealed class CounterRow
{
    public string Series { get; set; } = "";
    public long Value { get; set; }
}
