namespace LowCodeGov.Runtime.Deliveries;

/// <summary>Which way a parcel goes.</summary>
public enum ShipmentDirection
{
    /// <summary>Originals from the applicant to the window.</summary>
    Inbound,

    /// <summary>The result to the applicant.</summary>
    Outbound,
}
