using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LowCodeGov.Connectors.Logistics;
using LowCodeGov.Connectors.Payment;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Deliveries;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Payments;
using LowCodeGov.Runtime.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Outside;

/// <summary>
/// The row of the fault matrix in which the process is killed between sending and saving, for each operation: the other side has done it, no answer has come, and
/// another process goes on with nothing but the disk as it was at that moment.
/// </summary>
public sealed class KilledInBetween
{
    private readonly StringBuilder _matrix = new();

    [Theory]
    [InlineData("wechat-pay", PaymentWay.QrCode)]
    [InlineData("wechat-pay", PaymentWay.MobileWeb)]
    [InlineData("alipay", PaymentWay.Page)]
    [InlineData("alipay", PaymentWay.MobileWeb)]
    public async Task A_payment_is_charged_once_and_paid_back_once(string channel, PaymentWay way)
    {
        OnAFile();
        await using var world = await OutsideWorld.Start(isRelayed: true);
        var (id, applicant, payment) = await world.FeeDue();
        if (channel == "wechat-pay") // nothing is asked of Alipay when an order is placed: the payer's browser goes there
        {
            await world.Kill(() => Orders(world, payment.No) > 0, platform => platform.Get<PaymentOrders>().Begin(applicant, payment.No, channel, way, "203.0.113.7"));
            Line(channel, $"place {way}", "placed there, unknown here; asked for again: the same order");
        }

        var order = await PayingFees.Begin(world, applicant, payment.No, channel, way);
        Orders(world, payment.No).ShouldBe(1, "no second order for the same wish");
        world.Sandbox.Post.Holds = true;
        await PayingFees.Pay(world, order);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Kill(() => true, platform => platform.Get<PaymentWorker>().RunDue());
        (await Found(world, applicant, payment.No)).State.ShouldNotBe(PaymentState.Paid);
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.Platform.Get<PaymentWorker>().RunDue();
        (await Found(world, applicant, payment.No)).State.ShouldBe(PaymentState.Paid);
        await world.Sandbox.Post.Release();
        order.Charges.ShouldBe(1);
        Line(channel, "query", "paid there, unknown here; asked again: paid, charged once");

        var day = ChinaTime.DayOf(world.Clock.GetUtcNow());
        await world.Kill(() => true, platform => platform.Get<BillComparison>().Compare(channel, day));
        (await world.Platform.Get<BillComparison>().Compare(channel, day)).ShouldNotBeNull().ShouldSatisfyAllConditions(bill => bill.Matched.ShouldBe(1), bill => bill.Differing.ShouldBe(0));
        Line(channel, "bill", "fetched again: one matched, none differs");

        await PaidBack(world, applicant, id, payment.No, order);
        Line(channel, "refund", "paid back there, unknown here; asked again under its number: paid back once");
        TestContext.Current.TestOutputHelper?.WriteLine(_matrix.ToString());
    }

    [Fact]
    public async Task A_result_sent_by_courier_is_one_parcel()
    {
        OnAFile();
        await using var world = await OutsideWorld.Start(isRelayed: true);
        var (id, clerk) = await SendingOut.ReadyToPost(world);
        await OneParcel(world, id, clerk, "result");
        TestContext.Current.TestOutputHelper?.WriteLine(_matrix.ToString());
    }

    [Fact]
    public async Task Originals_fetched_by_courier_are_one_parcel()
    {
        OnAFile();
        await using var world = await OutsideWorld.Start(isRelayed: true);
        var (id, applicant) = await ReadyToFetch(world);
        await OneParcel(world, id, applicant, "originals");
        TestContext.Current.TestOutputHelper?.WriteLine(_matrix.ToString());
    }

    [Theory]
    [InlineData("cloud-sms")]
    [InlineData("sms")]
    public async Task No_message_is_lost(string gateway)
    {
        OnAFile();
        await using var world = await OutsideWorld.Start(settings => settings with { SmsConnector = gateway }, isRelayed: true);
        var applicant = await world.Platform.Actor("lixiuzhen");
        await using (var db = await world.Platform.Db())
        {
            await db.Users.Where(a => a.Id == applicant.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Email, "li@example.test"));
        }

        await world.Platform.Get<MessageWishes>().Set(applicant, new MessageWish(Sms: true, Mail: true));
        await world.Platform.Get<MessagePost>().Tell(new Notification("killed", applicant.Id, "message.mail-subject", ImmutableSortedDictionary<string, string>.Empty, null));
        int Taken() => gateway == "cloud-sms" ? world.Sandbox.CloudSms.Sent.Count : world.Sandbox.Sms.Count;
        await world.Kill(() => Taken() > 0, platform => platform.Get<SmsDispatch>().RunDue());
        await world.Kill(() => world.Sandbox.Mail.Mails.Any(), platform => platform.Get<MailDispatch>().RunDue());
        (await world.Platform.Get<SmsDispatch>().RunDue()).ShouldBe(0, "the dead one's lease still runs");
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.Platform.Get<SmsDispatch>().RunDue();
        await world.Platform.Get<MailDispatch>().RunDue();
        await using var after = await world.Platform.Db();
        (await after.SentMessages.AsNoTracking().ToListAsync()).ShouldAllBe(message => message.LeftAt != null && message.LastError == null);
        // CMPP has no number of ours by which the centre would know the second as the first; losing it would be worse.
        Taken().ShouldBe(gateway == "cloud-sms" ? 1 : 2);
        world.Sandbox.Mail.Mails.Select(mail => mail.Header("Message-ID")).Distinct().Count().ShouldBe(1, "mailboxes show one");
        Line(gateway, "send", $"taken there, unknown here; sent again: taken {Taken()} time(s)");
        Line("mail", "send", "taken there, unknown here; sent again under the same Message-ID");
        TestContext.Current.TestOutputHelper?.WriteLine(_matrix.ToString());
    }

    private static void OnAFile() => Assert.SkipUnless(TestDatabase.Store == "sqlite", "The disk of a server is not the test's to copy.");

    private static int Orders(OutsideWorld world, string no) => world.Sandbox.Book.Orders.Count(each => each.OrderNo.StartsWith(no, StringComparison.Ordinal));

    private static async Task<PaymentView> Found(OutsideWorld world, Actor applicant, string no) => (await world.Platform.Get<PaymentOrders>().Find(applicant, no)).ShouldNotBeNull();

    private static async Task PaidBack(OutsideWorld world, Actor applicant, CaseId id, string no, LowCodeGov.Sandbox.Payments.SandboxOrder order)
    {
        await CaseDrive.Do(world.Platform, applicant, id, new WithdrawApplication("不办了"));
        await world.Platform.CarryOut();
        var refund = (await Found(world, applicant, no)).Refunds.ShouldHaveSingleItem();
        (await world.Platform.Get<RefundDesk>().Decide(await PayingFees.Admin(world), refund.No, approved: true)).ShouldBeNull();
        await world.Kill(() => order.RefundedFen > 0, platform => platform.Get<PaymentWorker>().RunDue());
        (await Found(world, applicant, no)).Refunds[0].State.ShouldNotBe(RefundState.Refunded);
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        await world.Platform.Get<PaymentWorker>().RunDue();
        (await Found(world, applicant, no)).Refunds[0].State.ShouldBe(RefundState.Refunded);
        order.RefundedFen.ShouldBe(order.Fen);
    }

    private async Task OneParcel(OutsideWorld world, CaseId id, Actor who, string what)
    {
        await world.Kill(() => world.Sandbox.Courier.Parcels.Any(), platform => platform.Get<ShipmentDesk>().Order(who, id));
        var seen = (await world.Platform.Get<ShipmentDesk>().Of(who, id)).ShouldHaveSingleItem();
        seen.WaybillNo.ShouldBeNull();
        (await world.Platform.Get<ShipmentDesk>().Order(who, id)).ShouldBeOfType<ShipmentUnderWay>();
        await Later(world);
        var parcel = world.Sandbox.Courier.Parcels.ShouldHaveSingleItem();
        (await world.Platform.Get<ShipmentDesk>().Of(who, id)).ShouldHaveSingleItem().WaybillNo.ShouldBe(parcel.WaybillNo);
        Line("courier", what, $"ordered there, unknown here; asked again: one parcel {parcel.WaybillNo}");

        await world.Sandbox.Courier.Move(parcel.WaybillNo, "50", "金华市", "已收取快件");
        world.Clock.Advance(TimeSpan.FromMinutes(31));
        await world.Kill(() => true, platform => platform.Get<ShipmentWorker>().RunDue());
        await Later(world);
        (await world.Platform.Get<ShipmentDesk>().Of(who, id)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(known => known.State.ShouldBe(WaybillState.PickedUp), known => known.LastError.ShouldBeNull());
        Line("courier", $"{what}' route", "told there, unknown here; asked again: picked up");
    }

    private static async Task Later(OutsideWorld world)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(31));
        await world.Platform.Get<ShipmentWorker>().RunDue();
    }

    // The allowance, played until the applicant may have the originals fetched.
    private static async Task<(CaseId Case, Actor Applicant)> ReadyToFetch(OutsideWorld world)
    {
        var filled = await FilledApplication.Of(world.Platform, "old-age-allowance");
        filled = filled with { Application = filled.Application with { DeliveryWay = DeliveryWay.Post } };
        var id = (await filled.Submit(world.Platform)).Case;
        for (var step = 0; step < 25; step++)
        {
            await world.Platform.CarryOut();
            if (await world.Platform.Get<ShipmentDesk>().MayPickUp(filled.Applicant, id))
            {
                return (id, filled.Applicant);
            }

            await CaseDrive.Step(world.Platform, await CaseDrive.State(world.Platform, id));
        }

        throw new InvalidOperationException("no originals are waited for");
    }

    private void Line(string system, string step, string what) => _matrix.AppendLine(CultureInfo.InvariantCulture, $"{system,-12} {step,-18} killed       {what}");
}
