using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Connectors;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Payments;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <summary>
/// Applicants, clerks who come and go, timers, connectors, child cases, deliveries, dying workers and a dying process, one step at a time, on
/// a clock of their own: everything follows from the seed. After each step every case that changed is proved as <c>-- verify</c> does.
/// </summary>
internal sealed partial class SimulatedWorld : IAsyncDisposable
{
    private const int MostOpenCases = 40;

    // After a step only the cases in play are looked at; a case that is over and changes all the same is found now and then, the rarer
    // the more there are, so that looking costs the same for each step however long the play.
    private const int StepsBetweenSweeps = 250;
    private const int CasesForOneStep = 4;

    private readonly TestPlatform _platform;
    private readonly Random _random;
    private readonly Deliveries _deliveries;
    private readonly SimulatedSystems _systems;
    private readonly SimulatedPeople _people;
    private readonly IReadOnlyList<FilledApplication> _applications;
    private readonly SimulatedProofs _proofs;
    private readonly SentCommands _sent = new();
    private readonly List<CaseId> _open = [];
    private readonly HashSet<CaseId> _followed = [];
    private readonly HashSet<CaseId> _begun = [];
    private readonly IncrementalHash _play = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Queue<string> _lately = new();
    private readonly bool _sideBySide;
    private int _steps;
    private int _ids;
    private int _nextSweep = StepsBetweenSweeps;

    private SimulatedWorld(
        TestPlatform platform, Random random, Deliveries deliveries, SimulatedSystems systems, SimulatedPeople people, IReadOnlyList<FilledApplication> applications,
        bool sideBySide)
    {
        (_platform, _random, _deliveries, _systems, _people, _applications, _sideBySide) = (platform, random, deliveries, systems, people, applications, sideBySide);
        _proofs = new SimulatedProofs(platform, Story);
        systems.Begin(random.Next);
    }

    /// <summary>How often each kind of step was taken.</summary>
    public SortedDictionary<string, int> Taken { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Faults => _deliveries.Happened;

    /// <summary>How often each answer came from outside.</summary>
    public IReadOnlyDictionary<string, int> Answers => _systems.Happened;

    /// <summary>How often each command was answered as done.</summary>
    public SortedDictionary<string, int> Commands { get; } = new(StringComparer.Ordinal);

    public int Acknowledged => _sent.Acknowledged;

    public int Cases => _proofs.Cases;

    /// <param name="seed">Everything follows from it.</param>
    /// <param name="sideBySide">
    /// People and workers at the same time, in all lanes: then the seed says what is sent together, and chance in which order it arrives.
    /// </param>
    public static async Task<SimulatedWorld> Of(int seed, bool sideBySide = false)
    {
        Random random = sideBySide ? new SharedDice(seed) : new Random(seed);
        var deliveries = new Deliveries();
        var systems = new SimulatedSystems();
        var platform = await TestPlatform.Start(
            services =>
            {
                foreach (var handler in services.Where(service => service.ServiceType == typeof(IOutboxHandler)).ToList())
                {
                    services.Remove(handler);
                    services.AddSingleton<IOutboxHandler>(provider => new UnreliableHandler((IOutboxHandler)Made(provider, handler), deliveries));
                }

                services.AddSingleton<IConnector>(new SimulatedConnector("enterprise-registry", systems));
                services.AddSingleton<IConnector>(new SimulatedConnector("inspection-booking", systems));
            },
            // One thing after another, so that a seed plays the same again; on a server commands go side by side all the same.
            settings => settings with
            {
                EffectsAtOnce = sideBySide ? settings.EffectsAtOnce : 1,
                Lanes = sideBySide || Databases.TestDatabase.Store != "sqlite" ? null : 1,
                GroupSize = sideBySide || Databases.TestDatabase.Store != "sqlite" ? settings.GroupSize : 1,
                Chance = random.NextDouble,
                SqliteSynchronous = SqliteSynchronous.Normal,
            });
        string[] names = ["construction-qualification", "food-business-licence", "hotline-work-order", "old-age-allowance", "old-age-allowance-promised", "open-restaurant", "open-restaurant"];
        var applications = new List<FilledApplication>();
        foreach (var name in names)
        {
            applications.Add(await WithFiles(platform, await FilledApplication.Of(platform, name)));
        }

        return new SimulatedWorld(platform, random, deliveries, systems, await SimulatedPeople.Of(platform), applications, sideBySide);
    }

    /// <summary>Takes one step and proves what it changed.</summary>
    public async Task Step()
    {
        var roll = _random.Next(1000);
        var (kind, what) = roll switch
        {
            < 910 when _sideBySide && _random.Next(2) == 0 => ("together", await Together()),
            < 45 => ("apply", await Apply()),
            < 600 => ("clerk", await ClerkActs()),
            < 640 => ("aside", await SomebodyActsAside()),
            < 695 => ("applicant", await ApplicantActs()),
            < 750 => ("stranger", await StrangerTries()),
            < 800 => ("again", await SendAgain()),
            < 850 => ("timers", await Timers()),
            < 910 => ("effects", await Effects()),
            < 930 => ("event", await SomethingHappens()),
            < 945 => ("callback", await CallBack()),
            < 949 => ("leave", await SomebodyComesOrGoes()),
            < 950 => ("crash", await Crash()),
            _ => ("sleep", Sleep()),
        };
        Taken[kind] = Taken.GetValueOrDefault(kind) + 1;
        Note(string.Create(CultureInfo.InvariantCulture, $"{++_steps} {_platform.Clock.GetUtcNow():MM-dd HH:mm:ss} {kind} {what}"));
        var sweeps = _steps >= _nextSweep;
        await Prove(sweeps ? null : _open);
        if (sweeps)
        {
            _nextSweep = _steps + Math.Max(StepsBetweenSweeps, Cases / CasesForOneStep);
        }
    }

    /// <summary>Lets everything that is due happen, and proves the whole database.</summary>
    public async Task Settle()
    {
        _deliveries.Mend();
        _systems.Mend();
        _people.ComeBack();
        for (var round = 0; round < 200; round++)
        {
            _platform.Clock.Advance(TimeSpan.FromHours(1));
            while (await _platform.Get<TimerWorker>().RunDue() + await _platform.Get<OutboxWorker>().RunDue() > 0)
            {
                // Until nothing is due.
            }
        }

        await Prove(null);
        await _sent.Hold(_platform);
        await _proofs.Settled(_systems);
    }

    /// <summary>A figure that is the same for the same play.</summary>
    public string Play() => Convert.ToHexString(_play.GetCurrentHash());

    public async ValueTask DisposeAsync()
    {
        _play.Dispose();
        await _proofs.DisposeAsync();
        await _platform.DisposeAsync();
    }

    /// <summary>What happened last, for whoever reads a failure.</summary>
    public string Story() => string.Join('\n', _lately);

    // Something happens outside that waits may wait for.
    private async Task<string> SomethingHappens()
    {
        if (await AnyCase() is not { } state)
        {
            return "-";
        }

        var what = _random.Next(3) switch { 0 => "premises-ready", 1 => "mended", _ => PaymentSettling.EventOf(ChargeStage.Acceptance) };
        return await SendAs(state.Id, No(state), new ReportEvent(what), Id("event"));
    }

    // A system outside tells by itself what it has done, sometimes twice: the second word changes nothing.
    private async Task<string> CallBack()
    {
        await using var db = await _platform.Db();
        var waiting = await db.Outbox.AsNoTracking().Where(row => row.Kind == OutboxEntries.CallServiceKind && row.DoneAt == null).OrderBy(row => row.Id).ToListAsync();
        if (waiting.Count == 0)
        {
            return "-";
        }

        var row = waiting[_random.Next(waiting.Count)];
        var call = EngineJson.Read<CallService>(row.Payload);
        if (_systems.CallBack(new ConnectorCall(call.Operation, call.Input, call.Key, 0)) is not { } output)
        {
            return "refused before";
        }

        var report = new ReportServiceDone(call.Activation, output, call.Attempt);
        var first = await SendAs(new CaseId(row.CaseId), call.Operation, report, Id("callback"));
        if (_held is null && _random.Next(2) == 0)
        {
            (await SendAs(new CaseId(row.CaseId), call.Operation, report, $"callback-{_steps}-again")).ShouldEndWith("call.not-waiting", customMessage: Story());
        }

        return first;
    }

    private async Task<string> SendAs(CaseId id, string about, CaseCommand command, string commandId)
    {
        var name = CommandNames.Of(command);
        var words = await Delivered(new Sent(
            commandId, name, () => _platform.Commands.Execute(Actor.Platform, id, command, commandId), () => Task.FromResult(true)));
        return $"{about} {name} {words}";
    }

    private async Task<ImmutableArray<SubmittedMaterial>> Corrected(Actor applicant, CaseState state, CorrectionRecord correction)
    {
        var wanted = correction.Items.Select(item => item.Material).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<SubmittedMaterial>();
        foreach (var material in state.Application.Materials)
        {
            if (!wanted.Contains(material.Key))
            {
                all.Add(material);
                continue;
            }

            all.Add(material with { Files = [await Uploaded(_platform, applicant)] });
        }

        return all.ToImmutable();
    }

    private static async Task<FilledApplication> WithFiles(TestPlatform platform, FilledApplication filled)
    {
        var materials = ImmutableArray.CreateBuilder<SubmittedMaterial>();
        foreach (var material in filled.Application.Materials)
        {
            materials.Add(material with { Files = [await Uploaded(platform, filled.Applicant)] });
        }

        return filled with { Application = filled.Application with { Materials = materials.ToImmutable() } };
    }

    private static async Task<FileReference> Uploaded(TestPlatform platform, Actor owner)
    {
        using var picture = new MemoryStream(Convert.FromHexString("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"));
        return (await platform.Get<StoredFiles>().Add(owner, "a.png", picture)).ShouldBeOfType<FileOutcome.Stored>().File;
    }

    private async Task<string> SendAgain() => _sent.Any(_random) is { } sent ? $"{sent} {await Delivered(sent)}" : "-";

    private async Task<string> Timers()
    {
        using var life = new CancellationTokenSource();
        var dies = _random.Next(4) == 0;
        if (dies)
        {
            _platform.Get<CommandWriter>().BeforeAnswering = life.Cancel;
        }

        var fired = await Alive(() => _platform.Get<TimerWorker>().RunDue(life.Token));
        _platform.Get<CommandWriter>().BeforeAnswering = null;
        return $"{fired}{(dies && fired != "0" ? " died" : "")}";
    }

    private async Task<string> Effects()
    {
        using var life = new CancellationTokenSource();
        _deliveries.Round(() => _random.Next(25), life);
        return await Alive(() => _platform.Get<OutboxWorker>().RunDue(life.Token));
    }

    private static async Task<string> Alive(Func<Task<int>> round)
    {
        try
        {
            return (await round()).ToString(CultureInfo.InvariantCulture);
        }
        catch (OperationCanceledException)
        {
            return "worker died";
        }
    }

    // The process dies between commit and answer; another starts on the same files, and the sender asks again.
    private async Task<string> Crash()
    {
        _platform.Get<CommandWriter>().BeforeAnswering = () => throw new IOException("the power is gone");
        var what = await ClerkActs();
        await _proofs.DisposeAsync();
        await _platform.Reopen();
        await _platform.Get<OutboxRetention>().Remove(); // as each process does when it starts
        return what;
    }

    private string Sleep()
    {
        var by = _random.Next(10) switch
        {
            < 6 => TimeSpan.FromMinutes(1 + _random.Next(120)),
            < 9 => TimeSpan.FromHours(2 + _random.Next(20)),
            _ => TimeSpan.FromDays(1 + _random.Next(3)),
        };
        _platform.Clock.Advance(by);
        return by.ToString("c", CultureInfo.InvariantCulture);
    }

    // The outcome in a few words; a command that is to go out with others waits for them.
    private async Task<string> Delivered(Sent sent)
    {
        if (_held is { } held)
        {
            held.Add(sent);
            return "held";
        }

        var (words, outcome) = await _sent.Deliver(sent);
        Happened(sent, outcome);
        return words;
    }

    private void Happened(Sent sent, CommandOutcome? outcome)
    {
        if (outcome is CommandOutcome.Done done)
        {
            Commands[sent.Name] = Commands.GetValueOrDefault(sent.Name) + 1;
            if (sent.Name == Application && _begun.Add(done.Case))
            {
                _open.Add(done.Case);
            }
        }
    }

    private async Task<CaseState?> AnyCase()
    {
        if (_open.Count == 0)
        {
            return null;
        }

        var at = _random.Next(_open.Count);
        var state = _proofs.StateOf(_open[at]) ?? await CaseDrive.State(_platform, _open[at]);
        foreach (var child in state.Children.Select(child => child.Case).OfType<CaseId>().Where(child => _followed.Add(child)))
        {
            _open.Add(child);
        }

        // One that nobody carries on makes room for others after a while; whatever becomes of it is still proved.
        if (_random.Next(state.IsEnded ? 4 : 400) == 0)
        {
            LeaveAlone(state.Id);
        }

        return state;
    }

    private void LeaveAlone(CaseId id)
    {
        _proofs.LeftAlone(id);
        _open.Remove(id);
    }

    private async Task Prove(IReadOnlyCollection<CaseId>? among)
    {
        foreach (var (_, no, version) in await _proofs.Changed(among))
        {
            Note(string.Create(CultureInfo.InvariantCulture, $"  {no} {version}"));
        }
    }

    private void Note(string line)
    {
        _play.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        _lately.Enqueue(line);
        if (_lately.Count > 60)
        {
            _lately.Dequeue();
        }
    }

    private string Id(string of) => string.Create(CultureInfo.InvariantCulture, $"{of}-{_ids++}");

    private static List<HumanTask> Open(CaseState state) => [.. state.Tasks.Where(task => task.IsOpen)];

    private static string No(CaseState state) => state.ApplicationNo;
}
