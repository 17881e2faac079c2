using System.Text;
using LowCodeGov.Runtime.Encryption;

namespace LowCodeGov.Runtime.Storage;

/// <summary>What one command did to a case: its events, as a piece of the case's hash chain. Rows are only ever added.</summary>
public sealed class CaseEventRow
{
    private readonly RowCipher? _cipher;
    private string? _lines;

    public CaseEventRow()
    {
    }

    // EF makes the rows that it reads by this one: a row opens with the cipher of its context.
    private CaseEventRow(GovDbContext context) => _cipher = context.Cipher;

    public Guid CaseId { get; set; }

    /// <summary>Sequence of the last event in it.</summary>
    public long Sequence { get; set; }

    /// <summary>
    /// Canonical JSON of each <see cref="Engine.Cases.RecordedEvent"/> (sequence, instant, actor and event), one to a line. Each text is hashed
    /// over the hash before it. Rows written before commands had one row each hold one event.
    /// </summary>
    public string Lines
    {
        get => _lines ??= PackedText.Read(_cipher?.Decrypt(Packed, RowName.Events(CaseId, Sequence)) ?? Packed);
        set
        {
            var packed = PackedText.Events(Encoding.UTF8.GetBytes(value));
            (_lines, Packed) = (value, _cipher?.Encrypt(packed, RowName.Events(CaseId, Sequence)) ?? packed.ToArray());
        }
    }

    /// <summary>The lines as they are stored, packed and encrypted.</summary>
    public byte[] Packed { get; set; } = [];
    public DateTimeOffset At { get; set; }
    public string ActorId { get; set; } = "";

    /// <summary>Hash of the chain after the last event in it.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The JSON texts of the events in order.</summary>
    public string[] Texts() => Lines.Split('\n');
}
