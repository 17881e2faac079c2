using System.Collections.Immutable;

namespace LowCodeGov.Connectors.Logistics;

/// <summary>Somebody who sends or receives.</summary>
public sealed record Party(string Name, string Phone, string Province, string City, string County, string Address, string? Unit = null);

/// <summary>Who pays the freight.</summary>
public enum FreightPayer
{
    Sender,
    Receiver,
}

/// <param name="OrderNo">Our number; the same number is the same shipment.</param>
/// <param name="Contents">What lies in it, one line each.</param>
public sealed record ShipmentRequest(string OrderNo, Party Sender, Party Receiver, ImmutableArray<string> Contents, FreightPayer Payer, string? Remark = null);

public sealed record PlacedShipment(string OrderNo, string WaybillNo);

/// <summary>State of a waybill (DOMAIN 13).</summary>
public enum WaybillState
{
    Ordered,
    PickedUp,
    InTransit,
    OutForDelivery,
    SignedFor,
    Cancelled,
    PickupFailed,
    Refused,
    Undeliverable,
    Returning,
    Returned,
    Lost,
}

/// <summary>A station of a parcel.</summary>
/// <param name="Code">The courier's own code.</param>
/// <param name="State">What it means; null for a station that changes nothing.</param>
public sealed record RouteEvent(string WaybillNo, DateTimeOffset At, string Place, string Text, string Code, WaybillState? State);

/// <summary>Where a parcel is, from its events in whatever order they arrive.</summary>
public static class WaybillRoute
{
    /// <summary>The state after all events: the latest counts, but nothing follows a parcel that has reached its end.</summary>
    public static WaybillState StateAfter(IEnumerable<RouteEvent> events)
    {
        var state = WaybillState.Ordered;
        foreach (var each in events.Where(each => each.State is not null).OrderBy(each => each.At).ThenBy(each => each.State))
        {
            state = IsEnd(state) ? state : each.State ?? state;
        }

        return state;
    }

    private static bool IsEnd(WaybillState state) => state is WaybillState.SignedFor or WaybillState.Returned or WaybillState.Lost or WaybillState.Cancelled;
}
