using System.Text;
using LowCodeGov.Connectors.Payment;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Payments;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Sandbox.Faults;

namespace LowCodeGov.Runtime.Tests.Outside;

/// <summary>What the runtime makes of each fault at each step of a payment: never a double charge, never a lost order, never stuck without a reason that operators see.</summary>
public sealed class PaymentFaultMatrix
{
    private static readonly Fault[] Faults = [Fault.TimeOut, Fault.Refused, Fault.Error, Fault.Malformed, Fault.AnswerLost, Fault.NoticeFirst, Fault.NoticeTwice];

    [Theory]
    [InlineData("wechat-pay")]
    [InlineData("alipay")]
    public async Task No_fault_charges_twice_or_loses_an_order(string channel)
    {
        await using var world = await OutsideWorld.Start();
        var matrix = new StringBuilder();
        foreach (var step in new[] { "place", "query", "refund" })
        {
            // Nothing is asked of Alipay when an order is placed: the payer's browser goes there.
            foreach (var fault in Faults.Append(Fault.None).Where(each => step != "place" || channel != "alipay" || each == Fault.NoticeTwice))
            {
                var (charges, back) = await Play(world, channel, step, fault);
                matrix.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{channel,-12} {step,-8} {(fault == Fault.None ? "killed" : fault.ToString()),-12} charged {charges}, paid back {back}");
                charges.ShouldBe(1, matrix.ToString());
                back.ShouldBe(step == "refund" ? 1 : 0, matrix.ToString());
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(matrix.ToString());
    }

    // Fault.None stands for a process that is killed between sending and saving: what was written before is all that the next one has. On servers too; KilledInBetween has the disk itself.
    private static async Task<(int Charges, int Back)> Play(OutsideWorld world, string channel, string step, Fault fault)
    {
        var sandbox = channel == "alipay" ? Channel.Alipay : Channel.WeChatPay;
        var (id, applicant, payment) = await world.FeeDue();
        var orders = world.Platform.Get<PaymentOrders>();
        if (step == "place" && channel == "wechat-pay")
        {
            world.Sandbox.Faults.Next(sandbox, Enumerable.Repeat(fault, fault == Fault.None ? 0 : 1));
            var outcome = await orders.Begin(applicant, payment.No, channel, PaymentWay.QrCode, null);
            if (fault is not (Fault.None or Fault.NoticeFirst or Fault.NoticeTwice))
            {
                outcome.ShouldBeOfType<PaymentOutcome.Refused>().Refusal.ShouldBeOfType<PaymentChannelAway>();
                (await orders.Find(applicant, payment.No)).ShouldNotBeNull().LastError.ShouldNotBeNullOrEmpty();
            }
        }

        world.Sandbox.Faults.Clear();
        await using (var db = await world.Platform.Db())
        {
            if (fault == Fault.None && step == "place")
            {
                // Placed there, and never written down here.
                foreach (var row in db.PaymentAttempts.Where(a => a.PaymentNo == payment.No))
                {
                    (row.State, row.Content) = (AttemptState.Placing, null);
                }

                await db.SaveChangesAsync();
            }
        }

        if (step == "place" && fault == Fault.NoticeFirst && (await orders.Find(applicant, payment.No)).ShouldNotBeNull().State == PaymentState.Paid)
        {
            var early = world.Sandbox.Book.Orders.Single(each => each.OrderNo.StartsWith(payment.No, StringComparison.Ordinal));
            return (early.Charges, 0);
        }

        var order = await PayingFees.Begin(world, applicant, payment.No, channel, channel == "alipay" ? PaymentWay.Page : PaymentWay.QrCode);
        world.Sandbox.Book.Orders.Count(each => each.OrderNo.StartsWith(payment.No, StringComparison.Ordinal)).ShouldBe(1, "no second order for the same wish");
        world.Sandbox.Post.Holds = step == "query";
        await PayingFees.Pay(world, order, twice: fault == Fault.NoticeTwice);
        if (step == "query")
        {
            world.Sandbox.Faults.Next(sandbox, Enumerable.Repeat(fault, fault == Fault.None ? 0 : 1));
            world.Clock.Advance(TimeSpan.FromMinutes(2));
            await world.Platform.Get<PaymentWorker>().RunDue();
            world.Sandbox.Faults.Clear();
            world.Clock.Advance(TimeSpan.FromMinutes(10));
            await world.Platform.Get<PaymentWorker>().RunDue();
            await world.Sandbox.Post.Release();
        }

        (await orders.Find(applicant, payment.No)).ShouldNotBeNull().State.ShouldBe(PaymentState.Paid, $"{step} {fault}");
        if (step == "refund")
        {
            await PayBack(world, applicant, id, payment.No, sandbox, fault);
        }

        return (order.Charges, order.RefundedFen / order.Fen);
    }

    private static async Task PayBack(OutsideWorld world, Actor applicant, CaseId id, string no, string sandbox, Fault fault)
    {
        var admin = await PayingFees.Admin(world);
        await CaseDrive.Do(world.Platform, applicant, id, new WithdrawApplication("不办了"));
        await world.Platform.Get<Runtime.Workers.OutboxWorker>().RunDue();
        var orders = world.Platform.Get<PaymentOrders>();
        var refund = (await orders.Find(applicant, no)).ShouldNotBeNull().Refunds.ShouldHaveSingleItem();
        (await world.Platform.Get<RefundDesk>().Decide(admin, refund.No, approved: true)).ShouldBeNull();
        world.Sandbox.Faults.Next(sandbox, Enumerable.Repeat(fault, fault == Fault.None ? 0 : 1));
        await world.Platform.Get<PaymentWorker>().RunDue();
        world.Sandbox.Faults.Clear();
        if (fault is Fault.TimeOut or Fault.Refused or Fault.Error)
        {
            (await world.Platform.Get<RefundDesk>().Waiting(admin)).ShouldNotBeEmpty();
            (await orders.Find(applicant, no)).ShouldNotBeNull().Refunds[0].LastError.ShouldNotBeNullOrEmpty();
        }

        if (fault == Fault.None)
        {
            await using var db = await world.Platform.Db();
            foreach (var row in db.Refunds.Where(r => r.PaymentNo == no))
            {
                (row.State, row.RefundedAt) = (RefundState.Refunding, null);
            }

            await db.SaveChangesAsync();
        }

        world.Clock.Advance(TimeSpan.FromMinutes(30));
        await world.Platform.Get<PaymentWorker>().RunDue();
        (await orders.Find(applicant, no)).ShouldNotBeNull().Refunds[0].State.ShouldBe(RefundState.Refunded, fault.ToString());
    }
}
