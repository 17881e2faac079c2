using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Logistics.ShunFeng;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine.Time;
using LowCodeGov.Sandbox.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LowCodeGov.Sandbox.Courier;

/// <summary>A parcel, with its stations.</summary>
public sealed class Parcel(string orderNo, string waybillNo, string from, string to)
{
    public string OrderNo => orderNo;

    public string WaybillNo => waybillNo;

    public string From => from;

    public string To => to;

    public bool Cancelled { get; set; }

    public ConcurrentQueue<ParcelStation> Stations { get; } = new();
}

public sealed record ParcelStation(DateTimeOffset At, string Code, string Place, string Text);

/// <summary>Stands in for SF Express's open platform: knows its customer by the digest, and each order by its number.</summary>
public sealed class ShunFengStand(SandboxKeys keys, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, Parcel> _byOrder = new(StringComparer.Ordinal);
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private int _serial = 40275;

    public IEnumerable<Parcel> Parcels => _byOrder.Values.OrderByDescending(each => each.WaybillNo, StringComparer.Ordinal);

    /// <summary>Where routes are pushed to; none while null.</summary>
    public Uri? PushAddress { get; set; }

    public void Map(WebApplication app) => app.MapPost("/std/service", (HttpContext context) => Call(context));

    /// <summary>The parcel comes to a station; the customer is told.</summary>
    public async Task<string> Move(string waybillNo, string code, string place, string text, bool push = true)
    {
        var parcel = Parcels.First(each => each.WaybillNo == waybillNo);
        var station = new ParcelStation(time.GetUtcNow(), code, place, text);
        parcel.Stations.Enqueue(station);
        return push ? await Push(parcel, station) : "";
    }

    /// <summary>Tells the customer of a station, perhaps once more, perhaps one that never was.</summary>
    public async Task<string> Push(Parcel parcel, ParcelStation station)
    {
        ArgumentNullException.ThrowIfNull(parcel);
        ArgumentNullException.ThrowIfNull(station);
        if (PushAddress is not { } address)
        {
            return "";
        }

        var body = new JsonObject
        {
            ["Body"] = new JsonObject
            {
                ["WaybillRoute"] = new JsonArray(new JsonObject
                {
                    ["mailno"] = parcel.WaybillNo, ["orderid"] = parcel.OrderNo, ["acceptTime"] = Time(station.At), ["acceptAddress"] = station.Place, ["remark"] = station.Text, ["opCode"] = station.Code,
                    ["id"] = $"{station.At.ToUnixTimeMilliseconds()}",
                }),
            },
        };
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            using var answer = await _client.PostAsync(address, content);
            return await answer.Content.ReadAsStringAsync();
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return fault.Message;
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task Call(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var fields = FormText.Read(await reader.ReadToEndAsync(context.RequestAborted));
        string Of(string name) => fields.GetValueOrDefault(name, "");
        context.Response.ContentType = "application/json;charset=UTF-8";
        var (code, message, data) = Of("partnerID") != SandboxKeys.Partner ? ("A1004", "无对应服务权限", null)
            : Of("msgDigest") != ShunFengDigest.Of(Of("msgData"), Of("timestamp"), keys.CheckWord) ? ("A1006", "数字签名无效", null)
            : !IsNow(Of("timestamp")) ? ("A1007", "时间戳过期", null)
            : ("A1000", "", Serve(Of("serviceCode"), JsonNode.Parse(Of("msgData")) as JsonObject ?? []));
        var answer = new JsonObject { ["apiResponseID"] = Guid.NewGuid().ToString("N"), ["apiErrorMsg"] = message, ["apiResultCode"] = code, ["apiResultData"] = data?.ToJsonString() };
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private bool IsNow(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var millis) && Math.Abs(time.GetUtcNow().ToUnixTimeMilliseconds() - (double)millis) < 300_000;

    private JsonObject Serve(string service, JsonObject message) => service switch
    {
        "EXP_RECE_CREATE_ORDER" => Order(message),
        "EXP_RECE_SEARCH_ORDER_RESP" => Find(message) is { Cancelled: false } parcel ? Well(Waybill(parcel)) : Error("8067", "订单不存在"),
        "EXP_RECE_UPDATE_ORDER" => Cancel(message),
        "EXP_RECE_SEARCH_ROUTES" => Well(new JsonObject { ["routeResps"] = new JsonArray([.. (message["trackingNumber"] as JsonArray ?? []).Select(each => Route(each?.GetValue<string>() ?? ""))]) }),
        _ => Error("8000", "服务不存在"),
    };

    private JsonObject Order(JsonObject message)
    {
        var orderNo = message["orderId"]?.GetValue<string>() ?? "";
        var contacts = message["contactInfoList"] as JsonArray ?? [];
        string Address(int kind) => contacts.OfType<JsonObject>().Where(each => each["contactType"]?.GetValue<int>() == kind).Select(each => $"{each["contact"]} {each["province"]}{each["city"]}{each["county"]}{each["address"]}").FirstOrDefault() ?? "";
        if (orderNo.Length == 0 || Address(1).Length == 0 || Address(2).Length == 0)
        {
            return Error("1010", "寄件或收件信息不完整");
        }

        var parcel = new Parcel(orderNo, $"SF10{Interlocked.Increment(ref _serial):D5}{268927}", Address(1), Address(2));
        return _byOrder.TryAdd(orderNo, parcel) ? Well(Waybill(parcel)) : Error("8016", "重复下单");
    }

    private JsonObject Cancel(JsonObject message)
    {
        if (Find(message) is not { } parcel)
        {
            return Error("8067", "订单不存在");
        }

        if (parcel.Cancelled)
        {
            return Error("8037", "订单已取消");
        }

        if (!parcel.Stations.IsEmpty)
        {
            return Error("8038", "已收件，不能取消");
        }

        parcel.Cancelled = true;
        return Well(new JsonObject { ["orderId"] = parcel.OrderNo, ["resStatus"] = 2 });
    }

    private JsonNode? Route(string waybillNo) => new JsonObject
    {
        ["mailNo"] = waybillNo,
        ["routes"] = new JsonArray([.. Parcels.Where(each => each.WaybillNo == waybillNo).SelectMany(each => each.Stations).Select(each => new JsonObject { ["acceptTime"] = Time(each.At), ["acceptAddress"] = each.Place, ["remark"] = each.Text, ["opCode"] = each.Code })]),
    };

    private Parcel? Find(JsonObject message) => _byOrder.GetValueOrDefault(message["orderId"]?.GetValue<string>() ?? "");

    private static JsonObject Waybill(Parcel parcel) => new()
    {
        ["orderId"] = parcel.OrderNo, ["filterResult"] = 2, ["waybillNoInfoList"] = new JsonArray(new JsonObject { ["waybillType"] = 1, ["waybillNo"] = parcel.WaybillNo }),
    };

    private static JsonObject Well(JsonObject data) => new() { ["success"] = true, ["errorCode"] = "S0000", ["errorMsg"] = null, ["msgData"] = data };

    private static JsonObject Error(string code, string message) => new() { ["success"] = false, ["errorCode"] = code, ["errorMsg"] = message };

    private static string Time(DateTimeOffset at) => ChinaTime.Of(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
