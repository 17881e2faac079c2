using System.Text.Json;
using LowCodeGov.Connectors.Logistics;
using LowCodeGov.Connectors.Mail;
using LowCodeGov.Connectors.Sms;
using LowCodeGov.Connectors.Sms.Cmpp;
using LowCodeGov.Connectors.Tests.Logistics;
using LowCodeGov.Engine;
using LowCodeGov.Sandbox.Keys;

namespace LowCodeGov.Connectors.Tests.Outside;

/// <summary>Protocols behind the one contract that service nodes know.</summary>
public sealed class CallingFromFlows(World world)
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task a_flow_waits_for_a_parcel()
    {
        var connector = new CourierConnector("sf", world.Courier(new Records()), TimeSpan.FromHours(1));
        var placed = (await Call(connector, "place", SendingParcels.Shipment(World.Number("KD")))).ShouldBeOfType<ConnectorAnswer.Done>().Output;
        var waybill = placed.GetProperty("waybillNo").GetString()!;
        (await Call(connector, "awaitDelivery", new { waybillNo = waybill })).ShouldBe(new ConnectorAnswer.Pending(TimeSpan.FromHours(1)));
        await world.Sandbox.Courier.Move(waybill, "44", "吴城市", "派送中", push: false);
        await world.Sandbox.Courier.Move(waybill, "80", "吴城市", "已签收", push: false);
        (await Call(connector, "awaitDelivery", new { waybillNo = waybill })).ShouldBeOfType<ConnectorAnswer.Done>().Output.TryGetProperty("signedAt", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task a_parcel_that_is_lost_fails_with_that_word()
    {
        var connector = new CourierConnector("sf", world.Courier(new Records()), TimeSpan.FromHours(1));
        var waybill = (await Call(connector, "place", SendingParcels.Shipment(World.Number("KD")))).ShouldBeOfType<ConnectorAnswer.Done>().Output.GetProperty("waybillNo").GetString()!;
        await world.Sandbox.Courier.Move(waybill, "87", "吴城市", "丢失", push: false);
        (await Call(connector, "awaitDelivery", new { waybillNo = waybill })).ShouldBe(new ConnectorAnswer.Failed("Lost"));
    }

    [Fact]
    public async Task a_cancelled_shipment_is_cancelled_once()
    {
        var connector = new CourierConnector("sf", world.Courier(new Records()), TimeSpan.FromHours(1));
        var order = (await Call(connector, "place", SendingParcels.Shipment(World.Number("KD")))).ShouldBeOfType<ConnectorAnswer.Done>().Output.GetProperty("orderNo").GetString()!;
        (await Call(connector, "cancel", new { orderNo = order })).ShouldBeOfType<ConnectorAnswer.Done>();
        (await Call(connector, "cancel", new { orderNo = order })).ShouldBeOfType<ConnectorAnswer.Done>();
    }

    [Fact]
    public async Task messages_go_and_wrong_inputs_fail_with_a_reason()
    {
        await using var gateway = new CmppClient(world.Sms with { AnswerSeconds = 20 }, new Inbox(), new Records(), TimeProvider.System);
        var sms = new SmsConnector("sms", gateway);
        (await Call(sms, "send", new { phone = "13900005678", text = "已受理" })).ShouldBeOfType<ConnectorAnswer.Done>().Output.GetProperty("pieces").GetArrayLength().ShouldBe(1);
        (await Call(sms, "send", new { phone = "13900005678" })).ShouldBeOfType<ConnectorAnswer.Failed>();
        (await Call(sms, "fly", new { })).ShouldBeOfType<ConnectorAnswer.Failed>();

        var settings = new MailSettings("127.0.0.1", world.Sandbox.Mail.Port, MailSecurity.None, SandboxKeys.MailUser, null, SandboxKeys.MailUser, world.Sandbox.Keys.MailPassword);
        var mail = new MailConnector("mail", new MailSender(settings, new Records(), TimeProvider.System));
        (await Call(mail, "send", new { to = "flow@example.test", subject = "受理通知", text = "已受理" })).ShouldBeOfType<ConnectorAnswer.Done>();
        (await Call(mail, "send", new { to = "flow@example.test", subject = 7 })).ShouldBeOfType<ConnectorAnswer.Failed>();
        world.Sandbox.Mail.Mails.Count(each => each.To == "flow@example.test").ShouldBe(1);
    }

    private static Task<ConnectorAnswer> Call(IConnector connector, string operation, object input) =>
        connector.Call(new ConnectorCall(operation, JsonSerializer.SerializeToElement(input, input is ShipmentRequest ? EngineJson.Options : JsonSerializerOptions.Web), Guid.NewGuid().ToString("N"), 0), Ct);
}
