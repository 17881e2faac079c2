using LowCodeGov.Runtime.Encryption;

namespace LowCodeGov.Runtime.Storage;

/// <summary>A message that leaves the house: the queue and the record of sending in one (DOMAIN 14).</summary>
public sealed class SentMessageRow
{
    private readonly RowCipher? _cipher;

    public SentMessageRow()
    {
    }

    // EF makes the rows that it reads by this one: a row opens with the cipher of its context.
    private SentMessageRow(GovDbContext context) => _cipher = context.Cipher;

    public long Id { get; set; }

    /// <summary>Idempotency key; the same is sent once.</summary>
    public string Key { get; set; } = "";
    public Messages.MessageChannel Channel { get; set; }
    public Messages.SendingState State { get; set; }

    /// <summary>Receiver and text, encrypted.</summary>
    public string Stored { get; set; } = "";

    /// <summary>Keyed hash of the receiver, for limits.</summary>
    public string ReceiverHash { get; set; } = "";

    /// <summary>The receiver as operators see it.</summary>
    public string MaskedReceiver { get; set; } = "";
    public string TextKey { get; set; } = "";
    public Guid? CaseId { get; set; }
    public string? AccountId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset NextAttemptAt { get; set; }
    public int Attempts { get; set; }
    public string? LeaseOwner { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Set when nothing more is to be done to send it.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Pieces of which a report is awaited.</summary>
    public int PiecesOpen { get; set; }
    public DateTimeOffset? ReportedAt { get; set; }
    public string? LastError { get; set; }

    public string Content => _cipher?.DecryptText(Stored, RowName.Named(RowKind.SentMessage, Key)) ?? Stored;
}

/// <summary>The gateway's name of a piece of a message, by which its report finds it.</summary>
public sealed class MessagePieceRow
{
    public string Piece { get; set; } = "";
    public long MessageId { get; set; }
    public string? State { get; set; }
}

/// <summary>What somebody wants to be told besides the messages of the site, which everybody gets.</summary>
public sealed class MessageWishRow
{
    public string AccountId { get; set; } = "";
    public bool Sms { get; set; }
    public bool Mail { get; set; }

    /// <summary>Whether messages that can wait do so until the morning.</summary>
    public bool QuietAtNight { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
