using LowCodeGov.Connectors.Logistics;
using LowCodeGov.Connectors.Logistics.ShunFeng;
using LowCodeGov.Connectors.Tests.Outside;
using LowCodeGov.Connectors.Transport;

namespace LowCodeGov.Connectors.Tests.Logistics;

/// <summary>SF Express over real HTTP, against a stand-in that checks the digest.</summary>
public sealed class SendingParcels(World world)
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task a_parcel_is_ordered_followed_and_signed_for()
    {
        var courier = world.Courier(new Records());
        var placed = Value(await courier.Place(Shipment(World.Number("KD")), Ct));
        Value(await courier.Find(placed.OrderNo, Ct)).ShouldBe(placed);
        await world.Sandbox.Courier.Move(placed.WaybillNo, "50", "吴城市", "已收取快件", push: false);
        await world.Sandbox.Courier.Move(placed.WaybillNo, "30", "吴城市", "快件已发出", push: false);
        await world.Sandbox.Courier.Move(placed.WaybillNo, "607", "吴城市", "代理收件", push: false);
        var events = Value(await courier.Routes(placed.WaybillNo, Ct));
        events.Select(each => each.State).ShouldBe([WaybillState.PickedUp, WaybillState.InTransit, null]);
        WaybillRoute.StateAfter(events).ShouldBe(WaybillState.InTransit);
        await world.Sandbox.Courier.Move(placed.WaybillNo, "80", "吴城市", "已签收", push: false);
        WaybillRoute.StateAfter(Value(await courier.Routes(placed.WaybillNo, Ct))).ShouldBe(WaybillState.SignedFor);
    }

    [Fact]
    public async Task ordered_twice_under_one_number_it_is_one_parcel()
    {
        var courier = world.Courier(new Records());
        var shipment = Shipment(World.Number("KD"));
        Value(await courier.Place(shipment, Ct)).ShouldBe(Value(await courier.Place(shipment, Ct)));
    }

    [Fact]
    public async Task an_order_is_cancelled_before_it_is_picked_up_and_not_after()
    {
        var courier = world.Courier(new Records());
        var early = Value(await courier.Place(Shipment(World.Number("KD")), Ct));
        Value(await courier.Cancel(early.OrderNo, Ct)).ShouldBe(early.OrderNo);
        Value(await courier.Cancel(early.OrderNo, Ct)).ShouldBe(early.OrderNo);
        var late = Value(await courier.Place(Shipment(World.Number("KD")), Ct));
        await world.Sandbox.Courier.Move(late.WaybillNo, "50", "吴城市", "已收取快件", push: false);
        (await courier.Cancel(late.OrderNo, Ct)).ShouldBeOfType<Answer<string>.Failed>().Code.ShouldBe("8038");
    }

    [Fact]
    public async Task a_push_only_says_where_to_look()
    {
        var courier = world.Courier(new Records());
        var placed = Value(await courier.Place(Shipment(World.Number("KD")), Ct));
        var (address, heard) = world.Ear.Listen(request => ShunFengClient.Reply(courier.News(request) is not null), "/" + world.Sandbox.Keys.PushToken);
        world.Sandbox.Courier.PushAddress = address;
        (await world.Sandbox.Courier.Move(placed.WaybillNo, "50", "吴城市", "已收取快件")).ShouldContain("0000");
        courier.News(heard.First()).ShouldBe([placed.WaybillNo]);

        // Whoever knows the address may still lie: signed for, says the push; the courier knows nothing of it.
        var parcel = world.Sandbox.Courier.Parcels.First(each => each.WaybillNo == placed.WaybillNo);
        await world.Sandbox.Courier.Push(parcel, new LowCodeGov.Sandbox.Courier.ParcelStation(DateTimeOffset.UtcNow, "80", "", ""));
        WaybillRoute.StateAfter(Value(await courier.Routes(placed.WaybillNo, Ct))).ShouldBe(WaybillState.PickedUp);
        courier.News(heard.First() with { Target = "/push/guessed" }).ShouldBeNull();
        courier.News(new Incoming("POST", "/x/" + world.Sandbox.Keys.PushToken, heard.First().Headers, "rubbish")).ShouldBe([]);
    }

    [Fact]
    public async Task the_wrong_check_word_gets_nothing()
    {
        var stranger = new ShunFengClient(new ShunFengSettings(new Uri(world.Sandbox.Address, "std/service"), "LCGSANDBOX", "guessed", "", "t"), World.Link("courier", new Records()));
        (await stranger.Place(Shipment(World.Number("KD")), Ct)).ShouldBeOfType<Answer<PlacedShipment>.RetryLater>().Reason.ShouldContain("A1006");
    }

    [Fact]
    public void stations_may_arrive_in_any_order_and_nothing_follows_the_end()
    {
        var start = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(8));
        RouteEvent At(int hour, WaybillState? state) => new("SF1", start.AddHours(hour), "", "", "", state);
        WaybillRoute.StateAfter([At(3, WaybillState.SignedFor), At(1, WaybillState.PickedUp), At(2, WaybillState.InTransit)]).ShouldBe(WaybillState.SignedFor);
        WaybillRoute.StateAfter([At(1, WaybillState.Lost), At(2, WaybillState.InTransit)]).ShouldBe(WaybillState.Lost);
        WaybillRoute.StateAfter([At(1, WaybillState.Undeliverable), At(2, WaybillState.Returning), At(3, WaybillState.Returned)]).ShouldBe(WaybillState.Returned);
        WaybillRoute.StateAfter([]).ShouldBe(WaybillState.Ordered);
    }

    internal static ShipmentRequest Shipment(string orderNo) => new(
        orderNo, new Party("政务服务中心 综合窗口", "057912345678", "浙江省", "吴城市", "城南区", "人民路 1 号"), new Party("周小燕", "13900001234", "浙江省", "吴城市", "城北区", "建设路 88 号"),
        ["《食品经营许可证》正本", "《食品经营许可证》副本"], FreightPayer.Receiver);

    private static T Value<T>(Answer<T> answer) => answer.ShouldBeOfType<Answer<T>.Done>().Value;
}
