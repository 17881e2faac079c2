using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Supervision;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Looking at cases as a clerk or supervisor.</summary>
public sealed class CaseQueries(
    IDbContextFactory<GovDbContext> contexts, CaseAccess access, MatterCatalogue catalogue, Calendars calendars, OrganisationDirectory directory,
    FormScopes scopes, RuleEngine rules, AccessLog log, TimeProvider time)
{
    /// <summary>The case; null when there is none or the actor may not know of it.</summary>
    public async Task<CaseView?> View(Actor actor, CaseId caseId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await access.Find(actor, caseId, ct) is not { Sight: CaseSight.Clerk or CaseSight.Supervisor } found)
        {
            return null;
        }

        var state = found.State;
        if (await catalogue.FindVersion(state.Matter, state.MatterVersion, ct) is not { } definition)
        {
            return null;
        }

        await log.Opened(actor, caseId, "case", null, ct);
        var now = time.GetUtcNow();
        var calendar = await calendars.For(found.Row.Region, ct);
        var looking = CaseContext.ForLooking(actor, now, calendar, rules);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var events = await db.Events.AsNoTracking().Where(e => e.CaseId == caseId.Value).OrderBy(e => e.Sequence).ToListAsync(ct);
        var cards = await db.Cards.AsNoTracking().Where(c => c.CaseId == caseId.Value).ToListAsync(ct);
        var tasks = ImmutableArray.CreateBuilder<TaskView>();
        foreach (var task in state.Tasks)
        {
            tasks.Add(await TaskOf(task, definition, state, looking, cards, found.Sight == CaseSight.Clerk, ct));
        }

        var holdsTask = tasks.Any(task => task.IsMine);
        var rights = FormSight.Of(actor, tasks);
        ImmutableArray<RecordedEvent> history = [.. events.SelectMany(row => row.Texts()).Select(EngineJson.Read<RecordedEvent>)];
        var changes = FormHistory.Of(history, definition, rights, masked: !holdsTask);
        ImmutableArray<ClockView> clocks = [.. state.Clocks.Values.Select(clock => ClockOf(clock, state, definition, calendar, now, cards))];
        return new CaseView
        {
            // Whoever has a task on the case needs the numbers to check them; others see that they are there.
            State = Shown(state, definition, rights, holdsTask),
            Changes = changes,
            ChangedPlaces = changes.IsEmpty ? ImmutableSortedDictionary<string, SubmissionChange>.Empty : FormHistory.Marks(
                history.Select(recorded => recorded.Event).OfType<CaseOpened>().First().Application.Form, state.Application.Form, definition.Form, changes),
            Definition = definition,
            // One rule for the case and its clocks: the case shines as its most pressing clock does.
            Lamp = clocks.Select(clock => clock.Lamp).Append(Lamps.Of(found.Row.Lamp, state.FinishedAt is null ? found.Row.DueOn : null, ChinaTime.DayOf(now))).Max(),
            Tasks = tasks.ToImmutable(),
            Clocks = clocks,
            Materials = Materials(state, definition),
            Timeline = CaseTimeline.Of(events.SelectMany(row => row.Texts()), definition),
            Notices = ApplicantViews.Notices(state, definition),
            Certificates = ApplicantViews.Certificates(state),
            Cards = await Supervision.Cards.OfCase(db, caseId, ct),
            Progress = ApplicantViews.Progress(state, definition),
            Scope = await scopes.ForCase(definition, state, null, ct),
            Masked = holdsTask || found.Sight != CaseSight.Clerk ? [] : [.. MaskedPlaces.Of(state.Application, definition.Form, rights).Select(each => each.Place)],
            MayReadAccess = AccessHistory.MayRead(actor, found.Row.Agency, found.Row.Region),
            LooksOnly = found.Sight == CaseSight.Supervisor,
            Actions = found.Sight == CaseSight.Clerk ? CaseActions.Offered(definition, state, looking) : [],
            Unread = [.. state.Copies.Where(copy => copy.ReadAt is null && copy.To.Id == actor.Id)],
        };
    }

    /// <summary>Clerks whom the actor may name in a command about the task, e.g. to hand it to; empty where he may not give the command.</summary>
    /// <param name="command">Name of the command, e.g. <c>transfer-task</c>.</param>
    public async Task<ImmutableArray<ClerkOption>> Colleagues(Actor actor, CaseId caseId, int task, string command = "transfer-task", CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await access.Find(actor, caseId, ct) is not { Sight: CaseSight.Clerk } found || NamingCommands.Of(command, task) is not { } naming)
        {
            return [];
        }

        var state = found.State;
        if (await catalogue.FindVersion(state.Matter, state.MatterVersion, ct) is not { } definition)
        {
            return [];
        }

        // Whom the command may name is asked of the decision itself, so that nobody is offered who would be refused.
        var chart = await directory.Current(ct);
        var context = CaseContext.ForLooking(actor, time.GetUtcNow(), await calendars.For(found.Row.Region, ct), rules) with { Staff = chart.Staff };
        return
        [
            .. chart.Clerks.Where(clerk => CaseDecider.Decide(definition, state, naming(clerk.Reference), context) is Decision.Accepted).Select(clerk => new ClerkOption(
                clerk.Id, clerk.Name, clerk.StaffNo, clerk.Post,
                chart.Agency(clerk.Agency)?.Departments.FirstOrDefault(d => d.Code == clerk.Department)?.Name)),
        ];
    }

    private async Task<TaskView> TaskOf(
        HumanTask task, MatterDefinition definition, CaseState state, CaseContext looking, List<CardRow> cards, bool mayAct, CancellationToken ct)
    {
        var node = definition.Nodes().OfType<TaskNode>().FirstOrDefault(n => n.Id == task.Node);
        var isMine = task.IsOpen && task.Holder?.Id == looking.Actor.Id;
        var card = cards.Where(c => c.Task == task.Number && c.Clock.Length > 0 && CardsInForce.Is(c.State)).Select(c => (CardLevel?)c.Level).Max();
        var actions = task.IsOpen && mayAct ? TaskActions.Offered(definition, state, task.Number, looking) : [];
        return new TaskView(
            task, node, isMine, actions.Any(action => action.Command == "claim-task"),
            Lamps.Of(card, task.IsOpen ? task.DueOn : null, ChinaTime.DayOf(looking.Now)))
        {
            Actions = actions,
            Scope = isMine ? await scopes.ForCase(definition, state, node, ct) : null,
            Form = isMine ? state.Application.Form : null,
        };
    }

    private static CaseState Shown(CaseState state, MatterDefinition definition, ImmutableSortedDictionary<string, FieldRight>? rights, bool holdsTask)
    {
        var application = state.Application;
        if (rights is not null && JsonObject.Create(application.Form) is { } form)
        {
            application = application with { Form = JsonSerializer.SerializeToElement(StoredForm.WithoutHidden(definition.Form, form, rights), EngineJson.Options) };
        }

        return state with { Application = holdsTask ? application : PersonalData.Masked(application, definition.Form) };
    }

    private static ClockView ClockOf(CaseClock clock, CaseState state, MatterDefinition definition, WorkCalendar calendar, DateTimeOffset now, IEnumerable<CardRow> cards)
    {
        var ledger = clock.Ledger;
        var at = ledger.EndedOn ?? now;
        var node = state.Activations.FirstOrDefault(a => a.Number == clock.Activation)?.Node;
        var deadline = ledger.Deadline(calendar);
        var remaining = ledger.Remaining(calendar, at);
        var card = cards.Where(c => c.Clock == clock.Key && CardsInForce.Is(c.State)).Select(c => (CardLevel?)c.Level).Max();
        return new ClockView(
            clock.Key, clock.Kind, node, ledger.ExtendedLimit, deadline,
            ledger.Used(calendar, at), remaining, ledger.IsStopped, ledger.IsEnded, ledger.Entries, ledger.Explain(calendar, ChinaTime.DayOf(at)),
            node is null ? null : definition.Nodes().FirstOrDefault(each => each.Id == node)?.Title,
            ledger.IsEnded ? Lamp.Green : remaining < 0 ? Lamp.Red : Lamps.Of(card, deadline, ChinaTime.DayOf(now)));
    }

    private static ImmutableArray<MaterialView> Materials(CaseState state, MatterDefinition definition)
    {
        var submitted = state.Application.Materials.ToDictionary(m => m.Key, StringComparer.Ordinal);
        var known = definition.Elements.Materials.OrderBy(m => m.OrderNo).Select(m => m.Key).ToList();
        return
        [
            .. known.Concat(submitted.Keys.Except(known)).Select(key =>
            {
                var material = definition.Elements.Materials.FirstOrDefault(m => m.Key == key);
                var given = submitted.GetValueOrDefault(key);
                return new MaterialView(
                    key, material?.Name ?? key, material, given, given?.TrustLevel, state.Verifications.LastOrDefault(v => v.Material == key),
                    state.Tolerated.FirstOrDefault(t => t.Material == key && !t.Supplied));
            }).Where(view => view.Submitted is not null || view.Tolerated is not null || view.Definition?.Necessity == "1"),
        ];
    }
}
