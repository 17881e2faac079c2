using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Maintenance;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <summary>
/// Applicants, clerks, timers, deliveries, dying workers and a dying process, one step at a time, on a clock of their own: everything
/// follows from the seed. After each step every case that changed is proved as <c>-- verify</c> does.
/// </summary>
internal sealed class SimulatedWorld : IAsyncDisposable
{
    private const int MostOpenCases = 40;

    private readonly TestPlatform _platform;
    private readonly Random _random;
    private readonly Deliveries _deliveries;
    private readonly SimulatedPeople _people;
    private readonly IReadOnlyList<FilledApplication> _applications;
    private readonly SentCommands _sent = new();
    private readonly List<CaseId> _open = [];
    private readonly Dictionary<Guid, (string No, long Version)> _known = [];
    private readonly IncrementalHash _play = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Queue<string> _lately = new();
    private int _steps;

    private SimulatedWorld(TestPlatform platform, Random random, Deliveries deliveries, SimulatedPeople people, IReadOnlyList<FilledApplication> applications) =>
        (_platform, _random, _deliveries, _people, _applications) = (platform, random, deliveries, people, applications);

    /// <summary>How often each kind of step was taken.</summary>
    public SortedDictionary<string, int> Taken { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Faults => _deliveries.Happened;

    public int Acknowledged => _sent.Acknowledged;

    public int Cases => _known.Count;

    public static async Task<SimulatedWorld> Of(int seed)
    {
        var random = new Random(seed);
        var deliveries = new Deliveries();
        var platform = await TestPlatform.Start(
            services =>
            {
                foreach (var handler in services.Where(service => service.ServiceType == typeof(IOutboxHandler)).ToList())
                {
                    services.Remove(handler);
                    services.AddSingleton<IOutboxHandler>(provider => new UnreliableHandler((IOutboxHandler)Made(provider, handler), deliveries));
                }
            },
            settings => settings with { EffectsAtOnce = 1, Chance = random.NextDouble, SqliteSynchronous = SqliteSynchronous.Normal });
        string[] names = ["construction-qualification", "food-business-licence", "hotline-work-order", "old-age-allowance", "old-age-allowance-promised"];
        var applications = new List<FilledApplication>();
        foreach (var name in names)
        {
            applications.Add(await WithFiles(platform, await FilledApplication.Of(platform, name)));
        }

        return new SimulatedWorld(platform, random, deliveries, await SimulatedPeople.Of(platform), applications);
    }

    /// <summary>Takes one step and proves what it changed.</summary>
    public async Task Step()
    {
        var roll = _random.Next(1000);
        var (kind, what) = roll switch
        {
            < 60 => ("apply", await Apply()),
            < 620 => ("clerk", await ClerkActs()),
            < 700 => ("applicant", await ApplicantActs()),
            < 760 => ("stranger", await StrangerTries()),
            < 820 => ("again", await SendAgain()),
            < 870 => ("timers", await Timers()),
            < 920 => ("effects", await Effects()),
            < 923 => ("crash", await Crash()),
            _ => ("sleep", Sleep()),
        };
        Taken[kind] = Taken.GetValueOrDefault(kind) + 1;
        Note(string.Create(CultureInfo.InvariantCulture, $"{++_steps} {_platform.Clock.GetUtcNow():MM-dd HH:mm:ss} {kind} {what}"));
        await Prove();
    }

    /// <summary>Lets everything that is due happen, and proves the whole database.</summary>
    public async Task Settle()
    {
        _deliveries.Mend();
        for (var round = 0; round < 200; round++)
        {
            _platform.Clock.Advance(TimeSpan.FromHours(1));
            while (await _platform.Get<TimerWorker>().RunDue() + await _platform.Get<OutboxWorker>().RunDue() > 0)
            {
                // Until nothing is due.
            }
        }

        await Prove();
        await _sent.Hold(_platform);
        (await _platform.Verify()).Faults.ShouldBeEmpty(Story());
        await using var db = await _platform.Db();
        (await db.Outbox.CountAsync(o => o.DoneAt == null)).ShouldBe(0, $"nothing is left undone {Story()}");
        var now = _platform.Clock.GetUtcNow();
        (await db.Timers.CountAsync(t => t.DueAt <= now)).ShouldBe(0, $"no timer is late {Story()}");
        (await db.Certificates.CountAsync(c => c.FileId == null)).ShouldBe(0, $"every certificate has its file {Story()}");
    }

    /// <summary>A figure that is the same for the same play.</summary>
    public string Play() => Convert.ToHexString(_play.GetCurrentHash());

    public async ValueTask DisposeAsync()
    {
        _play.Dispose();
        await _platform.DisposeAsync();
    }

    /// <summary>What happened last, for whoever reads a failure.</summary>
    public string Story() => string.Join('\n', _lately);

    private async Task<string> Apply()
    {
        if (_open.Count >= MostOpenCases)
        {
            return "-";
        }

        var filled = _applications[_random.Next(_applications.Count)];
        var id = NewId();
        var (words, outcome) = await _sent.Deliver(new Sent(id, $"application {id}", () => _platform.Commands.Begin(
            filled.Applicant, filled.Matter.Code, new SubmitApplication(filled.Application), id), () => Task.FromResult(true)));
        if (outcome is CommandOutcome.Done done)
        {
            _open.Add(done.Case);
        }

        return $"{filled.Matter.Code} {words}";
    }

    private async Task<string> ClerkActs()
    {
        if (await AnyCase() is not { } state || Open(state) is not [_, ..] open)
        {
            return "-";
        }

        var task = open[_random.Next(open.Count)];
        var people = _people.For(task, await _platform.Get<OrganisationDirectory>().Current());
        if (people.Count == 0)
        {
            return $"{No(state)} nobody for {task.Node}";
        }

        var clerk = people[_random.Next(people.Count)];
        var view = await _platform.Get<CaseQueries>().View(clerk, state.Id);
        var offers = view?.Tasks.Single(each => each.Task.Number == task.Number).Actions ?? [];
        return Choose(offers, task, state) is { } command ? await Send(clerk, state, command) : $"{No(state)} {task.Node} nothing to do";
    }

    private async Task<string> ApplicantActs()
    {
        if (await AnyCase() is not { } state || _people.Find(state.Application.Applicant.AccountId) is not { } applicant)
        {
            return "-";
        }

        if (state.Corrections.LastOrDefault() is { SuppliedAt: null } correction)
        {
            return await Send(applicant, state, new SupplyCorrection(state.Application.Form, [.. await Corrected(applicant, state, correction)]));
        }

        return await Send(applicant, state, _random.Next(4) == 0 ? new WithdrawApplication("不办了") : new ConfirmDownload());
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

    // Somebody tries something on any task; whatever the engine lets through was his right, and the proofs hold all the same.
    private async Task<string> StrangerTries()
    {
        if (await AnyCase() is not { Tasks: [_, ..] } state)
        {
            return "-";
        }

        var task = state.Tasks[_random.Next(state.Tasks.Length)].Number;
        var stranger = _people.Clerks[_random.Next(_people.Clerks.Count)];
        return await Send(stranger, state, _random.Next(6) switch
        {
            0 => new Approve("同意") { Task = task },
            1 => new CompleteStep { Task = task },
            2 => new AcceptCase { Task = task },
            3 => new FireTimer(task),
            4 => new ReturnStep("acceptance", "x") { Task = task },
            _ => new WithdrawApplication("x"),
        });
    }

    private async Task<string> SendAgain() => _sent.Any(_random) is { } sent ? $"{sent.What} {(await _sent.Deliver(sent)).Words}" : "-";

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
        await _platform.Reopen();
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

    private CaseCommand? Choose(ImmutableArray<OfferedAction> offers, HumanTask task, CaseState state)
    {
        var all = offers.Select(offer => (Weight: HonestCommands.Weight(offer.Command), Command: HonestCommands.Of(offer, task, state, _random)))
            .Where(each => each.Command is not null).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var at = _random.Next(all.Sum(each => each.Weight));
        return all.First(each => (at -= each.Weight) < 0).Command;
    }

    private async Task<string> Send(Actor actor, CaseState state, CaseCommand command)
    {
        var id = NewId();
        var name = CommandNames.Of(command);
        var sent = new Sent(
            id, $"{name} {id}", () => _platform.Get<CaseDesk>().Execute(actor, state.Id, command, id),
            async () => await _platform.Get<CaseAccess>().Find(actor, state.Id, CancellationToken.None) is not null);
        return $"{No(state)} {actor.Name} {name} {(await _sent.Deliver(sent)).Words}";
    }

    private async Task<CaseState?> AnyCase()
    {
        if (_open.Count == 0)
        {
            return null;
        }

        var at = _random.Next(_open.Count);
        var state = await CaseDrive.State(_platform, _open[at]);
        if (state.IsEnded && _random.Next(4) == 0)
        {
            _open.RemoveAt(at);
        }

        return state;
    }

    private async Task Prove()
    {
        await using var db = await _platform.Db();
        var now = await db.Cases.AsNoTracking().OrderBy(c => c.AppliedAt).ThenBy(c => c.ApplicationNo).Select(c => new { c.Id, c.ApplicationNo, c.Version }).ToListAsync();
        now.Count.ShouldBeGreaterThanOrEqualTo(_known.Count, $"a case is gone\n{Story()}");
        var faults = ImmutableArray.CreateBuilder<VerificationFault>();
        foreach (var row in now)
        {
            var before = _known.GetValueOrDefault(row.Id).Version;
            row.Version.ShouldBeGreaterThanOrEqualTo(before, $"{row.ApplicationNo} went back\n{Story()}");
            if (row.Version != before)
            {
                await _platform.Get<CaseVerification>().Check(db, row.Id, faults, CancellationToken.None);
                _known[row.Id] = (row.ApplicationNo, row.Version);
                Note($"  {row.ApplicationNo} {row.Version}");
            }
        }

        faults.ToImmutable().ShouldBeEmpty(Story());
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

    private string NewId() => string.Create(CultureInfo.InvariantCulture, $"sim-{_steps}");

    private static List<HumanTask> Open(CaseState state) => [.. state.Tasks.Where(task => task.IsOpen)];

    private static string No(CaseState state) => state.ApplicationNo;

    private static object Made(IServiceProvider provider, ServiceDescriptor descriptor) =>
        descriptor.ImplementationFactory?.Invoke(provider) ?? descriptor.ImplementationInstance
        ?? ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType ?? throw new InvalidOperationException(descriptor.ToString()));
}
