using System.Collections.Concurrent;
using System.Collections.Immutable;
using LowCodeGov.Connectors.Exchanges;
using LowCodeGov.Connectors.Http;
using LowCodeGov.Connectors.Logistics.ShunFeng;
using LowCodeGov.Connectors.Payment.Alipay;
using LowCodeGov.Connectors.Payment.WeChatPay;
using LowCodeGov.Connectors.Resilience;
using LowCodeGov.Connectors.Sms;
using LowCodeGov.Connectors.Sms.Cmpp;
using LowCodeGov.Connectors.Tests.Outside;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Sandbox;
using LowCodeGov.Sandbox.Keys;

[assembly: AssemblyFixture(typeof(World))]

namespace LowCodeGov.Connectors.Tests.Outside;

/// <summary>The sandbox over real HTTP and TCP on loopback, one for all tests; each test has orders and numbers of its own.</summary>
public sealed class World : IAsyncLifetime
{
    private static readonly HttpClient Client = HttpClients.Create();
    private SandboxHost? _sandbox;
    private NoticeEar? _ear;

    public SandboxHost Sandbox => _sandbox ?? throw new InvalidOperationException("not started");

    /// <summary>Our own address, where notices come in.</summary>
    public NoticeEar Ear => _ear ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxHost.Start(SandboxKeys.Create(), new SandboxSettings(0, 0, 0), TimeProvider.System);
        _ear = await NoticeEar.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Ear.DisposeAsync();
        await Sandbox.DisposeAsync();
    }

    /// <summary>One attempt, with all the time that a busy machine takes.</summary>
    public static CallPolicy Calm { get; } = new(TimeoutSeconds: 30, Attempts: 1, BreakAfter: 1000);

    /// <summary>One attempt that gives up quickly, where something is made to go wrong.</summary>
    public static CallPolicy Impatient { get; } = new(TimeoutSeconds: 1.5, Attempts: 1, BreakAfter: 1000);

    public static HttpLink Link(string connector, Records records, CallPolicy? policy = null) =>
        new(connector, Client, new GuardedCalls(policy ?? Calm, TimeProvider.System), records, TimeProvider.System);

    public WeChatPayClient WeChatPay(Records records, CallPolicy? policy = null) => new(WeChatPaySettings, Link("wechatpay", records, policy));

    public WeChatPaySettings WeChatPaySettings => new(
        Sandbox.Address, SandboxKeys.Merchant, SandboxKeys.App, SandboxKeys.MerchantSerial, Sandbox.Keys.WeChatMerchantKey, Sandbox.Keys.WeChatSealingKey,
        ImmutableDictionary<string, string>.Empty.Add(Sandbox.Keys.WeChatPlatformSerial, SandboxKeys.PublicOf(Sandbox.Keys.WeChatPlatformKey)));

    public AlipayClient Alipay(Records records, CallPolicy? policy = null) => new(AlipaySettings, Link("alipay", records, policy));

    public AlipaySettings AlipaySettings => new(new Uri(Sandbox.Address, "gateway.do"), SandboxKeys.AlipayApp, Sandbox.Keys.AlipayAppKey, SandboxKeys.PublicOf(Sandbox.Keys.AlipayKey));

    public ShunFengClient Courier(Records records, CallPolicy? policy = null) => new(
        new ShunFengSettings(new Uri(Sandbox.Address, "std/service"), SandboxKeys.Partner, Sandbox.Keys.CheckWord, SandboxKeys.MonthlyCard, Sandbox.Keys.PushToken), Link("courier", records, policy));

    public CmppSettings Sms => new("127.0.0.1", Sandbox.Sms.Port, SandboxKeys.SmsSource, Sandbox.Keys.CmppSecret, "106571000", AnswerSeconds: 2, ReconnectSeconds: 0.05);

    /// <summary>A number nobody else uses.</summary>
    public static string Number(string prefix) => $"{prefix}{Guid.NewGuid():N}"[..28];

    /// <summary>Waits until something is so; the test fails when it is not so in ten seconds.</summary>
    public static async Task Until(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!isSo())
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Fetches as a payer's browser does.</summary>
    public static async Task<(int Status, string? Location)> Open(Uri address)
    {
        using var answer = await Client.GetAsync(address);
        return ((int)answer.StatusCode, answer.Headers.Location?.OriginalString);
    }
}

/// <summary>Exchanges as they would be kept.</summary>
public sealed class Records : IExchangeLog
{
    public ConcurrentQueue<Exchange> All { get; } = new();

    public void Record(Exchange exchange) => All.Enqueue(exchange);

    /// <summary>Everything that was recorded, as one text.</summary>
    public string Text => string.Join('\n', All.Select(each => each.ToString()));
}

/// <summary>What a gateway delivered to us.</summary>
public sealed class Inbox : ISmsReceiver
{
    private int _failures;

    public ConcurrentQueue<SmsReport> Reports { get; } = new();

    public ConcurrentQueue<ReceivedSms> Messages { get; } = new();

    public void FailNext() => Interlocked.Increment(ref _failures);

    public Task Reported(SmsReport report, CancellationToken ct)
    {
        Reports.Enqueue(report);
        return Task.CompletedTask;
    }

    public Task Received(ReceivedSms message, CancellationToken ct)
    {
        if (Interlocked.Exchange(ref _failures, 0) > 0)
        {
            throw new InvalidOperationException("the database is away");
        }

        Messages.Enqueue(message);
        return Task.CompletedTask;
    }
}
