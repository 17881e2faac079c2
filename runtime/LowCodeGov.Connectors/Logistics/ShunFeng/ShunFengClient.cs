using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Transport;

namespace LowCodeGov.Connectors.Logistics.ShunFeng;

/// <summary>A customer of SF Express's open platform. The check word comes from the host's store of secrets.</summary>
/// <param name="Address">https://bspgw.sf-express.com/std/service.</param>
/// <param name="Partner">Customer code (顾客编码).</param>
/// <param name="CheckWord">Check word (校验码).</param>
/// <param name="MonthlyCard">Account for freight that the sender pays (月结卡号).</param>
/// <param name="PushToken">A secret in the address to which routes are pushed.</param>
public sealed record ShunFengSettings(Uri Address, string Partner, string CheckWord, string MonthlyCard, string PushToken)
{
    /// <summary>Check words do not belong into a log.</summary>
    public override string ToString() => $"SF Express {Partner}";
}

/// <summary>SF Express (顺丰速运): order, look up, cancel, route by query and by push.</summary>
/// <remarks>Source: 顺丰开放平台, 速运类 API (EXP_RECE_CREATE_ORDER, EXP_RECE_SEARCH_ORDER_RESP, EXP_RECE_UPDATE_ORDER, EXP_RECE_SEARCH_ROUTES, 路由推送).</remarks>
public sealed class ShunFengClient(ShunFengSettings settings, HttpLink link)
{
    private const string OrderedBefore = "8016";
    private const string NoSuchOrder = "8067";

    /// <summary>Orders a pick-up. Ordered before under the same number, the waybill of that order is found.</summary>
    public async Task<Answer<PlacedShipment>> Place(ShipmentRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var message = new JsonObject
        {
            ["language"] = "zh-CN", ["orderId"] = request.OrderNo, ["expressTypeId"] = 2, ["isReturnRoutelabel"] = 1, ["remark"] = request.Remark ?? "",
            ["payMethod"] = request.Payer == FreightPayer.Sender ? 1 : 2, ["monthlyCard"] = request.Payer == FreightPayer.Sender ? settings.MonthlyCard : "",
            ["cargoDetails"] = new JsonArray([.. request.Contents.Select(each => new JsonObject { ["name"] = each, ["count"] = 1 })]),
            ["contactInfoList"] = new JsonArray(Contact(1, request.Sender), Contact(2, request.Receiver)),
        };
        var answer = await Call("place", request.OrderNo, "EXP_RECE_CREATE_ORDER", message, ct);
        return answer is Answer<JsonObject>.Failed { Code: OrderedBefore } ? await Find(request.OrderNo, ct) : Waybill(request.OrderNo, answer);
    }

    /// <summary>The waybill of an order.</summary>
    public async Task<Answer<PlacedShipment>> Find(string orderNo, CancellationToken ct) =>
        Waybill(orderNo, await Call("find", orderNo, "EXP_RECE_SEARCH_ORDER_RESP", new JsonObject { ["orderId"] = orderNo, ["language"] = "zh-CN" }, ct));

    /// <summary>Cancels an order that has not been picked up.</summary>
    public async Task<Answer<string>> Cancel(string orderNo, CancellationToken ct)
    {
        var answer = await Call("cancel", orderNo, "EXP_RECE_UPDATE_ORDER", new JsonObject { ["orderId"] = orderNo, ["dealType"] = 2 }, ct);
        return answer is Answer<JsonObject>.Failed { Code: "8037" or NoSuchOrder } // cancelled before; never ordered
            ? new Answer<string>.Done(orderNo)
            : answer.Select(_ => orderNo);
    }

    /// <summary>All stations of a parcel so far.</summary>
    public async Task<Answer<ImmutableArray<RouteEvent>>> Routes(string waybillNo, CancellationToken ct)
    {
        var message = new JsonObject { ["language"] = "0", ["trackingType"] = 1, ["trackingNumber"] = new JsonArray(waybillNo), ["methodType"] = 1 };
        return (await Call("routes", waybillNo, "EXP_RECE_SEARCH_ROUTES", message, ct)).Select(found =>
            found.Objects("routeResps").Where(each => each.Text("mailNo") == waybillNo).SelectMany(each => each.Objects("routes").Select(route => ShunFengRoutes.Event(waybillNo, route))).OfType<RouteEvent>().ToImmutableArray());
    }

    /// <summary>
    /// Takes a push as what it is worth: it bears no signature, so it only says of which parcels there is news. The routes themselves are asked for.
    /// </summary>
    /// <returns>The waybills to ask for; null when the push is not from the courier.</returns>
    public ImmutableArray<string>? News(Incoming push)
    {
        ArgumentNullException.ThrowIfNull(push);
        var token = push.Target.Split('/', '?').LastOrDefault(part => part.Length > 0) ?? "";
        return System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(token), System.Text.Encoding.UTF8.GetBytes(settings.PushToken))
            ? ShunFengRoutes.Waybills(push.Body)
            : null;
    }

    /// <summary>What the courier wants to hear.</summary>
    public static CallbackReply Reply(bool accepted) =>
        new(200, "application/json", accepted ? """{"return_code":"0000","return_msg":"成功"}""" : """{"return_code":"1000","return_msg":"系统异常"}""");

    private static JsonObject Contact(int kind, Party party) => new()
    {
        ["contactType"] = kind, ["contact"] = party.Name, ["mobile"] = party.Phone, ["company"] = party.Unit ?? "", ["country"] = "CN",
        ["province"] = party.Province, ["city"] = party.City, ["county"] = party.County, ["address"] = party.Address,
    };

    private static Answer<PlacedShipment> Waybill(string orderNo, Answer<JsonObject> answer)
    {
        if (answer is not Answer<JsonObject>.Done { Value: var found })
        {
            return answer.Unfinished<PlacedShipment>();
        }

        // filterResult: 1 checked by hand, 2 accepted, 3 out of reach.
        return (found.Objects("waybillNoInfoList").FirstOrDefault(each => each.Number("waybillType") == 1)?.Text("waybillNo"), found.Text("filterResult")) switch
        {
            (_, "3") => new Answer<PlacedShipment>.Failed("The courier does not serve that address.", "filterResult 3"),
            ({ } waybill, _) => new Answer<PlacedShipment>.Done(new PlacedShipment(orderNo, waybill)),
            _ => new Answer<PlacedShipment>.Pending(TimeSpan.FromMinutes(5)),
        };
    }

    private async Task<Answer<JsonObject>> Call(string operation, string key, string service, JsonObject message, CancellationToken ct)
    {
        var text = message.ToJsonString();
        return await link.Send(operation, key, () => Signed(service, text), ct) switch
        {
            Sent.Answered { IsWell: true } answered => Read(answered.Text),
            Sent.Answered answered => new Answer<JsonObject>.RetryLater($"The courier answers with {answered.Status}."),
            Sent.Unreachable unreachable => new Answer<JsonObject>.RetryLater(unreachable.Reason),
            Sent.Lost lost => new Answer<JsonObject>.RetryLater(lost.Reason),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }

    private Outgoing Signed(string service, string message)
    {
        var timestamp = link.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return new Outgoing(
            HttpMethod.Post, settings.Address,
            FormText.Write(new Dictionary<string, string>
            {
                ["partnerID"] = settings.Partner, ["requestID"] = Guid.NewGuid().ToString("N"), ["serviceCode"] = service, ["timestamp"] = timestamp,
                ["msgDigest"] = ShunFengDigest.Of(message, timestamp, settings.CheckWord), ["msgData"] = message,
            }),
            "application/x-www-form-urlencoded; charset=UTF-8");
    }

    // Two envelopes: the platform's, and within it, as a text, the service's own.
    private static Answer<JsonObject> Read(string text)
    {
        if (JsonReading.TryObject(text) is not { } platform)
        {
            return new Answer<JsonObject>.RetryLater("The courier's answer is no JSON object.");
        }

        if (platform.Text("apiResultCode") is not "A1000")
        {
            return new Answer<JsonObject>.RetryLater($"{platform.Text("apiResultCode")}: {platform.Text("apiErrorMsg")}");
        }

        if (JsonReading.TryObject(platform.Text("apiResultData")) is not { } result)
        {
            return new Answer<JsonObject>.RetryLater("The courier's answer holds no result.");
        }

        return result.Text("errorCode") is "S0000"
            ? new Answer<JsonObject>.Done(result.Object("msgData"))
            : new Answer<JsonObject>.Failed(result.Text("errorMsg") ?? "", result.Text("errorCode"));
    }
}
