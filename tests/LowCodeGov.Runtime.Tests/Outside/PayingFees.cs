using LowCodeGov.Connectors.Payment;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Payments;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Outside;

public sealed class PayingFees
{
    [Theory]
    [InlineData("wechat-pay", PaymentWay.QrCode)]
    [InlineData("wechat-pay", PaymentWay.MobileWeb)]
    [InlineData("alipay", PaymentWay.Page)]
    [InlineData("alipay", PaymentWay.MobileWeb)]
    public async Task A_fee_is_paid_once_however_often_it_is_told(string channel, PaymentWay way)
    {
        await using var world = await OutsideWorld.Start();
        var (id, applicant, payment) = await world.FeeDue();
        payment.Amount.ShouldBe(payment.Lines.Sum(line => line.Amount));
        payment.Channels.Select(each => each.Key).ShouldBe(["alipay", "wechat-pay"]);
        var order = await Begin(world, applicant, payment.No, channel, way);
        (await Begin(world, applicant, payment.No, channel, way)).OrderNo.ShouldBe(order.OrderNo);
        await Pay(world, order, twice: true);

        var paid = (await world.Platform.Get<PaymentOrders>().Find(applicant, payment.No)).ShouldNotBeNull();
        paid.State.ShouldBe(PaymentState.Paid);
        paid.TradeNo.ShouldBe(order.TradeNo);
        paid.ReceiptNo.ShouldNotBeNull();
        order.Charges.ShouldBe(1);
        await world.Platform.Get<PaymentWorker>().RunDue();
        await using var db = await world.Platform.Db();
        (await db.CountEvents("event-reported.1")).ShouldBe(1);
        (await CaseDrive.State(world.Platform, id)).ReportedEvents.ShouldContain("feesPaid.acceptance");
    }

    [Fact]
    public async Task A_forged_or_strangers_notice_is_refused_and_logged()
    {
        await using var world = await OutsideWorld.Start();
        var (_, applicant, payment) = await world.FeeDue();
        var order = await Begin(world, applicant, payment.No, "alipay", PaymentWay.Page);
        world.Sandbox.Post.Holds = true;
        await Pay(world, order);
        (await world.Sandbox.Post.Send(world.Sandbox.Alipay.Notice(order).ShouldNotBeNull(), forged: true)).ShouldNotBeNull().Answer.ShouldBe("fail");
        (await State(world, applicant, payment.No)).ShouldBe(PaymentState.Notified);
        var admin = await Admin(world);
        var refused = (await world.Platform.Get<ConnectorMonitor>().Exchanges(admin, "alipay", onlyFaulty: true)).ShouldNotBeNull().ShouldHaveSingleItem();
        refused.IsIncoming.ShouldBeTrue();
        refused.Fault.ShouldBe("the signature is not Alipay's");
        await world.Sandbox.Post.Release();
        (await State(world, applicant, payment.No)).ShouldBe(PaymentState.Paid);
    }

    [Fact]
    public async Task Without_any_notice_the_query_finds_it_paid()
    {
        await using var world = await OutsideWorld.Start();
        var (_, applicant, payment) = await world.FeeDue();
        var order = await Begin(world, applicant, payment.No, "wechat-pay", PaymentWay.QrCode);
        world.Sandbox.Post.Holds = true;
        await Pay(world, order);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Platform.Get<PaymentWorker>().RunDue();
        (await State(world, applicant, payment.No)).ShouldBe(PaymentState.Paid);
        await world.Sandbox.Post.Release(); // late
        (await State(world, applicant, payment.No)).ShouldBe(PaymentState.Paid);
        order.Charges.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_paid_after_a_withdrawal_goes_back_when_another_approves()
    {
        await using var world = await OutsideWorld.Start();
        var (id, applicant, payment) = await world.FeeDue();
        var order = await Begin(world, applicant, payment.No, "wechat-pay", PaymentWay.QrCode);
        (await CaseDrive.Do(world.Platform, applicant, id, new WithdrawApplication("不办了"))).ShouldBeOfType<CommandOutcome.Done>();
        await world.Platform.Get<OutboxWorker>().RunDue();
        (await State(world, applicant, payment.No)).ShouldBe(PaymentState.Cancelled);
        await Pay(world, order);
        (await State(world, applicant, payment.No)).ShouldBe(PaymentState.Cancelled);
        await PaidBack(world, applicant, payment.No, order);
    }

    [Fact]
    public async Task A_withdrawal_after_payment_gives_it_back_and_an_unpaid_order_is_closed_there()
    {
        await using var world = await OutsideWorld.Start();
        var (id, applicant, payment) = await world.FeeDue();
        var order = await Begin(world, applicant, payment.No, "alipay", PaymentWay.Page);
        var other = await Begin(world, applicant, payment.No, "wechat-pay", PaymentWay.QrCode);
        await Pay(world, order);
        await world.Platform.Get<PaymentWorker>().RunDue();
        other.State.ShouldBe(OrderState.Closed);
        (await CaseDrive.Do(world.Platform, applicant, id, new WithdrawApplication("不办了"))).ShouldBeOfType<CommandOutcome.Done>();
        await world.Platform.Get<OutboxWorker>().RunDue();
        await PaidBack(world, applicant, payment.No, order);
        (await State(world, applicant, payment.No)).ShouldBe(PaymentState.Refunded);
    }

    [Fact]
    public async Task Paid_twice_at_two_providers_one_goes_back()
    {
        await using var world = await OutsideWorld.Start();
        var (_, applicant, payment) = await world.FeeDue();
        var first = await Begin(world, applicant, payment.No, "alipay", PaymentWay.Page);
        var second = await Begin(world, applicant, payment.No, "wechat-pay", PaymentWay.QrCode);
        await Pay(world, first);
        await Pay(world, second);
        (await PaidBack(world, applicant, payment.No, second)).ShouldBe("twice");
        (await State(world, applicant, payment.No)).ShouldBe(PaymentState.Paid);
        first.RefundedFen.ShouldBe(0);
    }

    [Fact]
    public async Task Who_paid_twice_and_withdraws_gets_both_back_and_a_rejection_is_not_for_ever()
    {
        await using var world = await OutsideWorld.Start();
        var (id, applicant, payment) = await world.FeeDue();
        var first = await Begin(world, applicant, payment.No, "alipay", PaymentWay.Page);
        var second = await Begin(world, applicant, payment.No, "wechat-pay", PaymentWay.QrCode);
        await Pay(world, first);
        await Pay(world, second);
        var (orders, desk, admin) = (world.Platform.Get<PaymentOrders>(), world.Platform.Get<RefundDesk>(), await Admin(world));
        (await orders.Find(admin, payment.No)).ShouldNotBeNull().MayRefund.ShouldBeTrue("only the second is on its way back");
        (await desk.Request(admin, payment.No, "多缴")).ShouldBeNull();
        (await desk.Request(admin, payment.No, "多缴")).ShouldBeOfType<NothingToRefund>();
        (await orders.Find(admin, payment.No)).ShouldNotBeNull().MayRefund.ShouldBeFalse();
        var asked = (await orders.Find(admin, payment.No)).ShouldNotBeNull().Refunds.Single(refund => refund.Reason == "多缴");
        var another = admin with { Id = "another" };
        (await desk.Decide(another, asked.No, approved: false)).ShouldBeNull();

        (await CaseDrive.Do(world.Platform, applicant, id, new WithdrawApplication("不办了"))).ShouldBeOfType<CommandOutcome.Done>();
        while (await world.Platform.Get<OutboxWorker>().RunDue() > 0)
        {
        }

        foreach (var refund in (await orders.Find(admin, payment.No)).ShouldNotBeNull().Refunds.Where(refund => refund.State == RefundState.Requested))
        {
            (await desk.Decide(another, refund.No, approved: true)).ShouldBeNull();
        }

        await world.Platform.Get<PaymentWorker>().RunDue();
        (first.RefundedFen, second.RefundedFen).ShouldBe((first.Fen, second.Fen));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_the_second_is_told()
    {
        var meanwhile = new BeforeRefundIsSaved();
        await using var world = await OutsideWorld.Start(services: services => services.ConfigureDbContext<GovDbContext>(options => options.AddInterceptors(meanwhile)));
        var (_, applicant, payment) = await world.FeeDue();
        var order = await Begin(world, applicant, payment.No, "alipay", PaymentWay.Page);
        await Pay(world, order);
        var (desk, admin) = (world.Platform.Get<RefundDesk>(), await Admin(world));
        (await desk.Request(admin, payment.No, "多缴")).ShouldBeNull();
        var no = (await desk.Waiting(admin)).ShouldHaveSingleItem().No;
        meanwhile.Once = async () => (await desk.Decide(admin with { Id = "a" }, no, approved: true)).ShouldBeNull();
        (await desk.Decide(admin with { Id = "b" }, no, approved: false)).ShouldBeOfType<RefundDecided>();
        (await desk.Waiting(admin)).ShouldHaveSingleItem().State.ShouldBe(RefundState.Refunding);
    }

    private sealed class BeforeRefundIsSaved : SaveChangesInterceptor
    {
        public Func<Task>? Once { get; set; }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Once is { } act && eventData.Context!.ChangeTracker.Entries<RefundRow>().Any(entry => entry.State == EntityState.Modified)) // a context that saves is there
            {
                Once = null;
                await act();
            }

            return result;
        }
    }

    [Fact]
    public async Task An_order_ends_and_a_payment_expires_when_nobody_pays()
    {
        await using var world = await OutsideWorld.Start();
        var (_, applicant, payment) = await world.FeeDue();
        var order = await Begin(world, applicant, payment.No, "wechat-pay", PaymentWay.QrCode);
        world.Clock.Advance(TimeSpan.FromMinutes(31));
        await world.Platform.Get<PaymentWorker>().RunDue();
        order.State.ShouldBe(OrderState.Closed);
        (await State(world, applicant, payment.No)).ShouldBe(PaymentState.Notified);
        (await Begin(world, applicant, payment.No, "wechat-pay", PaymentWay.QrCode)).OrderNo.ShouldNotBe(order.OrderNo);
        world.Clock.Advance(TimeSpan.FromDays(31));
        await world.Platform.Get<PaymentWorker>().RunDue();
        (await State(world, applicant, payment.No)).ShouldBe(PaymentState.Expired);
        await using var db = await world.Platform.Db();
        (await db.Messages.CountAsync(m => m.TextKey == "message.payment-expired")).ShouldBe(1);

        // The case still waits: who comes late has it made due anew, and pays.
        var late = await Begin(world, applicant, payment.No, "wechat-pay", PaymentWay.QrCode);
        var renewed = (await world.Platform.Get<PaymentOrders>().Find(applicant, payment.No)).ShouldNotBeNull();
        (renewed.State, renewed.DueAt).ShouldBe((PaymentState.Notified, world.Clock.GetUtcNow().AddDays(30)));
        await Pay(world, late);
        (await State(world, applicant, payment.No)).ShouldBe(PaymentState.Paid);
        late.Charges.ShouldBe(1);
    }

    [Fact]
    public async Task At_the_counter_a_fee_clerk_of_the_agency_takes_it_and_nobody_else()
    {
        await using var world = await OutsideWorld.Start();
        var (_, applicant, payment) = await world.FeeDue();
        (await world.Platform.Get<PaymentOrders>().TakeAtCounter(applicant, payment.No, null)).ShouldBeOfType<PaymentOutcome.NotFound>();
        var stranger = await world.Platform.Actor("lixiuzhen");
        (await world.Platform.Get<PaymentOrders>().Find(stranger, payment.No)).ShouldBeNull();
        (await world.Platform.Get<PaymentOrders>().TakeAtCounter(await Admin(world), payment.No, "0012345")).ShouldBeOfType<PaymentOutcome.Done>().Payment.ReceiptNo.ShouldBe("0012345");
        (await State(world, applicant, payment.No)).ShouldBe(PaymentState.Paid);
    }

    [Fact]
    public async Task What_others_see_takes_no_place_in_a_fee_clerks_list()
    {
        await using var world = await OutsideWorld.Start();
        var (_, _, payment) = await world.FeeDue();
        await using (var db = await world.Platform.Db())
        {
            var mine = await db.Payments.AsNoTracking().SingleAsync(p => p.No == payment.No);
            for (var at = 0; at < 201; at++)
            {
                var (no, when) = ($"X{at}", mine.CreatedAt.AddMinutes(at));
                db.Payments.Add(new PaymentRow { No = no, CaseId = Guid.NewGuid(), Agency = "another", Fen = 100, Lines = mine.Lines, CreatedAt = when, DueAt = when, Subject = "x", ApplicationNo = no });
                db.Refunds.Add(new RefundRow { No = no, PaymentNo = no, State = RefundState.Stuck, RequestedAt = mine.CreatedAt.AddDays(-1), NextLookAt = when });
            }

            db.Refunds.Add(new RefundRow { No = "mine", PaymentNo = payment.No, State = RefundState.Requested, RequestedAt = mine.CreatedAt, NextLookAt = mine.CreatedAt });
            await db.SaveChangesAsync();
        }

        // A grant for a region, with no agency named.
        var clerk = new Actor { Kind = ActorKind.Clerk, Id = "fees", Name = "x", Grants = [new RoleGrant("FeeClerk", Region: "330702")] };
        (await world.Platform.Get<PaymentOrders>().Recent(clerk)).ShouldHaveSingleItem().No.ShouldBe(payment.No);
        (await world.Platform.Get<RefundDesk>().Waiting(clerk)).ShouldHaveSingleItem().No.ShouldBe("mine");
    }

    [Fact]
    public async Task The_bill_agrees_and_shows_what_only_one_side_knows()
    {
        await using var world = await OutsideWorld.Start();
        var (_, applicant, payment) = await world.FeeDue();
        var order = await Begin(world, applicant, payment.No, "wechat-pay", PaymentWay.QrCode);
        await Pay(world, order);
        var day = ChinaTime.DayOf(world.Clock.GetUtcNow());
        var bills = world.Platform.Get<BillComparison>();
        (await bills.Compare("wechat-pay", day)).ShouldNotBeNull().Differing.ShouldBe(0);

        var stray = world.Sandbox.Book.Place(new SandboxOrder(Channel.WeChatPay, "STRAY1", 100, "不明", null, world.Clock.GetUtcNow().AddHours(1)));
        world.Sandbox.Book.Pay(stray);
        await using (var db = await world.Platform.Db())
        {
            await db.Payments.ExecuteUpdateAsync(set => set.SetProperty(p => p.Fen, p => p.Fen + 1));
        }

        (await bills.Compare("wechat-pay", day)).ShouldNotBeNull().Differing.ShouldBe(2);
        await bills.Compare("wechat-pay", day);
        var admin = await Admin(world);
        var open = (await bills.List(admin)).ShouldNotBeNull().Differences;
        open.Select(each => each.Kind).ShouldBe([BillDifferenceKind.AmountDiffers, BillDifferenceKind.ChannelOnly], ignoreOrder: true);
        (await bills.Close(admin, open[0].Id, " ")).ShouldBeOfType<DifferenceNoteRequired>();
        (await bills.Close(admin, open[0].Id, "已与微信支付核实")).ShouldBeNull();
        (await bills.List(applicant)).ShouldBeNull();
    }

    [Fact]
    public async Task A_fee_clerk_closes_differences_of_the_own_agency_alone_and_late_bills_are_compared()
    {
        await using var world = await OutsideWorld.Start();
        var (_, applicant, payment) = await world.FeeDue();
        await Pay(world, await Begin(world, applicant, payment.No, "wechat-pay", PaymentWay.QrCode));
        string agency;
        await using (var db = await world.Platform.Db())
        {
            agency = await db.Payments.Select(p => p.Agency).SingleAsync();
            await db.Payments.ExecuteUpdateAsync(set => set.SetProperty(p => p.Fen, p => p.Fen + 1));
        }

        world.Clock.Advance(TimeSpan.FromDays(3));
        var bills = world.Platform.Get<BillComparison>();
        await bills.Due();
        static Actor Clerk(string agency) => new() { Kind = ActorKind.Clerk, Id = "fees", Name = "x", Grants = [new RoleGrant("FeeClerk", agency)] };
        var (mine, others) = (Clerk(agency), Clerk("11330702TE5T00032W"));
        var difference = (await bills.List(mine)).ShouldNotBeNull().Differences.ShouldHaveSingleItem();
        (await bills.List(others)).ShouldNotBeNull().Differences.ShouldBeEmpty();
        (await bills.Close(others, difference.Id, "已核实")).ShouldBeOfType<NotEntitled>();
        (await bills.Close(mine, difference.Id, "已核实")).ShouldBeNull();
        (await bills.List(mine)).ShouldNotBeNull().Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_changes_the_provider_twice_is_back_at_the_first_order()
    {
        await using var world = await OutsideWorld.Start();
        var (_, applicant, payment) = await world.FeeDue();
        var first = await Begin(world, applicant, payment.No, "wechat-pay", PaymentWay.QrCode);
        await Begin(world, applicant, payment.No, "alipay", PaymentWay.Page);
        (await Begin(world, applicant, payment.No, "wechat-pay", PaymentWay.QrCode)).OrderNo.ShouldBe(first.OrderNo);
        var orders = world.Platform.Get<PaymentOrders>();
        (await orders.Find(applicant, payment.No, "wechat-pay")).ShouldNotBeNull().Open.ShouldNotBeNull().OrderNo.ShouldBe(first.OrderNo);
        world.Sandbox.Post.Holds = true;
        await Pay(world, first);
        (await orders.Look(applicant, payment.No, "wechat-pay")).ShouldNotBeNull().State.ShouldBe(PaymentState.Paid);
    }

    internal static async Task<Actor> Admin(OutsideWorld world) => await world.Platform.Actor(await AdminName(world.Platform));

    internal static async Task<SandboxOrder> Begin(OutsideWorld world, Actor applicant, string no, string channel, PaymentWay way)
    {
        var outcome = await world.Platform.Get<PaymentOrders>().Begin(applicant, no, channel, way, "203.0.113.7");
        var open = outcome.ShouldBeOfType<PaymentOutcome.Done>(outcome.ToString()).Payment.Open.ShouldNotBeNull();
        open.IsCode.ShouldBe(way == PaymentWay.QrCode);
        if (channel == "alipay")
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            using var page = await client.GetAsync(new Uri(open.Content)); // the payer's browser
        }

        return world.Sandbox.Book.Find(channel == "alipay" ? Channel.Alipay : Channel.WeChatPay, open.OrderNo).ShouldNotBeNull();
    }

    internal static Task Pay(OutsideWorld world, SandboxOrder order, bool twice = false) =>
        order.Channel == Channel.Alipay ? world.Sandbox.Alipay.Pay(order, twice) : world.Sandbox.WeChatPay.Pay(order, twice);

    private static async Task<string> AdminName(TestPlatform platform)
    {
        await using var db = await platform.Db();
        return (await db.Users.Where(a => a.Grants.Contains("PlatformAdmin")).Select(a => a.UserName).FirstAsync()).ShouldNotBeNull();
    }

    private static async Task<PaymentState> State(OutsideWorld world, Actor actor, string no) => (await world.Platform.Get<PaymentOrders>().Find(actor, no)).ShouldNotBeNull().State;

    private static async Task<string> PaidBack(OutsideWorld world, Actor applicant, string no, SandboxOrder order)
    {
        var desk = world.Platform.Get<RefundDesk>();
        var refund = (await world.Platform.Get<PaymentOrders>().Find(applicant, no)).ShouldNotBeNull().Refunds.ShouldHaveSingleItem();
        refund.State.ShouldBe(RefundState.Requested);
        (await desk.Decide(applicant, refund.No, approved: true)).ShouldBeOfType<NotEntitled>();
        (await desk.Decide(await Admin(world), refund.No, approved: true)).ShouldBeNull();
        await world.Platform.Get<PaymentWorker>().RunDue();
        order.RefundedFen.ShouldBe(order.Fen);
        (await world.Platform.Get<PaymentOrders>().Find(applicant, no)).ShouldNotBeNull().Refunds.ShouldHaveSingleItem().State.ShouldBe(RefundState.Refunded);
        return refund.Reason;
    }
}
