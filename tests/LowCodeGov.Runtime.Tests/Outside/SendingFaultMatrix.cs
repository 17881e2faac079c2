using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LowCodeGov.Connectors.Logistics;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Deliveries;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Sandbox.Faults;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Outside;

/// <summary>What the runtime makes of each fault at each step of a parcel, a text message and a mail: each is taken once, and while it is not, operators see why.</summary>
public sealed class SendingFaultMatrix
{
    private static readonly Fault[] Faults = [Fault.TimeOut, Fault.Refused, Fault.Error, Fault.Malformed, Fault.AnswerLost, Fault.NoticeFirst, Fault.NoticeTwice, Fault.None];

    private readonly StringBuilder _matrix = new();

    // Fault.None stands for a process that is killed between sending and saving: what was written before is all that the next one has. On servers too; KilledInBetween has the disk itself.
    private static string Name(Fault fault) => fault == Fault.None ? "killed" : fault.ToString();

    private static bool Breaks(Fault fault) => fault is Fault.TimeOut or Fault.Refused or Fault.Error or Fault.Malformed or Fault.AnswerLost;

    [Fact]
    public async Task No_fault_loses_a_parcel_or_orders_it_twice()
    {
        await using var world = await OutsideWorld.Start();
        var (id, clerk) = await SendingOut.ReadyToPost(world);
        var (desk, worker) = (world.Platform.Get<ShipmentDesk>(), world.Platform.Get<ShipmentWorker>());
        foreach (var step in new[] { "place", "routes" })
        {
            foreach (var fault in Faults)
            {
                world.Sandbox.Faults.Clear();
                Plan(world, Channel.Courier, step == "place" ? fault : Fault.None);
                (await desk.Order(clerk, id)).ShouldBeNull();
                if (step == "routes")
                {
                    Plan(world, Channel.Courier, fault);
                    world.Clock.Advance(TimeSpan.FromMinutes(31));
                    await worker.RunDue();
                }

                var seen = (await desk.Of(clerk, id)).Last();
                if (Breaks(fault))
                {
                    seen.LastError.ShouldNotBeNullOrEmpty(_matrix.ToString());
                }

                if (fault == Fault.None)
                {
                    await using var db = await world.Platform.Db();
                    var expired = world.Clock.GetUtcNow().AddMinutes(-1);
                    await db.Shipments.Where(s => s.OrderNo == seen.OrderNo).ExecuteUpdateAsync(
                        set => set.SetProperty(s => s.WaybillNo, step == "place" ? null : seen.WaybillNo).SetProperty(s => s.LeaseUntil, expired).SetProperty(s => s.NextLookAt, expired));
                }

                world.Sandbox.Faults.Clear();
                world.Clock.Advance(TimeSpan.FromMinutes(31));
                await worker.RunDue();
                var parcel = world.Sandbox.Courier.Parcels.Where(each => each.OrderNo == seen.OrderNo).ShouldHaveSingleItem();
                var known = (await desk.Of(clerk, id)).Last();
                known.WaybillNo.ShouldBe(parcel.WaybillNo, $"{step} {Name(fault)}");
                known.LastError.ShouldBeNull();
                Line("courier", step, fault, $"seen: {seen.LastError ?? "-"}; one parcel {parcel.WaybillNo}");
                await Lose(world, parcel.WaybillNo);
                (await desk.Of(clerk, id)).Last().State.ShouldBe(WaybillState.Lost);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(_matrix.ToString());
    }

    [Fact]
    public async Task No_fault_loses_a_message_or_has_it_taken_twice()
    {
        await using var world = await OutsideWorld.Start(settings => settings with { SmsConnector = "cloud-sms", MessagesADay = 1000 });
        var applicant = await world.Platform.Actor("lixiuzhen");
        await using (var db = await world.Platform.Db())
        {
            await db.Users.Where(a => a.Id == applicant.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Email, "li@example.test"));
        }

        await world.Platform.Get<MessageWishes>().Set(applicant, new MessageWish(Sms: true, Mail: true));
        // A mail server has no time limit of its own in this world: its silence is tried where connectors are tested.
        foreach (var fault in Faults.Where(each => each != Fault.TimeOut))
        {
            world.Sandbox.Faults.Clear();
            Plan(world, Channel.CloudSms, fault);
            Plan(world, Channel.Mail, fault);
            var key = $"matrix-{fault}";
            await world.Platform.Get<MessagePost>().Tell(new Notification(key, applicant.Id, "message.mail-subject", ImmutableSortedDictionary<string, string>.Empty, null));
            await Dispatch(world);
            await using var db = await world.Platform.Db();
            foreach (var row in await db.SentMessages.AsNoTracking().Where(m => m.Key.StartsWith(key)).ToListAsync())
            {
                if (Breaks(fault))
                {
                    row.State.ShouldBe(SendingState.Waiting, $"{row.Channel} {Name(fault)}: {row.LastError}");
                    row.LastError.ShouldNotBeNullOrEmpty($"{row.Channel} {Name(fault)}");
                }

                Line(row.Channel.ToString(), "send", fault, $"seen: {row.State} {row.LastError}");
            }

            if (fault == Fault.None)
            {
                DateTimeOffset? expired = world.Clock.GetUtcNow().AddMinutes(-1);
                await db.SentMessages.Where(m => m.Key.StartsWith(key)).ExecuteUpdateAsync(set => set
                    .SetProperty(m => m.State, SendingState.Waiting).SetProperty(m => m.LeftAt, (DateTimeOffset?)null).SetProperty(m => m.LeaseOwner, "killed").SetProperty(m => m.LeaseUntil, expired));
            }

            world.Sandbox.Faults.Clear();
            world.Clock.Advance(TimeSpan.FromMinutes(10));
            await Dispatch(world);
            (await db.SentMessages.AsNoTracking().Where(m => m.Key.StartsWith(key)).Select(m => m.State).ToListAsync()).ShouldBe([SendingState.Sent, SendingState.Sent], Name(fault));
        }

        var told = Faults.Length - 1;
        world.Sandbox.CloudSms.Sent.Count.ShouldBe(told, _matrix.ToString());
        // A mail that was taken twice bears the same number, by which mailboxes show it once.
        world.Sandbox.Mail.Mails.Select(mail => mail.Header("Message-ID")).Distinct().Count().ShouldBe(told, _matrix.ToString());
        TestContext.Current.TestOutputHelper?.WriteLine(_matrix.ToString());
    }

    private void Line(string system, string step, Fault fault, string what) => _matrix.AppendLine(CultureInfo.InvariantCulture, $"{system,-10} {step,-8} {Name(fault),-12} {what}");

    private static void Plan(OutsideWorld world, string channel, Fault fault) => world.Sandbox.Faults.Next(channel, Enumerable.Repeat(fault, fault == Fault.None ? 0 : 1));

    private static async Task Dispatch(OutsideWorld world)
    {
        await world.Platform.Get<SmsDispatch>().RunDue();
        await world.Platform.Get<MailDispatch>().RunDue();
    }

    private static async Task Lose(OutsideWorld world, string waybill)
    {
        await world.Sandbox.Courier.Move(waybill, "50", "金华市", "已收取快件");
        world.Clock.Advance(TimeSpan.FromMinutes(31));
        await world.Sandbox.Courier.Move(waybill, "87", "杭州市", "快件遗失");
        world.Clock.Advance(TimeSpan.FromMinutes(31));
        await world.Platform.Get<ShipmentWorker>().RunDue();
    }
}
