using System.Linq.Expressions;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Evaluation;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Efficiency;

/// <summary>Where each counted fact comes from: one condition per name, which counts it and which lists it.</summary>
internal sealed class FactSources(GovDbContext db, Actor actor, DateOnly from, DateOnly to)
{
    private readonly long _begin = ChinaTime.StartOf(from).UtcTicks;
    private readonly long _end = ChinaTime.StartOf(to.AddDays(1)).UtcTicks;

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

    public IQueryable<CaseFactRow> Cases => db.CaseFacts.WatchedBy(actor).Where(f => f.FinishedOn >= from && f.FinishedOn <= to);

    /// <summary>Finished cases with a card that stands: of yellow or red, no mere warning, lifted by nobody.</summary>
    public IQueryable<CaseFactRow> Flagged => Cases.Where(f => db.Cards.Any(c =>
        c.CaseId == f.CaseId && !c.IsWarning && c.Level != CardLevel.Notice && c.State != CardState.Lifted && c.State != CardState.AutoLifted));

    public IQueryable<EvaluationRow> Evaluated => db.Evaluations.WatchedBy(actor).Where(e => e.Day >= from && e.Day <= to);

    public IQueryable<StepFactRow> Steps(IEnumerable<string> around)
    {
        var matters = around.ToArray();
        return db.StepFacts.WatchedBy(actor).Where(s => matters.Contains(s.Matter) && s.DoneOn >= from && s.DoneOn <= to);
    }

    public IQueryable<CardRow> Cards
    {
        get
        {
            var (begin, end) = (new DateTimeOffset(_begin, TimeSpan.Zero), new DateTimeOffset(_end, TimeSpan.Zero));
            return db.Cards.WatchedBy(actor).Where(c => c.LevelAt >= begin && c.LevelAt < end && c.State != CardState.Lifted && c.State != CardState.AutoLifted);
        }
    }
}
