using System.Collections.Immutable;
using LowCodeGov.Connectors.Resilience;
using LowCodeGov.Connectors.Systems;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Deliveries;
using LowCodeGov.Runtime.Payments;
using LowCodeGov.Runtime.Workers;
using LowCodeGov.Sandbox;
using LowCodeGov.Sandbox.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Tests.Outside;

/// <summary>The runtime with the sandbox outside: real connectors over real HTTP and TCP, notices that come in, one clock for both.</summary>
internal sealed class OutsideWorld : IAsyncDisposable
{
    private readonly WebApplication _ear;
    private readonly List<Relay> _relays = [];
    private TestPlatform? _platform;

    // Five keys of 2,048 bits: each is good for all worlds.
    private static readonly Lazy<SandboxKeys> Keys = new(SandboxKeys.Create);

    private OutsideWorld(SandboxHost sandbox, FakeClock clock, WebApplication ear) => (Sandbox, Clock, _ear) = (sandbox, clock, ear);

    public SandboxHost Sandbox { get; }

    public FakeClock Clock { get; }

    public TestPlatform Platform => _platform ?? throw new InvalidOperationException("not started");

    /// <param name="isRelayed">Whether answers can be kept back on their way (<see cref="Kill"/>).</param>
    public static async Task<OutsideWorld> Start(Func<RuntimeSettings, RuntimeSettings>? change = null, Action<IServiceCollection>? services = null, bool isRelayed = false)
    {
        var clock = new FakeClock();
        var sandbox = await SandboxHost.Start(Keys.Value, new SandboxSettings(0, 0, 0), clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var ear = builder.Build();
        var world = new OutsideWorld(sandbox, clock, ear);
        ear.MapPost("/callbacks/{**path}", world.Hear);
        await ear.StartAsync();
        var places = ImmutableDictionary<string, string>.Empty
            .Add("127.0.0.1:5310", world.Way(sandbox.Address.Port, isRelayed)).Add("127.0.0.1:7890", world.Way(sandbox.Sms.Port, isRelayed)).Add("127.0.0.1:2525", world.Way(sandbox.Mail.Port, isRelayed));
        world._platform = await TestPlatform.Start(services, settings =>
        {
            settings = settings with
            {
                CallsOutside = true, PublicAddress = ear.Urls.First(), StandIns = new StandIns(places), Chance = () => 0,
                MailTrust = (_, certificate, _, _) => certificate?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == sandbox.Mail.Thumbprint,
            };
            return change?.Invoke(settings) ?? settings;
        }, clock);
        var book = world.Platform.Get<ConnectorBook>();
        foreach (var defined in await book.Defined())
        {
            // One attempt that gives up soon: what the outbox and the workers make of a fault is what is asked here.
            var quick = new CallPolicy(TimeoutSeconds: 3, Attempts: 1, BreakAfter: 1000);
            await book.Put(defined with { System = defined.System is { } system ? system with { Policy = quick } : null, Http = defined.Http is { } http ? http with { Policy = quick } : null });
        }

        foreach (var (name, value) in sandbox.Keys.Ours())
        {
            await world.Platform.Get<ConnectorSecrets>().Keep(name, value);
        }

        sandbox.Courier.PushAddress = new Uri($"{ear.Urls.First()}/callbacks/courier/sf-express/{sandbox.Keys.PushToken}");
        return world;
    }

    /// <summary>
    /// The process is killed between sending and saving: the stand-in has done what it was asked for, its answer does not arrive any more, and another process
    /// goes on with what is on the disk at that moment.
    /// </summary>
    /// <param name="isDone">Whether the stand-in has done it.</param>
    /// <param name="send">What the process was at.</param>
    public async Task Kill(Func<bool> isDone, Func<TestPlatform, Task> send)
    {
        var killed = Platform;
        var kept = Task.WhenAny(_relays.Select(relay => relay.Keep(isDone)));
        var sending = Task.Run(() => send(killed));
        (await Task.WhenAny(kept, sending).WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(kept, "the answer was kept back");
        _platform = await killed.AfterKilling();
        await Task.WhenAll(_relays.Select(relay => relay.Shut()));
        await sending; // it finds nobody outside any more, and what it writes nobody reads
        await killed.DisposeAsync();
        _relays.ForEach(relay => relay.Open());
    }

    private string Way(int port, bool isRelayed)
    {
        if (!isRelayed)
        {
            return $"127.0.0.1:{port}";
        }

        var relay = new Relay(port);
        _relays.Add(relay);
        return relay.Address;
    }

    /// <summary>Plays the food licence until its fee is to be paid.</summary>
    public async Task<(CaseId Case, Actor Applicant, PaymentView Payment)> FeeDue()
    {
        var filled = await FilledApplication.Of(Platform, "food-business-licence");
        var id = (await filled.Submit(Platform)).Case;
        for (var step = 0; step < 5; step++)
        {
            if ((await CaseDrive.State(Platform, id)).Fees.Length > 0)
            {
                break;
            }

            await CaseDrive.Step(Platform, await CaseDrive.State(Platform, id));
        }

        await Platform.Get<OutboxWorker>().RunDue();
        return (id, filled.Applicant, (await Platform.Get<PaymentOrders>().Of(filled.Applicant, id)).ShouldHaveSingleItem());
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        foreach (var relay in _relays)
        {
            await relay.DisposeAsync();
        }

        await _ear.DisposeAsync();
        await Sandbox.DisposeAsync();
    }

    private async Task Hear(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToImmutableDictionary(each => each.Key.ToLowerInvariant(), each => each.Value.ToString());
        var request = new Incoming(context.Request.Method, context.Request.GetEncodedPathAndQuery(), headers, await reader.ReadToEndAsync());
        var parts = context.Request.Path.Value!.Split('/');
        var reply = parts[2] == "payments"
            ? await Platform.Get<PaymentCallbacks>().Take(parts[3], request)
            : await Platform.Get<ShipmentWorker>().Pushed(parts[3], request);
        context.Response.StatusCode = reply?.Status ?? 404;
        context.Response.ContentType = reply?.ContentType ?? "text/plain";
        await context.Response.WriteAsync(reply?.Body ?? "");
    }
}
