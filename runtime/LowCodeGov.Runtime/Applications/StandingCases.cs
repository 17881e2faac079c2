using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Runtime.Applications;

/// <summary>A case under way that an application may be joined to.</summary>
/// <param name="Same">What both have in common.</param>
public sealed record StandingCase(CaseId Id, string Number, string Title, DateTimeOffset AppliedAt, DateOnly? DueOn, LocalText? Step, ImmutableArray<LocalText> Same);

/// <summary>并案 at a window: offers the cases that an application repeats, and joins it to one of them.</summary>
public sealed class StandingCases
{
    private const int MostOffered = 5;

    private readonly DraftBook _book;
    private readonly DraftReading _reading;
    private readonly Submission _submission;
    private readonly SamenessMarks _marks;
    private readonly CaseStates _states;
    private readonly IDbContextFactory<GovDbContext> _contexts;
    private readonly TimeProvider _time;

    internal StandingCases(DraftBook book, DraftReading reading, Submission submission, SamenessMarks marks, CaseStates states, IDbContextFactory<GovDbContext> contexts, TimeProvider time) =>
        (_book, _reading, _submission, _marks, _states, _contexts, _time) = (book, reading, submission, marks, states, contexts, time);

    /// <summary>Open cases of the same matter with which the draft has something in common, the latest first; none for matters that join nothing.</summary>
    public async Task<ImmutableArray<StandingCase>> Like(Actor actor, DraftView draft, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Kind != DraftKind.Window || draft.Definition.Joining is not { } rule || !ActingRights.IsReceiver(draft.Definition, actor))
        {
            return [];
        }

        var now = _time.GetUtcNow();
        var application = new Application
        {
            Applicant = draft.Applicant, Contact = draft.Contact, Channel = Submission.Window, Situation = draft.Situation, Form = JsonSerializer.SerializeToElement(draft.Form, EngineJson.Options),
        };
        var marks = _marks.Of(rule, draft.Definition, application, draft.Scope.Calendar, now).ToList();
        var hashes = marks.ConvertAll(mark => mark.Hash);
        var since = ChinaTime.StartOf(ChinaTime.DayOf(now).AddDays(-rule.WithinDays));
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var found = await db.Sameness.AsNoTracking().Where(mark => hashes.Contains(mark.Hash))
            .Join(db.Cases.AsNoTracking().Where(row => row.EndedAt == null && row.AppliedAt >= since), mark => mark.CaseId, row => row.Id, (mark, row) => new { mark.Mark, Case = row })
            .OrderByDescending(each => each.Case.AppliedAt).Take(MostOffered * rule.Same.Length).ToListAsync(ct);
        var cases = found.GroupBy(each => each.Case.Id).Take(MostOffered).ToList();
        var ids = cases.ConvertAll(group => group.Key);
        var steps = (await db.Tasks.AsNoTracking().Where(task => ids.Contains(task.CaseId) && (task.Status == TaskStatus.Open || task.Status == TaskStatus.Claimed))
            .Select(task => new { task.CaseId, task.Title, task.TitleEn }).ToListAsync(ct)).ToLookup(task => task.CaseId);
        var offered = ImmutableArray.CreateBuilder<StandingCase>();
        foreach (var group in cases)
        {
            var (row, step) = (group.First().Case, steps[group.Key].FirstOrDefault());
            var title = rule.Title is null ? null : _marks.Rules(draft.Definition, (await _states.Of(row, ct)).Application, draft.Scope.Calendar, now).Text(rule.Title);
            offered.Add(new StandingCase(
                new CaseId(row.Id), row.CaseNo ?? row.ApplicationNo, title ?? row.Summary, row.AppliedAt, row.DueOn, step is null ? null : new LocalText(step.Title, step.TitleEn),
                [.. rule.Same.Where(same => group.Any(each => each.Mark == same.Key)).Select(same => same.Name)]));
        }

        return offered.ToImmutable();
    }

    /// <summary>Joins the draft to a case instead of opening one; the draft is gone afterwards.</summary>
    public async Task<SubmitOutcome> Join(Actor actor, DraftId draft, CaseId standing, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Clerk && await _book.Find(actor, draft, ct) is { Details.Kind: DraftKind.Window } content && await _reading.Read(actor, content, ct) is { } read
            ? await _submission.Join(actor, read, standing, ct)
            : new SubmitOutcome.NotFound();
    }
}
