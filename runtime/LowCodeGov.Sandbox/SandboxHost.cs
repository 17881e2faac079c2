using LowCodeGov.Engine.Texts;
using LowCodeGov.Sandbox.Arrivals;
using LowCodeGov.Sandbox.Courier;
using LowCodeGov.Sandbox.Departments;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Keys;
using LowCodeGov.Sandbox.Mail;
using LowCodeGov.Sandbox.Pages;
using LowCodeGov.Sandbox.Payments;
using LowCodeGov.Sandbox.Sms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Sandbox;

/// <summary>Where the sandbox listens; port 0 takes a free one.</summary>
public sealed record SandboxSettings(int HttpPort = 5310, int SmsPort = 7890, int MailPort = 2525);

/// <summary>All stand-ins for the outside world in one process, on loopback only.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SandboxHost(SandboxKeys keys, SandboxSettings settings, TimeProvider time)
    {
        Keys = keys;
        Arrivals = new ArrivalLog(time);
        Book = new PaymentBook(time);
        Post = new NoticePost(time);
        WeChatPay = new WeChatPayStand(keys, Book, Post, time);
        Alipay = new AlipayStand(keys, Book, Post, time);
        Courier = new ShunFengStand(keys, time);
        CloudSms = new CloudSmsStand(keys, time);
        OfficialAccount = new OfficialAccountStand(keys, time);
        Departments = new DepartmentStand(keys, Arrivals, time);
        Province = new ProvincialHubStand(keys, Arrivals, time);
        Sms = new CmppStand(keys, Faults, Arrivals, time, settings.SmsPort);
        Mail = new MailStand(keys, Faults, Arrivals, time, settings.MailPort);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{settings.HttpPort}");
        _app = builder.Build();
    }

    public SandboxKeys Keys { get; }

    public FaultPlan Faults { get; } = new();

    public ArrivalLog Arrivals { get; }

    public PaymentBook Book { get; }

    public NoticePost Post { get; }

    public WeChatPayStand WeChatPay { get; }

    public AlipayStand Alipay { get; }

    public ShunFengStand Courier { get; }

    public CmppStand Sms { get; }

    public CloudSmsStand CloudSms { get; }

    public OfficialAccountStand OfficialAccount { get; }

    public MailStand Mail { get; }

    public DepartmentStand Departments { get; }

    public ProvincialHubStand Province { get; }

    /// <summary>Where it is reached over HTTP.</summary>
    public Uri Address => new(_app.Urls.First());

    public static async Task<SandboxHost> Start(SandboxKeys keys, SandboxSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(settings);
        var host = new SandboxHost(keys, settings, time);
        var injection = new FaultInjection(host.Faults, host.Arrivals);
        host._app.Use(next => context => injection.Invoke(context, next));
        host.WeChatPay.Map(host._app);
        host.Alipay.Map(host._app);
        host.Courier.Map(host._app);
        host.CloudSms.Map(host._app);
        host.OfficialAccount.Map(host._app);
        host.Departments.Map(host._app);
        host.Province.Map(host._app);
        new SandboxPages(host, TextCatalogue.From(typeof(SandboxHost).Assembly)).Map(host._app);
        host.Sms.Start();
        host.Mail.Start();
        await host._app.StartAsync();
        return host;
    }

    /// <summary>Runs until it is told to stop.</summary>
    public Task Run() => _app.WaitForShutdownAsync();

    public Task Stop() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Sms.DisposeAsync();
        await Mail.DisposeAsync();
        WeChatPay.Dispose();
        Alipay.Dispose();
        Courier.Dispose();
        Departments.Dispose();
        Post.Dispose();
    }
}
