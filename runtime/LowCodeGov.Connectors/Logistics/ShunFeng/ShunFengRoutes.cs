using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Connectors.Logistics.ShunFeng;

/// <summary>Stations as SF Express writes them.</summary>
/// <remarks>Source: 顺丰开放平台, 「路由操作码」.</remarks>
internal static class ShunFengRoutes
{
    private static readonly ImmutableDictionary<string, WaybillState> States = new Dictionary<string, WaybillState>
    {
        ["50"] = WaybillState.PickedUp, ["51"] = WaybillState.PickedUp, ["54"] = WaybillState.PickedUp,
        ["30"] = WaybillState.InTransit, ["31"] = WaybillState.InTransit, ["36"] = WaybillState.InTransit, ["10"] = WaybillState.InTransit,
        ["44"] = WaybillState.OutForDelivery, ["204"] = WaybillState.OutForDelivery,
        ["80"] = WaybillState.SignedFor, ["8000"] = WaybillState.SignedFor,
        ["33"] = WaybillState.Undeliverable, ["70"] = WaybillState.Undeliverable, ["77"] = WaybillState.PickupFailed,
        ["99"] = WaybillState.Returning, ["648"] = WaybillState.Returning, ["517"] = WaybillState.Returning,
        ["631"] = WaybillState.Returned, ["87"] = WaybillState.Lost,
    }.ToImmutableDictionary();

    public static RouteEvent? Event(string waybillNo, JsonObject route) =>
        route.Text("opCode") is { } code && DateTime.TryParseExact(route.Text("acceptTime"), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new RouteEvent(waybillNo, new DateTimeOffset(at, ChinaTime.Offset), route.Text("acceptAddress") ?? "", route.Text("remark") ?? "", code, States.TryGetValue(code, out var state) ? state : null)
            : null;

    /// <summary>The waybills that a push names.</summary>
    public static ImmutableArray<string> Waybills(string body) =>
        JsonReading.TryObject(body) is { } push ? [.. push.Object("Body").Objects("WaybillRoute").Select(each => each.Text("mailno")).OfType<string>().Distinct(StringComparer.Ordinal)] : [];
}
