using System.Linq.Expressions;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Evaluation;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Efficiency;

/// <summary>Where each counted fact comes from: one condition per name, which counts it and which lists it.</summary>
internal sealed class FactSources(GovDbContext db, Actor actor, EfficiencyQuery query)
{
    private readonly DateOnly _from = query.From;
    private readonly DateOnly _to = query.To;
    private readonly DateTimeOffset _begin = ChinaTime.StartOf(query.From).ToUniversalTime();
    private readonly DateTimeOffset _end = ChinaTime.StartOf(query.To.AddDays(1)).ToUniversalTime();

    // A table of agencies has a line for each; departments and clerks may be those of one.
    private readonly string? _agency = query.Of != EfficiencyOf.Agency && query.Agency is { Length: > 0 } agency ? agency : null;

    /// <summary>Facts counted over finished cases.</summary>
    public static readonly IReadOnlyDictionary<string, Expression<Func<CaseFactRow, bool>>> OfCases = new Dictionary<string, Expression<Func<CaseFactRow, bool>>>(StringComparer.Ordinal)
    {
        ["finished"] = f => f.IsFinished,
        ["onTime"] = f => f.IsFinished && !f.IsLate,
        ["late"] = f => f.IsFinished && f.IsLate,
        ["promised"] = f => f.IsFinished && f.IsPromised,
        ["early"] = f => f.IsFinished && f.IsEarly,
        ["sameDay"] = f => f.IsFinished && f.IsSameDay,
        ["handled"] = f => true,
        ["accepted"] = f => f.AcceptedOn != null,
        ["online"] = f => f.AcceptedOn != null && f.IsOnline,
    };

    /// <summary>Facts counted over evaluations.</summary>
    public static readonly IReadOnlyDictionary<string, Expression<Func<EvaluationRow, bool>>> OfEvaluations = new Dictionary<string, Expression<Func<EvaluationRow, bool>>>(StringComparer.Ordinal)
    {
        ["evaluations"] = e => true,
        ["satisfied"] = e => e.Score > Evaluations.Bad,
        ["dissatisfied"] = e => e.Score <= Evaluations.Bad,
    };

    /// <summary>Facts counted over steps of the flows around cases: consultations, complaints, orders.</summary>
    public static readonly IReadOnlyDictionary<string, Expression<Func<StepFactRow, bool>>> OfSteps = new Dictionary<string, Expression<Func<StepFactRow, bool>>>(StringComparer.Ordinal)
    {
        ["due"] = s => s.HasLimit,
        ["answered"] = s => s.HasLimit && !s.IsLate,
    };

    /// <summary>Facts counted over cards that nobody has lifted.</summary>
    public static readonly IReadOnlyDictionary<string, CardLevel> OfCards = new Dictionary<string, CardLevel>(StringComparer.Ordinal)
    {
        ["notices"] = CardLevel.Notice,
        ["yellow"] = CardLevel.Yellow,
        ["red"] = CardLevel.Red,
    };

    public IQueryable<CaseFactRow> Cases => Watched(db.CaseFacts).Where(f => f.FinishedOn >= _from && f.FinishedOn <= _to);

    /// <summary>Finished cases with a card that stands: of yellow or red, no mere warning, lifted by nobody.</summary>
    public IQueryable<CaseFactRow> Flagged => Cases.Where(f => db.Cards.Any(c =>
        c.CaseId == f.CaseId && !c.IsWarning && c.Level != CardLevel.Notice && c.State != CardState.Lifted && c.State != CardState.AutoLifted));

    public IQueryable<EvaluationRow> Evaluated => Watched(db.Evaluations).Where(e => e.Day >= _from && e.Day <= _to);

    /// <summary>Steps of the flows around cases.</summary>
    public IQueryable<StepFactRow> Steps =>
        Watched(db.StepFacts).Where(s => s.DoneOn >= _from && s.DoneOn <= _to && db.Definitions.Any(d => d.IsCurrent && d.Code == s.Matter && d.Occasions != ""));

    public IQueryable<CardRow> Cards =>
        Watched(db.Cards).Where(c => c.LevelAt >= _begin && c.LevelAt < _end && c.State != CardState.Lifted && c.State != CardState.AutoLifted);

    /// <summary>What each row is counted for.</summary>
    public IQueryable<string?> Keys<T>(IQueryable<T> rows)
        where T : class, IFactRow => query.Of switch
        {
            EfficiencyOf.Agency => rows.Select(row => row.Agency),
            EfficiencyOf.Department => rows.Select(row => row.Department),
            _ => rows.Select(row => row.ClerkId),
        };

    /// <summary>The rows that are counted for one line of the table.</summary>
    public IQueryable<T> OfKey<T>(IQueryable<T> rows, string key)
        where T : class, IFactRow => query.Of switch
        {
            EfficiencyOf.Agency => rows.Where(row => row.Agency == key),
            EfficiencyOf.Department => rows.Where(row => row.Department == key),
            _ => rows.Where(row => row.ClerkId == key),
        };

    private IQueryable<T> Watched<T>(IQueryable<T> rows)
        where T : class, IWatchedRow
    {
        var watched = rows.AsNoTracking().WatchedBy(actor);
        return _agency is { } agency ? watched.Where(row => row.Agency == agency) : watched;
    }
}
