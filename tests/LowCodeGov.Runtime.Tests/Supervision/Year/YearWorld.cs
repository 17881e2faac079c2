using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Supervision;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Supervision.Year;

/// <summary>Plays what is planned at its instant, through the product's use cases; between, timers fire at theirs and supervision looks as it does in the host.</summary>
internal sealed class YearWorld(TestPlatform platform, OfficialDays days)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Number)> _plan = new();
    private readonly Dictionary<string, CaseId> _cases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Actor> _actors = new(StringComparer.Ordinal);
    private int _number;
    private int _applicants;

    public TestPlatform Platform => platform;

    /// <summary>What could not be played; the year goes on without it, so that one run tells all.</summary>
    public List<string> Faults { get; } = [];

    public OfficialDays Days => days;

    public IReadOnlyDictionary<string, CaseId> Cases => _cases;

    public static DateTimeOffset At(DateOnly day, int hour, int minute = 0) => new(day.ToDateTime(new TimeOnly(hour, minute)), China);

    public void Plan(DateOnly day, int hour, Func<Task> what, int minute = 0) => _plan.Enqueue(what, (At(day, hour, minute), _number++));

    public async Task<Actor> Actor(string name) => _actors.TryGetValue(name, out var known) ? known : _actors[name] = await platform.Actor(name);

    /// <summary>Everything planned, in order of time.</summary>
    public async Task Play()
    {
        while (_plan.TryDequeue(out var what, out var when))
        {
            await Until(when.At);
            platform.Clock.Set(when.At);
            try
            {
                await what();
            }
            catch (Exception fault) when (fault is ShouldAssertException or InvalidOperationException)
            {
                Faults.Add($"{when.At:yyyy-MM-dd HH:mm} {fault.Message}");
            }

            await Look();
        }
    }

    /// <summary>What becomes due by an instant, each at its own.</summary>
    public async Task Until(DateTimeOffset until)
    {
        while (true)
        {
            await using var db = await platform.Db();
            var due = await db.Timers.OrderBy(timer => timer.NextAttemptAt).Select(timer => (DateTimeOffset?)timer.NextAttemptAt).FirstOrDefaultAsync();
            if (due is not { } at || at > until)
            {
                return;
            }

            platform.Clock.Set(at > platform.Clock.GetUtcNow() ? at : platform.Clock.GetUtcNow());
            while (await platform.Get<TimerWorker>().RunDue() > 0)
            {
            }

            await Look();
        }
    }

    public async Task Outbox()
    {
        while (await platform.Get<OutboxWorker>().RunDue() > 0)
        {
        }

        await Look();
    }

    /// <summary>Received at a window, for an applicant whom nobody has seen before.</summary>
    public async Task Receive(string tag, FilledApplication filled, string clerk, bool present = false, string? code = null, Func<Application, Application>? change = null)
    {
        var number = code ?? NextCode();
        var form = JsonObject.Create(filled.Application.Form)!; // every application of the seed is an object
        if (form.ContainsKey("creditCode"))
        {
            form["creditCode"] = number;
        }

        var application = filled.Application with
        {
            Applicant = filled.Application.Applicant.Kind == ApplicantKind.Organisation ? filled.Application.Applicant with { IdNo = number, AccountId = null } : filled.Application.Applicant,
            Form = JsonSerializer.SerializeToElement(form, EngineJson.Options),
        };
        Keep(tag, await platform.Commands.Begin(await Actor(clerk), filled.Matter.Code, new ReceiveApplication(change?.Invoke(application) ?? application, true, present), Guid.NewGuid().ToString("N")));
    }

    /// <summary>Submitted on the portal.</summary>
    public async Task Submit(string tag, string matter, Actor applicant, Application application) =>
        Keep(tag, await platform.Commands.Begin(applicant, matter, new SubmitApplication(application), Guid.NewGuid().ToString("N")));

    /// <summary>A case that the platform has opened by itself.</summary>
    public void Keep(string tag, CaseId id) => _cases.Add(tag, id);

    public Task<CaseState> State(string tag) => CaseDrive.State(platform, _cases[tag]);

    /// <summary>Does the open task of a step; whoever is granted something pays its fee at once.</summary>
    public async Task Do(string tag, string node, string clerk, Func<int, CaseCommand> command)
    {
        var number = await Claim(tag, node, clerk);
        await Send(tag, clerk, command(number));
        if (await State(tag) is { State: PublicState.Approved, Fees.IsEmpty: false } state && !state.Tasks.Any(task => task.IsOpen))
        {
            await CaseDrive.FeePaid(platform, state.Id);
        }
    }

    public async Task<int> Claim(string tag, string node, string clerk)
    {
        var state = await State(tag);
        var task = state.Tasks.LastOrDefault(each => each.IsOpen && (each.Node == node || each.Kind.ToString() == node))
            ?? throw new InvalidOperationException($"{tag}: {node} is not open, but {string.Join(", ", state.Tasks.Where(each => each.IsOpen).Select(each => $"{each.Node}/{each.Kind}"))}, {state.State}");
        if (task.Status == Engine.Cases.TaskStatus.Open)
        {
            await Send(tag, clerk, new ClaimTask { Task = task.Number });
        }

        return task.Number;
    }

    public async Task Send(string tag, string actor, CaseCommand command)
    {
        var outcome = await CaseDrive.Do(platform, await Actor(actor), _cases[tag], command);
        outcome.ShouldBeOfType<CommandOutcome.Done>($"{tag} {command} by {actor}: {outcome}");
    }

    /// <summary>As <see cref="Send"/>, past the desk: files of the demonstration's applicants lie in no store.</summary>
    public async Task SendDirectly(string tag, string actor, CaseCommand command)
    {
        var outcome = await platform.Commands.Execute(await Actor(actor), _cases[tag], command, Guid.NewGuid().ToString("N"));
        outcome.ShouldBeOfType<CommandOutcome.Done>($"{tag} {command.GetType().Name} by {actor}: {outcome}");
    }

    /// <summary>The only case of a matter.</summary>
    public async Task<CaseId> OnlyOf(string matter)
    {
        await using var db = await platform.Db();
        return new CaseId(await db.Cases.Where(c => c.Matter == matter).Select(c => c.Id).SingleAsync());
    }

    private async Task Look()
    {
        await platform.Get<SupervisionWatch>().Round();
    }

    private void Keep(string tag, CommandOutcome outcome) =>
        _cases.Add(tag, outcome.ShouldBeOfType<CommandOutcome.Done>(outcome is CommandOutcome.Refused { Refusal: FormInvalid invalid } ? string.Join("; ", invalid.Findings.Select(f => $"{f.Path} {f.Key} {f.Message}")) : $"{tag} {outcome}").Case);

    private string NextCode()
    {
        var body = $"91330702MA{_applicants++:D7}";
        return "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(last => body + last).First(code => CreditCode.TryParse(code, out _, out _));
    }
}
