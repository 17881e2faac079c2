using LowCodeGov.Connectors.Logistics;
using LowCodeGov.Connectors.Systems;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Deliveries;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Workers;
using LowCodeGov.Sandbox.Faults;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Outside;

public sealed class SendingOut
{
    [Fact]
    public async Task What_was_signed_for_is_delivered_and_a_lost_parcel_can_be_sent_again()
    {
        await using var world = await OutsideWorld.Start();
        var (id, clerk) = await ReadyToPost(world);
        var desk = world.Platform.Get<ShipmentDesk>();
        world.Sandbox.Faults.Next(Channel.Courier, Fault.AnswerLost);
        (await desk.Order(clerk, id)).ShouldBeNull();
        (await desk.Of(clerk, id)).ShouldHaveSingleItem().LastError.ShouldNotBeNull();
        (await desk.Order(clerk, id)).ShouldBeOfType<ShipmentUnderWay>();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Platform.Get<ShipmentWorker>().RunDue();
        var parcel = world.Sandbox.Courier.Parcels.ShouldHaveSingleItem();
        (await desk.Of(clerk, id)).ShouldHaveSingleItem().WaybillNo.ShouldBe(parcel.WaybillNo);

        await world.Sandbox.Courier.Move(parcel.WaybillNo, "50", "金华市", "已收取快件");
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Sandbox.Courier.Move(parcel.WaybillNo, "87", "杭州市", "快件遗失");
        (await desk.Of(clerk, id)).ShouldHaveSingleItem().State.ShouldBe(WaybillState.Lost);
        (await CaseDrive.State(world.Platform, id)).State.ShouldBe(PublicState.ReadyForDelivery);

        (await desk.Order(clerk, id)).ShouldBeNull();
        var again = world.Sandbox.Courier.Parcels.First(each => each.WaybillNo != parcel.WaybillNo);
        await world.Sandbox.Courier.Move(again.WaybillNo, "50", "金华市", "已收取快件");
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Sandbox.Courier.Move(again.WaybillNo, "80", "金华市", "已签收");
        (await desk.Of(clerk, id)).Last().State.ShouldBe(WaybillState.SignedFor);
        var state = await CaseDrive.State(world.Platform, id);
        state.DeliveredAt.ShouldNotBeNull();
        state.Delivery.ShouldNotBeNull().Way.ShouldBe(DeliveryWay.Post);
    }

    [Fact]
    public async Task Messages_are_removed_and_addresses_of_parcels_forgotten_when_their_time_is_over()
    {
        await using var world = await OutsideWorld.Start();
        var (id, clerk) = await ReadyToPost(world);
        (await world.Platform.Get<ShipmentDesk>().Order(clerk, id)).ShouldBeNull();
        var parcel = world.Sandbox.Courier.Parcels.ShouldHaveSingleItem();
        await world.Sandbox.Courier.Move(parcel.WaybillNo, "50", "金华市", "已收取快件");
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Sandbox.Courier.Move(parcel.WaybillNo, "80", "金华市", "已签收");
        await world.Platform.Get<SmsDispatch>().RunDue();
        var (messages, parcels) = (world.Platform.Get<MessageRetention>(), world.Platform.Get<ShipmentRetention>());
        await Until(async () => (await Sent(world)).All(each => each.State is SendingState.Delivered or SendingState.Waiting), () => "not all are reported");
        var left = (await Sent(world)).Count(each => each.State == SendingState.Delivered);
        left.ShouldBeGreaterThan(0);
        world.Clock.Advance(TimeSpan.FromDays(179));
        ((await messages.Remove()), (await parcels.Forget())).ShouldBe((0, 0));

        world.Clock.Advance(TimeSpan.FromDays(2));
        ((await messages.Remove()), (await parcels.Forget())).ShouldBe((left, 1));
        (await messages.Remove()).ShouldBe(0);
        await using var db = await world.Platform.Db();
        (await db.MessagePieces.CountAsync()).ShouldBe(0);
        (await db.Shipments.SingleAsync()).ShouldSatisfyAllConditions(row => row.StoredRequest.ShouldBeEmpty(), row => row.ReceiverName.ShouldBeEmpty(), row => row.WaybillNo.ShouldBe(parcel.WaybillNo));
        (await world.Platform.Get<ShipmentDesk>().Of(clerk, id)).ShouldHaveSingleItem().Stations.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Nobody_elses_parcel_is_seen_and_a_strangers_push_moves_nothing()
    {
        await using var world = await OutsideWorld.Start();
        var (id, clerk) = await ReadyToPost(world);
        await world.Platform.Get<ShipmentDesk>().Order(clerk, id);
        var stranger = await world.Platform.Actor("gongsi");
        (await world.Platform.Get<ShipmentDesk>().Of(stranger, id)).ShouldBeEmpty();
        (await world.Platform.Get<ShipmentDesk>().Order(stranger, id)).ShouldBeOfType<NotEntitled>();
        var push = new LowCodeGov.Connectors.Transport.Incoming("POST", "/callbacks/courier/sf-express/wrong", System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, "{}");
        (await world.Platform.Get<ShipmentWorker>().Pushed("sf-express", push)).ShouldNotBeNull().Status.ShouldBe(403);
    }

    [Fact]
    public async Task Messages_leave_once_are_reported_and_wait_for_the_morning()
    {
        await using var world = await OutsideWorld.Start();
        var applicant = await world.Platform.Actor("lixiuzhen");
        var post = world.Platform.Get<MessagePost>();
        Notification News(string key) => new(key, applicant.Id, "message.parcel-signed", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("WaybillNo", "SF1").Add("ApplicationNo", key), null);
        await post.Tell(News("a"));
        await post.Tell(News("a"));
        await world.Platform.Get<SmsDispatch>().RunDue();
        var taken = world.Sandbox.Sms.Taken.Where(sms => sms.Piece <= 1).ToList().ShouldHaveSingleItem();
        taken.Text.ShouldContain("SF1");
        await Until(async () => (await Sent(world)).ShouldHaveSingleItem().State == SendingState.Delivered, () => string.Join(' ', world.Sandbox.Arrivals.Latest.Select(each => each.ToString())));

        world.Clock.Set(new DateTimeOffset(2026, 3, 2, 22, 0, 0, TimeSpan.FromHours(8)));
        await post.Tell(News("b"));
        (await world.Platform.Get<SmsDispatch>().RunDue()).ShouldBe(0);
        await world.Platform.Get<MessagePost>().Urgent(new ShortMessage("code", "13900001234", "message.phone-code", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("Phone", "139").Add("Code", "123456").Add("Minutes", "5"), null));
        (await world.Platform.Get<SmsDispatch>().RunDue()).ShouldBe(1);
        world.Clock.Set(new DateTimeOffset(2026, 3, 3, 8, 0, 0, TimeSpan.FromHours(8)));
        (await world.Platform.Get<SmsDispatch>().RunDue()).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_wants_mail_gets_it_and_has_had_enough_after_so_many()
    {
        await using var world = await OutsideWorld.Start(settings => settings with { MessagesADay = 2 });
        var applicant = await world.Platform.Actor("lixiuzhen");
        await using (var db = await world.Platform.Db())
        {
            await db.Users.Where(a => a.Id == applicant.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Email, "li@example.test"));
        }

        await world.Platform.Get<MessageWishes>().Set(applicant, new MessageWish(Sms: false, Mail: true));
        for (var i = 0; i < 3; i++)
        {
            await world.Platform.Get<MessagePost>().Tell(new Notification($"m{i}", applicant.Id, "message.mail-subject", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, null));
        }

        (await world.Platform.Get<MailDispatch>().RunDue()).ShouldBe(2);
        world.Sandbox.Mail.Mails.Count().ShouldBe(2);
        (await Sent(world)).Count(each => each.State == SendingState.HeldBack).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_whose_gateway_is_away_is_sent_when_it_is_back_and_one_by_metadata_goes_too()
    {
        await using var world = await OutsideWorld.Start(settings => settings with { SmsConnector = "cloud-sms" });
        var applicant = await world.Platform.Actor("lixiuzhen");
        world.Sandbox.Faults.Next(Channel.CloudSms, Fault.Error);
        await world.Platform.Get<MessagePost>().Tell(new Notification("x", applicant.Id, "message.mail-subject", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, null));
        await world.Platform.Get<SmsDispatch>().RunDue();
        var waiting = (await Sent(world)).ShouldHaveSingleItem();
        waiting.State.ShouldBe(SendingState.Waiting, waiting.LastError);
        waiting.LastError.ShouldNotBeNull();
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.Platform.Get<SmsDispatch>().RunDue();
        var sent = (await Sent(world)).ShouldHaveSingleItem();
        sent.State.ShouldBe(SendingState.Sent, sent.LastError);
        world.Sandbox.CloudSms.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Secrets_lie_encrypted_change_without_a_restart_and_stay_out_of_the_log()
    {
        await using var world = await OutsideWorld.Start(settings => settings with { SmsConnector = "cloud-sms" });
        var admin = await PayingFees.Admin(world);
        var secrets = world.Platform.Get<ConnectorSecrets>();
        var right = world.Sandbox.Keys.CloudSmsSecret;
        await using (var db = await world.Platform.Db())
        {
            (await db.ConnectorSecrets.Select(row => row.Stored).ToListAsync()).ShouldAllBe(stored => !stored.Contains(right));
        }

        (await secrets.Set(await world.Platform.Actor("gongsi"), "cloud-sms.secret", "x")).ShouldBeOfType<NotEntitled>();
        (await secrets.Set(admin, "cloud-sms.secret", "wrong")).ShouldBeNull();
        var connector = (await world.Platform.Get<ConnectorBook>().Find("cloud-sms")).ShouldNotBeNull();
        var call = new LowCodeGov.Connectors.ConnectorCall("send", System.Text.Json.JsonSerializer.SerializeToElement(new { phone = "13900001234", text = "甲" }), "k1", 0);
        (await connector.Call(call, CancellationToken.None)).ShouldBeOfType<LowCodeGov.Connectors.ConnectorAnswer.Failed>();
        (await secrets.Set(admin, "cloud-sms.secret", right)).ShouldBeNull();
        connector = (await world.Platform.Get<ConnectorBook>().Find("cloud-sms")).ShouldNotBeNull();
        (await connector.Call(call, CancellationToken.None)).ShouldBeOfType<LowCodeGov.Connectors.ConnectorAnswer.Done>();
        var exchanges = (await world.Platform.Get<ConnectorMonitor>().Exchanges(admin, "cloud-sms", onlyFaulty: false)).ShouldNotBeNull();
        exchanges.Length.ShouldBeGreaterThanOrEqualTo(2);
        EngineJson.Canonical(exchanges).ShouldNotContain("13900001234");
        EngineJson.Canonical(exchanges).ShouldNotContain(right);
        var health = (await world.Platform.Get<ConnectorMonitor>().Health(admin)).ShouldNotBeNull().Single(each => each.Key == "cloud-sms");
        health.IsReal.ShouldBeTrue();
        health.Calls.ShouldBe(exchanges.Length);
    }

    private static async Task<System.Collections.Immutable.ImmutableArray<SentMessageView>> Sent(OutsideWorld world) =>
        (await world.Platform.Get<SentMessages>().List(await PayingFees.Admin(world), onlyFaulty: false)).ShouldNotBeNull();

    private static async Task Until(Func<Task<bool>> isSo, Func<string> otherwise)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isSo())
        {
            limit.IsCancellationRequested.ShouldBeFalse(otherwise());
            await look.WaitForNextTickAsync();
        }
    }

    // The allowance, asked for by post, played until the result is to be sent.
    internal static async Task<(CaseId Case, Actor Clerk)> ReadyToPost(OutsideWorld world)
    {
        var filled = await FilledApplication.Of(world.Platform, "old-age-allowance");
        filled = filled with { Application = filled.Application with { DeliveryWay = DeliveryWay.Post } };
        var id = (await filled.Submit(world.Platform)).Case;
        for (var step = 0; step < 25; step++)
        {
            await world.Platform.CarryOut();

            var state = await CaseDrive.State(world.Platform, id);
            if (state.Tasks.FirstOrDefault(task => task.IsOpen && task.Kind == HumanTaskKind.Delivery) is { } task)
            {
                return (id, await CaseDrive.ClerkFor(world.Platform, task));
            }

            await CaseDrive.Step(world.Platform, state);
        }

        throw new InvalidOperationException("the delivery is not reached");
    }
}
