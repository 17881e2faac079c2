using System.Text;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Encryption;

namespace LowCodeGov.Runtime.Storage;

/// <summary>A case as lists and searches see it, with the snapshot of its state. Written only by <c>CaseStore</c>.</summary>
public sealed class CaseRow : IWatchedRow
{
    private readonly RowCipher? _cipher;
    private string? _snapshot;

    public CaseRow()
    {
    }

    // EF makes the rows that it reads by this one: a row opens with the cipher of its context.
    private CaseRow(GovDbContext context) => _cipher = context.Cipher;

    public Guid Id { get; set; }
    public string ApplicationNo { get; set; } = "";
    public string? CaseNo { get; set; }
    public string Matter { get; set; } = "";
    public int MatterVersion { get; set; }

    /// <summary>Content hash of the definition version that the case runs on.</summary>
    public string DefinitionHash { get; set; } = "";
    public string MatterName { get; set; } = "";
    public PublicState State { get; set; }
    public string? ApplicantAccountId { get; set; }
    public string ApplicantName { get; set; } = "";

    /// <summary>Keyed hash of the applicant's identity number, for look-up; the number itself is not in a column.</summary>
    public string ApplicantIdHash { get; set; } = "";

    /// <summary>Credit code of the implementing agency.</summary>
    public string Agency { get; set; } = "";

    /// <summary>Region of the implementing agency, code of DOMAIN 8.1.</summary>
    public string Region { get; set; } = "";
    public string Channel { get; set; } = "";
    public string Summary { get; set; } = "";
    public DateTimeOffset AppliedAt { get; set; }
    public DateTimeOffset? ReceivedAt { get; set; }
    public DateOnly? AcceptedOn { get; set; }

    /// <summary>Last day of the promised limit; absent while no such clock runs or while it is stopped.</summary>
    public DateOnly? DueOn { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? CloseResult { get; set; }

    /// <summary>Highest open timeliness card; absent: green.</summary>
    public CardLevel? Lamp { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Sequence of the last event; the optimistic version.</summary>
    public long Version { get; set; }

    /// <summary>Hash of the last event of the chain.</summary>
    public string HeadHash { get; set; } = "";

    /// <summary>Canonical JSON of the <see cref="CaseState"/> as it was last written whole; present states come from <see cref="Cases.CaseStates"/>.</summary>
    [JsonIgnore]
    public string LastSnapshot
    {
        get => _snapshot ??= PackedText.Read(_cipher?.Decrypt(Packed, RowName.Snapshot(Id)) ?? Packed);
        set
        {
            var packed = PackedText.Snapshot(Encoding.UTF8.GetBytes(value), forGood: true);
            (_snapshot, Packed) = (value, _cipher?.Encrypt(packed, RowName.Snapshot(Id)) ?? packed.ToArray());
        }
    }

    /// <summary>The snapshot as it is stored, packed and encrypted.</summary>
    [JsonIgnore]
    public byte[] Packed { get; set; } = [];
}
