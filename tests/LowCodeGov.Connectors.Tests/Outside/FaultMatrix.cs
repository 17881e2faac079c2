using System.Text;
using LowCodeGov.Connectors.Logistics;
using LowCodeGov.Connectors.Mail;
using LowCodeGov.Connectors.Payment;
using LowCodeGov.Connectors.Resilience;
using LowCodeGov.Connectors.Sms.Cmpp;
using LowCodeGov.Connectors.Tests.Logistics;
using LowCodeGov.Connectors.Tests.Mail;
using LowCodeGov.Connectors.Tests.Payments;
using LowCodeGov.Sandbox.Arrivals;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Keys;
using LowCodeGov.Sandbox.Sms;

namespace LowCodeGov.Connectors.Tests.Outside;

/// <summary>
/// Each operation × each fault: what the caller is told, and what has happened when it has tried again as the outbox does. Whatever goes wrong, money moves
/// once, no order is lost, and nothing fails for good that could still go well. The matrix is printed.
/// </summary>
public sealed class FaultMatrix(World world, ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly FaultPlan _ownFaults = new();
    private LowCodeGov.Sandbox.SandboxHost? _own;

    private static readonly Fault[] Faults = [Fault.TimeOut, Fault.Refused, Fault.Error, Fault.Malformed, Fault.AnswerLost, Fault.NoticeFirst, Fault.NoticeTwice];

    // A world of its own: faults are planned by channel, and other tests must not step into them.
    public async ValueTask InitializeAsync() => _own = await LowCodeGov.Sandbox.SandboxHost.Start(world.Sandbox.Keys, new LowCodeGov.Sandbox.SandboxSettings(0, 0, 0), TimeProvider.System);

    public ValueTask DisposeAsync() => Own.DisposeAsync();

    private LowCodeGov.Sandbox.SandboxHost Own => _own ?? throw new InvalidOperationException("not started");

    [Fact]
    public async Task nothing_happens_twice_and_nothing_is_lost()
    {
        var operations = new (string Name, Func<Fault, Task<(string Told, int Tries)>> Try)[]
        {
            ("WeChat Pay: place and pay", fault => PlaceAndPay(Channel.WeChatPay, fault)),
            ("WeChat Pay: query", fault => Repeat(Channel.WeChatPay, fault, PaidOrder(Channel.WeChatPay), (provider, order) => provider.Query(order, Ct))),
            ("WeChat Pay: close", fault => Repeat(Channel.WeChatPay, fault, UnpaidOrder(Channel.WeChatPay), (provider, order) => provider.Close(order, Ct))),
            ("WeChat Pay: refund", fault => RefundOnce(Channel.WeChatPay, fault)),
            ("Alipay: query", fault => Repeat(Channel.Alipay, fault, PaidOrder(Channel.Alipay), (provider, order) => provider.Query(order, Ct))),
            ("Alipay: close", fault => Repeat(Channel.Alipay, fault, UnpaidOrder(Channel.Alipay), (provider, order) => provider.Close(order, Ct))),
            ("Alipay: refund", fault => RefundOnce(Channel.Alipay, fault)),
            ("SF Express: order", OrderParcel),
            ("CMPP: submit", SubmitSms),
            ("SMTP: mail", SendMail),
        };
        // Faults are planned by channel, so channels can be tried side by side.
        var rows = await Task.WhenAll(operations.GroupBy(each => each.Name.Split(':')[0]).Select(async channel =>
        {
            var lines = new StringBuilder();
            foreach (var (name, attempt) in channel)
            {
                lines.AppendLine().Append(name.PadRight(28));
                foreach (var fault in Faults)
                {
                    var (told, tries) = await attempt(fault);
                    lines.Append($"{told} → done ({tries})".PadRight(24));
                    tries.ShouldBeLessThanOrEqualTo(3, $"{name}, {fault}");
                }
            }

            return lines.ToString();
        }));
        output.WriteLine($"{"operation",-28}{string.Concat(Faults.Select(fault => $"{fault,-24}"))}{string.Concat(rows)}");
    }

    private async Task<(string, int)> PlaceAndPay(string channel, Fault fault)
    {
        var provider = Provider(channel);
        var order = World.Number("JK");
        var (address, heard) = world.Ear.Listen(request => provider.Reply(provider.ReadNotice(request) is PaymentNotice.Genuine));
        Own.Faults.Next(channel, fault);
        var (told, tries, placed) = await Until(() => provider.Place(PayingOutside.Request(order, 35m, address, PaymentWay.QrCode), Ct));
        if (fault == Fault.NoticeFirst)
        {
            // Paid before the answer came: the notice is there, and whoever asks is told.
            heard.Select(provider.ReadNotice).ShouldHaveSingleItem().ShouldBeOfType<PaymentNotice.Payment>();
        }
        else
        {
            placed.Start.ShouldBe(PaymentStart.ShowCode);
            await Own.WeChatPay.Pay(Own.Book.Find(channel, order)!, twice: fault == Fault.NoticeTwice);
        }

        (await provider.Place(PayingOutside.Request(order, 35m, address, PaymentWay.QrCode), Ct)).ShouldBeOfType<Answer<PlacedOrder>.Done>().Value.Start.ShouldBe(PaymentStart.AlreadyPaid);
        Own.Book.Find(channel, order)!.Charges.ShouldBe(1);
        heard.Select(provider.ReadNotice).OfType<PaymentNotice.Payment>().DistinctBy(each => each.Id).ShouldHaveSingleItem().Order.Amount.ShouldBe(35m);
        return (told, tries);
    }

    private async Task<(string, int)> RefundOnce(string channel, Fault fault)
    {
        var order = await PaidOrder(channel);
        var provider = Provider(channel);
        Own.Faults.Next(channel, fault);
        var (told, tries, refund) = await Until(() => provider.Refund(new RefundRequest(order, order + "R", 35m, 35m, "撤回申请"), Ct));
        refund.State.ShouldBe(ProviderRefundState.Refunded, fault.ToString());
        Own.Book.Find(channel, order)!.RefundedFen.ShouldBe(3500);
        return (told, tries);
    }

    private async Task<(string, int)> Repeat(string channel, Fault fault, Task<string> prepared, Func<IPaymentProvider, string, Task<Answer<OrderStatus>>> operation)
    {
        var order = await prepared;
        var provider = Provider(channel);
        Own.Faults.Next(channel, fault);
        var (told, tries, status) = await Until(() => operation(provider, order));
        status.State.ShouldBe(Own.Book.Find(channel, order)!.State == LowCodeGov.Sandbox.Payments.OrderState.Paid ? ProviderOrderState.Paid : ProviderOrderState.Closed);
        return (told, tries);
    }

    private async Task<(string, int)> OrderParcel(Fault fault)
    {
        var courier = new Connectors.Logistics.ShunFeng.ShunFengClient(
            new Connectors.Logistics.ShunFeng.ShunFengSettings(new Uri(Own.Address, "std/service"), SandboxKeys.Partner, Own.Keys.CheckWord, SandboxKeys.MonthlyCard, Own.Keys.PushToken), World.Link("courier", new Records(), World.Impatient));
        var shipment = SendingParcels.Shipment(World.Number("KD"));
        Own.Faults.Next(Channel.Courier, fault);
        var (told, tries, placed) = await Until(() => courier.Place(shipment, Ct));
        Own.Courier.Parcels.Where(each => each.OrderNo == shipment.OrderNo).ShouldHaveSingleItem().WaybillNo.ShouldBe(placed.WaybillNo);
        return (told, tries);
    }

    private async Task<(string, int)> SubmitSms(Fault fault)
    {
        await using var gateway = new CmppStand(Own.Keys, _ownFaults, new ArrivalLog(TimeProvider.System), TimeProvider.System, 0);
        gateway.Start();
        var inbox = new Inbox();
        await using var client = new CmppClient(world.Sms with { Port = gateway.Port }, inbox, new Records(), TimeProvider.System);
        await World.Until(() => gateway.Connections == 1);
        _ownFaults.Next(Channel.Cmpp, fault);
        var (told, tries, sent) = await Until(() => client.Send("13900001234", "您的申请已受理", "k", Ct));
        await World.Until(() => inbox.Reports.Any(each => each.Piece == sent.Pieces[0]));
        // The protocol has no number of ours: what was taken and not answered goes twice, and is never lost.
        gateway.Count.ShouldBe(fault is Fault.AnswerLost or Fault.Malformed ? 2 : 1);
        return (told, tries);
    }

    private async Task<(string, int)> SendMail(Fault fault)
    {
        var settings = new SendingMail(world).Settings with { Port = Own.Mail.Port, Security = MailSecurity.None, TimeoutSeconds = 1.5 };
        var (sender, mail) = (new MailSender(settings, new Records(), TimeProvider.System), SendingMail.Mail("已受理"));
        Own.Faults.Next(Channel.Mail, fault);
        var (told, tries, _) = await Until(() => sender.Send(mail, Ct));
        Own.Mail.Mails.Where(each => each.To == mail.To).Select(each => each.Header("Message-ID")).Distinct().Count().ShouldBe(1);
        return (told, tries);
    }

    // As the outbox does: again under the same number, until it is done or failed for good.
    private static async Task<(string Told, int Tries, T Value)> Until<T>(Func<Task<Answer<T>>> call)
    {
        string? told = null;
        for (var tries = 1; ; tries++)
        {
            var answer = await call();
            told ??= answer.GetType().Name;
            if (answer is Answer<T>.Done done)
            {
                return (told, tries, done.Value);
            }

            answer.ShouldBeOfType<Answer<T>.RetryLater>();
            tries.ShouldBeLessThan(10);
        }
    }

    private async Task<string> UnpaidOrder(string channel)
    {
        var order = World.Number("JK");
        var placed = (await Provider(channel, World.Calm).Place(PayingOutside.Request(order, 35m, new Uri("http://127.0.0.1:9/"), PaymentWay.QrCode), Ct)).ShouldBeOfType<Answer<PlacedOrder>.Done>().Value;
        if (channel == Channel.Alipay)
        {
            await World.Open(new Uri(placed.Content));
        }

        return order;
    }

    private async Task<string> PaidOrder(string channel)
    {
        var order = await UnpaidOrder(channel);
        Own.Book.Pay(Own.Book.Find(channel, order)!).ShouldBeTrue();
        return order;
    }

    private IPaymentProvider Provider(string channel, CallPolicy? policy = null) => channel == Channel.WeChatPay
        ? new Connectors.Payment.WeChatPay.WeChatPayClient(world.WeChatPaySettings with { Address = Own.Address }, World.Link(channel, new Records(), policy ?? World.Impatient))
        : new Connectors.Payment.Alipay.AlipayClient(
            new Connectors.Payment.Alipay.AlipaySettings(new Uri(Own.Address, "gateway.do"), SandboxKeys.AlipayApp, Own.Keys.AlipayAppKey, SandboxKeys.PublicOf(Own.Keys.AlipayKey)), World.Link(channel, new Records(), policy ?? World.Impatient));
}
