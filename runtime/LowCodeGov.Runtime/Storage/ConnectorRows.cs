using LowCodeGov.Runtime.Encryption;

namespace LowCodeGov.Runtime.Storage;

/// <summary>A secret of a connector under the name by which definitions speak of it.</summary>
public sealed class ConnectorSecretRow
{
    private readonly RowCipher? _cipher;

    public ConnectorSecretRow()
    {
    }

    // EF makes the rows that it reads by this one: a row opens with the cipher of its context.
    private ConnectorSecretRow(GovDbContext context) => _cipher = context.Cipher;

    public string Name { get; set; } = "";

    /// <summary>The value, encrypted.</summary>
    public string Stored { get; set; } = "";
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Account that set it; null: the platform.</summary>
    public string? UpdatedBy { get; set; }

    /// <summary>The value; empty when its key is not here or it was moved.</summary>
    public string Value => _cipher?.DecryptText(Stored, RowName.Named(RowKind.Secret, Name)) ?? "";
}

/// <summary>One exchange with a system outside, masked; kept for a month.</summary>
public sealed class ExchangeRow
{
    public long Id { get; set; }
    public string Connector { get; set; } = "";
    public string Operation { get; set; } = "";

    /// <summary>Idempotency key of the call.</summary>
    public string Key { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public long TookMilliseconds { get; set; }

    /// <summary>Whether the other side called us.</summary>
    public bool IsIncoming { get; set; }
    public string Request { get; set; } = "";
    public string RequestBody { get; set; } = "";
    public int? Status { get; set; }
    public string AnswerBody { get; set; } = "";

    /// <summary>Why there was no answer, or why what came was not believed.</summary>
    public string? Fault { get; set; }
}
