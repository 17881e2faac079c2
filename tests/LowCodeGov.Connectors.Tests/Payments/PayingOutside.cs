using System.Collections.Immutable;
using LowCodeGov.Connectors.Payment;
using LowCodeGov.Connectors.Payment.WeChatPay;
using LowCodeGov.Connectors.Resilience;
using LowCodeGov.Connectors.Tests.Outside;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine.Time;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Keys;

namespace LowCodeGov.Connectors.Tests.Payments;

/// <summary>Both providers over real HTTP, against stand-ins that verify as the real ones do.</summary>
public sealed class PayingOutside(World world)
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<string> Providers => [Channel.WeChatPay, Channel.Alipay];

    [Theory, MemberData(nameof(Providers))]
    public async Task an_order_is_placed_paid_and_given_back_in_two_parts(string channel)
    {
        var provider = Provider(channel);
        var order = World.Number("JK");
        var (address, heard) = world.Ear.Listen(request => provider.Reply(provider.ReadNotice(request) is PaymentNotice.Genuine));
        await Place(provider, order, 120.50m, address, PaymentWay.MobileWeb);
        Value(await provider.Query(order, Ct)).State.ShouldBe(ProviderOrderState.Unpaid);

        await Pay(channel, order);
        await World.Until(() => !heard.IsEmpty);
        var notice = provider.ReadNotice(heard.First()).ShouldBeOfType<PaymentNotice.Payment>();
        notice.Order.ShouldBe(Value(await provider.Query(order, Ct)));
        notice.Order.State.ShouldBe(ProviderOrderState.Paid);
        notice.Order.Amount.ShouldBe(120.50m);
        notice.Order.PaidAt.ShouldNotBeNull();

        var first = new RefundRequest(order, order + "R1", 20.50m, 120.50m, "多收");
        Value(await provider.Refund(first, Ct)).State.ShouldBe(ProviderRefundState.Refunded);
        Value(await provider.Refund(first, Ct)).State.ShouldBe(ProviderRefundState.Refunded);
        Value(await provider.Refund(first with { RefundNo = order + "R2", Amount = 100m }, Ct)).State.ShouldBe(ProviderRefundState.Refunded);
        (await provider.Refund(first with { RefundNo = order + "R3", Amount = 0.01m }, Ct)).ShouldBeOfType<Answer<RefundStatus>.Failed>();
        Value(await provider.QueryRefund(order, order + "R2", Ct)).Amount.ShouldBe(100m);
        Value(await provider.QueryRefund(order, order + "R9", Ct)).State.ShouldBe(ProviderRefundState.Unknown);
        world.Sandbox.Book.Find(channel, order)!.RefundedFen.ShouldBe(12050);

        var bill = Value(await provider.Bill(ChinaTime.DayOf(DateTimeOffset.UtcNow), Ct)).Where(line => line.OrderNo == order).ToList();
        bill.Select(line => (line.RefundNo, line.Amount)).ShouldBe([(null, 120.50m), (order + "R1", 20.50m), (order + "R2", 100m)], ignoreOrder: true);
        bill.ShouldAllBe(line => line.TradeNo == notice.Order.TradeNo);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task a_day_without_a_trade_has_an_empty_bill(string channel) => Value(await Provider(channel).Bill(new DateOnly(2020, 1, 1), Ct)).ShouldBeEmpty();

    [Theory, MemberData(nameof(Providers))]
    public async Task a_closed_order_cannot_be_paid_and_a_paid_one_not_closed(string channel)
    {
        var provider = Provider(channel);
        var (closed, paid) = (World.Number("JK"), World.Number("JK"));
        await Place(provider, closed, 1m);
        Value(await provider.Close(closed, Ct)).State.ShouldBe(ProviderOrderState.Closed);
        Value(await provider.Close(closed, Ct)).State.ShouldBe(ProviderOrderState.Closed);
        await Pay(channel, closed);
        world.Sandbox.Book.Find(channel, closed)!.Charges.ShouldBe(0);

        await Place(provider, paid, 1m);
        await Pay(channel, paid);
        (await provider.Close(paid, Ct)).ShouldBeOfType<Answer<OrderStatus>.Failed>();
        Value(await provider.Close(World.Number("JK"), Ct)).State.ShouldBe(ProviderOrderState.Closed);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task a_forged_notice_is_refused_and_a_repeated_one_has_the_same_name(string channel)
    {
        var provider = Provider(channel);
        var order = World.Number("JK");
        var (address, heard) = world.Ear.Listen(request => provider.Reply(provider.ReadNotice(request) is PaymentNotice.Genuine));
        await Place(provider, order, 66m, address);
        await Pay(channel, order);
        var notice = channel == Channel.WeChatPay ? world.Sandbox.WeChatPay.Notice(Order(channel, order)) : world.Sandbox.Alipay.Notice(Order(channel, order));
        await world.Sandbox.Post.Send(notice!);
        var forged = await world.Sandbox.Post.Send(notice!, forged: true);
        heard.Count.ShouldBe(3);
        var read = heard.Select(provider.ReadNotice).ToList();
        read[0].ShouldBeOfType<PaymentNotice.Payment>().Id.ShouldBe(read[1].ShouldBeOfType<PaymentNotice.Payment>().Id);
        read[2].ShouldBeOfType<PaymentNotice.Refused>();
        (forged!.Status == 200 && forged.Answer == "success").ShouldBeFalse();
    }

    [Fact]
    public async Task a_notice_for_another_merchant_is_refused_though_the_platform_signed_it()
    {
        using var own = world.WeChatPay(new Records());
        using var other = new WeChatPayClient(world.WeChatPaySettings with { Merchant = "1900009999" }, World.Link("wechatpay", new Records()));
        var order = World.Number("JK");
        var (address, heard) = world.Ear.Listen(_ => own.Reply(true));
        await Place(own, order, 5m, address);
        await Pay(Channel.WeChatPay, order);
        other.ReadNotice(heard.First()).ShouldBeOfType<PaymentNotice.Refused>();
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task a_notice_that_was_recorded_is_refused_later(string channel)
    {
        var order = World.Number("JK");
        var (address, heard) = world.Ear.Listen(_ => new Connectors.Transport.CallbackReply(200, "text/plain", "success"));
        await Place(Provider(channel), order, 5m, address);
        await Pay(channel, order);
        var later = new HttpLink("later", new HttpClient(), new GuardedCalls(World.Calm, TimeProvider.System), new Records(), new Tomorrow());
        using var weChatPay = new WeChatPayClient(world.WeChatPaySettings, later);
        using var alipay = new Connectors.Payment.Alipay.AlipayClient(world.AlipaySettings, later);
        (channel == Channel.WeChatPay ? weChatPay.ReadNotice(heard.First()) : alipay.ReadNotice(heard.First())).ShouldBeOfType<PaymentNotice.Refused>();
    }

    [Fact]
    public async Task the_stand_ins_let_nobody_in_who_has_the_wrong_key()
    {
        using var stranger = new WeChatPayClient(world.WeChatPaySettings with { PrivateKey = SandboxKeys.Create().WeChatMerchantKey }, World.Link("wechatpay", new Records()));
        (await stranger.Query("JK1", Ct)).ShouldBeOfType<Answer<OrderStatus>.Failed>().Code.ShouldBe("SIGN_ERROR");
    }

    [Fact]
    public async Task an_answer_that_the_platform_has_not_signed_decides_nothing()
    {
        using var misled = new WeChatPayClient(
            world.WeChatPaySettings with { PlatformKeys = ImmutableDictionary<string, string>.Empty.Add(world.Sandbox.Keys.WeChatPlatformSerial, SandboxKeys.PublicOf(SandboxKeys.Create().WeChatPlatformKey)) },
            World.Link("wechatpay", new Records()));
        // The stand-in says that there is no such order; believed, a paid order would be placed anew.
        (await misled.Query("JK1", Ct)).ShouldBeOfType<Answer<OrderStatus>.RetryLater>();
    }

    [Fact]
    public async Task the_record_of_exchanges_holds_no_signature()
    {
        var records = new Records();
        using var provider = world.WeChatPay(records);
        await provider.Query("JK1", Ct);
        records.All.ShouldHaveSingleItem().Status.ShouldBe(404);
        records.Text.ShouldContain("Authorization: ***");
        records.Text.ShouldNotContain("signature=\"");
    }

    [Fact]
    public async Task a_flow_waits_for_a_payment_through_the_connector()
    {
        using var provider = world.WeChatPay(new Records());
        var connector = new PaymentConnector("wechatpay", provider, TimeSpan.FromMinutes(1));
        var order = World.Number("JK");
        var input = System.Text.Json.JsonSerializer.SerializeToElement(new { orderNo = order });
        await Place(provider, order, 9.99m);
        (await connector.Call(new ConnectorCall("awaitPayment", input, "k", 0), Ct)).ShouldBe(new ConnectorAnswer.Pending(TimeSpan.FromMinutes(1)));
        await Pay(Channel.WeChatPay, order);
        (await connector.Call(new ConnectorCall("awaitPayment", input, "k", 1), Ct)).ShouldBeOfType<ConnectorAnswer.Done>().Output.GetProperty("amount").GetDecimal().ShouldBe(9.99m);
        (await connector.Call(new ConnectorCall("place", input, "k", 1), Ct)).ShouldBeOfType<ConnectorAnswer.Failed>();
        (await connector.Call(new ConnectorCall("fly", input, "k", 1), Ct)).ShouldBeOfType<ConnectorAnswer.Failed>();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.001")]
    public async Task an_impossible_amount_is_never_sent(string text)
    {
        var amount = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        using var provider = world.WeChatPay(new Records());
        await Should.ThrowAsync<ArgumentException>(() => provider.Place(Request(World.Number("JK"), amount, new Uri("http://127.0.0.1/"), PaymentWay.QrCode), Ct));
    }

    internal static PaymentRequest Request(string order, decimal amount, Uri notify, PaymentWay way) => new(order, amount, "食品经营许可 检验费", way, DateTimeOffset.UtcNow.AddHours(1), notify);

    private static T Value<T>(Answer<T> answer) => answer.ShouldBeOfType<Answer<T>.Done>().Value;

    private IPaymentProvider Provider(string channel) => channel == Channel.WeChatPay ? world.WeChatPay(new Records()) : world.Alipay(new Records());

    private LowCodeGov.Sandbox.Payments.SandboxOrder Order(string channel, string order) => world.Sandbox.Book.Find(channel, order)!;

    private static async Task Place(IPaymentProvider provider, string order, decimal amount, Uri? notify = null, PaymentWay way = PaymentWay.QrCode)
    {
        var placed = Value(await provider.Place(Request(order, amount, notify ?? new Uri("http://127.0.0.1:9/"), way), Ct));
        if (placed.Start == PaymentStart.Redirect && provider is LowCodeGov.Connectors.Payment.Alipay.AlipayClient)
        {
            (await World.Open(new Uri(placed.Content))).ShouldBe((302, $"/pay/alipay?order={order}"));
        }
    }

    private sealed class Tomorrow : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddHours(27);
    }

    private Task Pay(string channel, string order) => channel == Channel.WeChatPay ? world.Sandbox.WeChatPay.Pay(Order(channel, order)) : world.Sandbox.Alipay.Pay(Order(channel, order));
}
