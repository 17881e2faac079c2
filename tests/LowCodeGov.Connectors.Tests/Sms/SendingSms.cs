using LowCodeGov.Connectors.Sms;
using LowCodeGov.Connectors.Sms.Cmpp;
using LowCodeGov.Connectors.Tests.Outside;
using LowCodeGov.Sandbox.Arrivals;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Sms;

namespace LowCodeGov.Connectors.Tests.Sms;

/// <summary>CMPP 2.0 over real TCP, each test with a gateway of its own on loopback.</summary>
public sealed class SendingSms(World world) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly FaultPlan _faults = new();
    private readonly Inbox _inbox = new();
    private readonly Records _records = new();
    private CmppStand? _gateway;

    private CmppStand Gateway => _gateway ?? throw new InvalidOperationException("not started");

    private CmppSettings Settings => world.Sms with { Port = Gateway.Port };

    public ValueTask InitializeAsync()
    {
        _gateway = new CmppStand(world.Sandbox.Keys, _faults, new ArrivalLog(TimeProvider.System), TimeProvider.System, 0);
        _gateway.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();

    [Fact]
    public async Task a_message_is_taken_and_reported_as_delivered()
    {
        await using var client = Client();
        var sent = Value(await client.Send("13900001234", "您的申请（0001）已受理。", "k1", Ct));
        await World.Until(() => !_inbox.Reports.IsEmpty);
        _inbox.Reports.ShouldHaveSingleItem().ShouldBe(new SmsReport(sent.Pieces[0], "13900001234", true, "DELIVRD"));
        Gateway.Taken.ShouldHaveSingleItem().Text.ShouldBe("您的申请（0001）已受理。");
        await World.Until(() => !Gateway.Acknowledged.IsEmpty);
        _records.Text.ShouldContain("139****1234");
        _records.Text.ShouldNotContain("13900001234");
        _records.Text.ShouldNotContain(world.Sandbox.Keys.CmppSecret);
    }

    [Fact]
    public async Task a_long_message_arrives_whole_and_so_does_one_from_a_handset()
    {
        await using var client = Client();
        var text = string.Concat(Enumerable.Range(1, 30).Select(each => $"第{each:D3}号窗口。"));
        Value(await client.Send("13900001234", text, "k1", Ct)).Pieces.Length.ShouldBe(4);
        string.Concat(Gateway.Taken.OrderBy(each => each.Piece).Select(each => each.Text)).ShouldBe(text);

        await Gateway.Receive("13900009999", "106571000", text);
        await World.Until(() => !_inbox.Messages.IsEmpty);
        _inbox.Messages.ShouldHaveSingleItem().Text.ShouldBe(text);
    }

    [Fact]
    public async Task many_messages_go_at_once_and_no_more_than_the_window_is_open()
    {
        await using var client = new CmppClient(Settings with { Window = 4, AnswerSeconds = 20 }, _inbox, _records, TimeProvider.System);
        var answers = await Task.WhenAll(Enumerable.Range(0, 2000).Select(each => client.Send($"139{each:D8}", "测试", $"k{each}", Ct)));
        answers.ShouldAllBe(each => each is Answer<SubmittedSms>.Done);
        await World.Until(() => _inbox.Reports.Count == 2000);
        _inbox.Reports.Select(each => each.Piece).Distinct().Count().ShouldBe(2000);
    }

    [Fact]
    public async Task no_more_go_in_a_second_than_are_contracted()
    {
        await using var client = new CmppClient(Settings with { PerSecond = 100, AnswerSeconds = 20 }, _inbox, _records, TimeProvider.System);
        await client.Send("13900000000", "first", "k", Ct);
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(each => client.Send("13900000000", "next", $"k{each}", Ct)));
        TimeProvider.System.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(480));
    }

    [Theory]
    [InlineData("", "测试")]
    [InlineData("1390000123x", "测试")]
    [InlineData("1390000123456789012345", "测试")]
    [InlineData("13900001234", "")]
    public async Task what_is_no_message_to_a_number_fails_for_good(string recipient, string text)
    {
        await using var client = Client();
        (await client.Send(recipient, text, "k", Ct)).ShouldBeOfType<Answer<SubmittedSms>.Failed>();
        Gateway.Count.ShouldBe(0);
    }

    [Fact]
    public async Task it_connects_again_when_the_gateway_is_restarted()
    {
        await using var client = new CmppClient(Settings with { AnswerSeconds = 5 }, _inbox, _records, TimeProvider.System);
        Value(await client.Send("13900001234", "一", "k1", Ct));
        await Gateway.Break();
        await World.Until(() => Gateway.Connections == 0);
        // What was on its way as the line broke is to be sent again later; the outbox does that.
        var second = await client.Send("13900001234", "二", "k2", Ct);
        Value(second is Answer<SubmittedSms>.RetryLater ? await client.Send("13900001234", "二", "k2", Ct) : second);
        Gateway.Count.ShouldBe(2);
    }

    [Fact]
    public async Task a_silent_gateway_is_noticed_by_active_tests()
    {
        await using var client = new CmppClient(Settings with { AnswerSeconds = 0.1, ActiveTestSeconds = 0.05, ActiveTestAttempts = 2 }, _inbox, _records, TimeProvider.System);
        await World.Until(() => Gateway.Connections == 1);
        _faults.Next(Channel.Cmpp, Fault.TimeOut, Fault.TimeOut);
        await World.Until(() => !_faults.Planned.Any());
        await World.Until(() => Gateway.Connections == 1);
        await using var patient = new CmppClient(Settings with { AnswerSeconds = 5 }, _inbox, _records, TimeProvider.System);
        Value(await patient.Send("13900001234", "还在", "k", Ct));
    }

    [Fact]
    public async Task what_we_could_not_keep_is_not_acknowledged()
    {
        await using var client = Client();
        await World.Until(() => Gateway.Connections == 1);
        _inbox.FailNext();
        await Gateway.Receive("13900009999", "106571000", "1");
        // The connection is given up rather than the message; the gateway delivers it again on the next.
        await World.Until(() => _records.All.Any(each => each.Fault == "the database is away"));
        await World.Until(() => Gateway.Connections == 1);
        await Gateway.Receive("13900009999", "106571000", "1");
        await World.Until(() => !_inbox.Messages.IsEmpty && !Gateway.Acknowledged.IsEmpty);
        Gateway.Acknowledged.Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_report_that_nobody_can_read_holds_up_none_behind_it()
    {
        await using var client = Client();
        await World.Until(() => Gateway.Connections == 1);
        await Gateway.ReportRubbish();
        Value(await client.Send("13900001234", "一", "k", Ct));
        await World.Until(() => !_inbox.Reports.IsEmpty && Gateway.Acknowledged.Count == 2);
        _records.All.ShouldContain(each => each.Operation == "report" && each.RequestBody == "010203");
    }

    [Fact]
    public async Task a_gateway_that_does_not_know_the_secret_gets_no_message()
    {
        await using var impostor = new CmppStand(world.Sandbox.Keys, new FaultPlan(), new ArrivalLog(TimeProvider.System), TimeProvider.System, 0, secretOfAnswer: "guessed");
        impostor.Start();
        await using var client = new CmppClient(Settings with { Port = impostor.Port }, _inbox, _records, TimeProvider.System);
        (await client.Send("13900001234", "秘密", "k", Ct)).ShouldBeOfType<Answer<SubmittedSms>.RetryLater>();
        impostor.Count.ShouldBe(0);
        _records.Text.ShouldContain("does not know the secret");
    }

    [Fact]
    public async Task a_sender_with_the_wrong_secret_is_refused()
    {
        await using var client = new CmppClient(Settings with { Secret = "guessed" }, _inbox, _records, TimeProvider.System);
        (await client.Send("13900001234", "一", "k", Ct)).ShouldBeOfType<Answer<SubmittedSms>.RetryLater>();
        _records.Text.ShouldContain("status 3");
        Gateway.Count.ShouldBe(0);
    }

    private CmppClient Client() => new(Settings with { AnswerSeconds = 5 }, _inbox, _records, TimeProvider.System);

    private static T Value<T>(Answer<T> answer) => answer.ShouldBeOfType<Answer<T>.Done>().Value;
}
