using LowCodeGov.Connectors.Logistics;
using LowCodeGov.Runtime.Encryption;

namespace LowCodeGov.Runtime.Storage;

/// <summary>A parcel of a case (DOMAIN 13): originals coming in, or the result going out.</summary>
public sealed class ShipmentRow
{
    private readonly RowCipher? _cipher;

    public ShipmentRow()
    {
    }

    // EF makes the rows that it reads by this one: a row opens with the cipher of its context.
    private ShipmentRow(GovDbContext context) => _cipher = context.Cipher;

    /// <summary>Our number at the courier.</summary>
    public string OrderNo { get; set; } = "";
    public Guid CaseId { get; set; }
    public Deliveries.ShipmentDirection Direction { get; set; }
    public string Courier { get; set; } = "";
    public string? WaybillNo { get; set; }
    public WaybillState State { get; set; }

    /// <summary>The request to the courier, encrypted: it holds names, numbers and addresses.</summary>
    public string StoredRequest { get; set; } = "";
    public string ReceiverName { get; set; } = "";
    public string? AccountId { get; set; }
    public string OrderedBy { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset NextLookAt { get; set; }
    public int Looks { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>When the parcel reached its end, and the case was told.</summary>
    public DateTimeOffset? SettledAt { get; set; }
    public string? LastError { get; set; }

    public string Request => _cipher?.DecryptText(StoredRequest, RowName.Named(RowKind.Shipment, OrderNo)) ?? StoredRequest;
}

/// <summary>A station of a parcel as the courier told it.</summary>
public sealed class ShipmentStationRow
{
    public string WaybillNo { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public string Code { get; set; } = "";
    public string Place { get; set; } = "";
    public string Text { get; set; } = "";
    public WaybillState? State { get; set; }
}
