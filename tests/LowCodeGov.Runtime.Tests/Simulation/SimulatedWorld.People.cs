using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Connectors;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Proxies;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <content>What people do.</content>
internal sealed partial class SimulatedWorld
{
    private readonly Dictionary<string, Actor> _today = new(StringComparer.Ordinal);
    private DateOnly _day;

    private const string Application = "application";

    private const int LooksAtOneThatWaits = 15;

    // Reading a whole case view takes as long as several commands.
    private const int ActsForOneView = 20;

    private async Task<string> Apply()
    {
        if (_open.Count >= MostOpenCases)
        {
            return "-";
        }

        var filled = _applications[_random.Next(_applications.Count)];
        var id = Id("sim");
        var words = await Delivered(new Sent(
            id, Application, () => _platform.Commands.Begin(filled.Applicant, filled.Matter.Code, new SubmitApplication(filled.Application), id), () => Task.FromResult(true)));
        return $"{filled.Matter.Code} {words}";
    }

    private async Task<string> ClerkActs()
    {
        if (await AnyCase() is not { } state)
        {
            return "-";
        }

        if (Open(state) is not [_, ..] open)
        {
            return Waits(state, "waits");
        }

        if (state.Suspension is not null && _random.Next(3) == 0)
        {
            var heads = _people.Clerks.Where(each => each.Grants.Any(grant => grant.Role == ActingRights.AgencyHead)).ToList();
            return await Send(heads[_random.Next(heads.Count)], state, new ResumeCase("恢复"));
        }

        var task = open[_random.Next(open.Count)];
        var people = _people.For(task, await _platform.Get<OrganisationDirectory>().Current());
        if (people.Count == 0)
        {
            return Waits(state, $"nobody for {task.Node}");
        }

        var clerk = await Today(people[_random.Next(people.Count)]);
        // Who looks at the page first is told the same as who does not.
        var offers = _random.Next(ActsForOneView) == 0
            ? (await _platform.Get<CaseQueries>().View(clerk, state.Id))?.Tasks.Single(each => each.Task.Number == task.Number).Actions ?? []
            : await Offered(clerk, state, task.Number);
        return Choose(offers, task, state) is { } command ? await Send(clerk, state, command) : Waits(state, $"nothing to do at {task.Node}");
    }

    // A case that waits makes room for others sooner: or in the end all would wait, for a date years away or for somebody on leave.
    private string Waits(CaseState state, string how)
    {
        if (_random.Next(LooksAtOneThatWaits) == 0)
        {
            LeaveAlone(state.Id);
        }

        return $"{No(state)} {how}";
    }

    private async Task<string> SomebodyComesOrGoes()
    {
        var clerk = _people.Clerks[_random.Next(_people.Clerks.Count)];
        if (_people.ComeBack(clerk))
        {
            return $"{clerk.Name} is back";
        }

        var colleagues = _people.Clerks.Where(each => each.Agency == clerk.Agency && each.Id != clerk.Id).ToList();
        if (_people.AreFew || colleagues.Count == 0)
        {
            return "-";
        }

        var today = ChinaTime.DayOf(_platform.Clock.GetUtcNow());
        var proxy = _random.Next(3) == 0 ? null : colleagues[_random.Next(colleagues.Count)];
        _today.Clear();
        var set = proxy is null ? null : await _platform.Get<VacationProxies>().Set(clerk, new NewAbsence(null, proxy.Id, today, today.AddDays(_random.Next(9)), "休假"));
        _people.Leave(clerk, set is AbsenceOutcome.Done ? proxy : null);
        return $"{clerk.Name} leaves, {(set is AbsenceOutcome.Done ? proxy?.Name : "nobody")} stands in";
    }

    // The rights of a clerk as the directory gives them; they change with the day, and when somebody leaves.
    private async Task<Actor> Today(Actor clerk)
    {
        var day = ChinaTime.DayOf(_platform.Clock.GetUtcNow());
        if (day != _day)
        {
            _day = day;
            _today.Clear();
        }

        return _today.TryGetValue(clerk.Id, out var known)
            ? known
            : _today[clerk.Id] = (await _platform.Get<AccountDirectory>().ActorOf(clerk.Id)).ShouldNotBeNull();
    }

    // What is done with the case as a whole: taking back, urging, reading a copy, resuming.
    private async Task<string> SomebodyActsAside()
    {
        if (await AnyCase() is not { } state)
        {
            return "-";
        }

        var people = state.Tasks.Select(task => task.Holder?.Id).Concat(state.Copies.Select(copy => copy.To.Id)).Concat(state.Requests.Select(request => request.By.Id))
            .Distinct(StringComparer.Ordinal).Select(_people.Find).OfType<Actor>().ToList();
        var clerk = people.Count == 0 || _random.Next(8) == 0 ? _people.Clerks[_random.Next(_people.Clerks.Count)] : people[_random.Next(people.Count)];
        return Choose(await Offered(clerk, state), null, state) is { } command ? await Send(clerk, state, command) : $"{No(state)} nothing aside";
    }

    private async Task<ImmutableArray<OfferedAction>> Offered(Actor actor, CaseState state, int? task = null)
    {
        var definition = (await _platform.Get<MatterCatalogue>().FindVersion(state.Matter, state.MatterVersion)).ShouldNotBeNull();
        var calendar = await _platform.Get<Calendars>().For(DefinitionColumns.RegionOf(definition));
        var looking = CaseContext.ForLooking(actor, _platform.Clock.GetUtcNow(), calendar, _platform.Get<RuleEngine>());
        return task is { } number ? TaskActions.Offered(definition, state, number, looking) : CaseActions.Offered(definition, state, looking);
    }

    private async Task<string> ApplicantActs()
    {
        if (await AnyCase() is not { } state || _people.Find(state.Application.Applicant.AccountId) is not { } applicant)
        {
            return "-";
        }

        if (state.Corrections.LastOrDefault(each => each.IsOpen) is { } correction)
        {
            return await Send(applicant, state, new SupplyCorrection(
                state.Application.Form, [.. await Corrected(applicant, state, correction)], correction.InStep is true ? correction.Task : null));
        }

        return await Send(applicant, state, _random.Next(5) switch
        {
            0 => new WithdrawApplication("不办了"),
            1 => new UrgeCase("请快"),
            _ => new ConfirmDownload(),
        });
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

    private CaseCommand? Choose(ImmutableArray<OfferedAction> offers, HumanTask? task, CaseState state)
    {
        var all = offers.Select(offer => (Weight: HonestCommands.Weight(offer.Command), Command: HonestCommands.Of(offer, task, state, _random, _people.Clerks)))
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
        var (id, about) = (Id("sim"), state.Id); // what is sent keeps no state alive
        var sent = new Sent(
            id, CommandNames.Of(command), () => _platform.Get<CaseDesk>().Execute(actor, about, command, id),
            async () => await _platform.Get<CaseAccess>().Find(actor, about, CancellationToken.None) is { Sight: CaseSight.Applicant or CaseSight.Clerk });
        return $"{No(state)} {actor.Name} {sent.Name} {await Delivered(sent)}";
    }
}
