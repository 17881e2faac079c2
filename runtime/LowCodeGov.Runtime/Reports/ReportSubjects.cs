using System.Collections.Immutable;
using System.Linq.Expressions;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Evaluation;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Reports;

/// <summary>The facts that reports count (DOMAIN 26): finished cases, steps, evaluations, cards.</summary>
public static class ReportSubjects
{
    private static readonly ReportSubject<CaseFactRow> Cases = new(
        "cases", f => f.Matter, (facts, from, to) => facts.Where(f => f.FinishedOn >= from && f.FinishedOn <= to),
        [
            Cut<CaseFactRow>("matter", f => f.Matter), Cut<CaseFactRow>("region", f => f.Region), Cut<CaseFactRow>("agency", f => f.Agency), Cut<CaseFactRow>("department", f => f.Department),
            Cut<CaseFactRow>("clerk", f => f.ClerkId), Cut<CaseFactRow>("channel", f => f.Channel), Cut<CaseFactRow>("result", f => f.CloseResult),
        ],
        [
            new("finished", ReportFigure.Count, g => g.Count(f => f.IsFinished)), new("dropped", ReportFigure.Count, g => g.Count(f => !f.IsFinished)),
            new("on-time", ReportFigure.Count, g => g.Count(f => f.IsFinished && !f.IsLate)), new("late", ReportFigure.Count, g => g.Count(f => f.IsFinished && f.IsLate)),
            new("early", ReportFigure.Count, g => g.Count(f => f.IsFinished && f.IsEarly)), new("same-day", ReportFigure.Count, g => g.Count(f => f.IsFinished && f.IsSameDay)),
            new("on-time-rate", ReportFigure.Share, g => g.Count(f => f.IsFinished && !f.IsLate), g => g.Count(f => f.IsFinished)),
            new("online-rate", ReportFigure.Share, g => g.Count(f => f.IsOnline), g => g.Count()),
            new("days", ReportFigure.Average, g => g.Sum(f => f.IsFinished ? f.UsedDays ?? 0 : 0), g => g.Count(f => f.IsFinished && f.UsedDays != null)),
            new("promised-days", ReportFigure.Average, g => g.Sum(f => f.IsFinished ? f.PromisedDays ?? 0 : 0), g => g.Count(f => f.IsFinished && f.PromisedDays != null)),
            new("hours", ReportFigure.Average, g => g.Sum(f => f.IsFinished ? f.Hours : 0), g => g.Count(f => f.IsFinished)),
            new("corrections", ReportFigure.Average, g => g.Sum(f => f.Corrections), g => g.Count()), new("visits", ReportFigure.Average, g => g.Sum(f => f.Visits), g => g.Count()),
        ]);

    private static readonly ReportSubject<StepFactRow> Steps = new(
        "steps", s => s.Matter, (facts, from, to) => facts.Where(s => s.DoneOn >= from && s.DoneOn <= to),
        [
            Cut<StepFactRow>("step", s => s.Title), Cut<StepFactRow>("matter", s => s.Matter), Cut<StepFactRow>("region", s => s.Region), Cut<StepFactRow>("agency", s => s.Agency),
            Cut<StepFactRow>("department", s => s.Department), Cut<StepFactRow>("clerk", s => s.ClerkId),
        ],
        [
            new("done", ReportFigure.Count, g => g.Count()), new("late-steps", ReportFigure.Count, g => g.Count(s => s.IsLate)),
            new("step-on-time-rate", ReportFigure.Share, g => g.Count(s => s.HasLimit && !s.IsLate), g => g.Count(s => s.HasLimit)),
            new("step-hours", ReportFigure.Average, g => g.Sum(s => s.Hours), g => g.Count()),
        ]);

    private static readonly ReportSubject<EvaluationRow> Evaluated = new(
        "evaluations", e => e.Matter ?? "", (facts, from, to) => facts.Where(e => e.Day >= from && e.Day <= to),
        [
            Cut<EvaluationRow>("matter", e => e.Matter), Cut<EvaluationRow>("region", e => e.Region), Cut<EvaluationRow>("agency", e => e.Agency), Cut<EvaluationRow>("department", e => e.Department),
            Cut<EvaluationRow>("clerk", e => e.ClerkId), Cut<EvaluationRow>("evaluation-channel", e => e.Channel),
        ],
        [
            new("evaluations", ReportFigure.Count, g => g.Count()), new("dissatisfied", ReportFigure.Count, g => g.Count(e => e.Score <= Evaluations.Bad)),
            new("satisfaction", ReportFigure.Share, g => g.Count(e => e.Score > Evaluations.Bad), g => g.Count()), new("score", ReportFigure.Average, g => g.Sum(e => e.Score), g => g.Count()),
        ]);

    private static readonly ReportSubject<CardRow> Issued = new(
        "cards", c => c.Matter, WithLevelIn,
        [
            Cut<CardRow>("indicator", c => c.Indicator), Cut<CardRow>("matter", c => c.Matter), Cut<CardRow>("region", c => c.Region), Cut<CardRow>("agency", c => c.Agency), Cut<CardRow>("clerk", c => c.ResponsibleId),
        ],
        [
            new("red", ReportFigure.Count, g => g.Count(c => c.Level == CardLevel.Red)), new("yellow", ReportFigure.Count, g => g.Count(c => c.Level == CardLevel.Yellow)),
            new("notices", ReportFigure.Count, g => g.Count(c => c.Level == CardLevel.Notice)), new("lifted", ReportFigure.Count, g => g.Count(c => c.State == CardState.Lifted)),
            new("contested", ReportFigure.Count, g => g.Count(c => c.ContestedAt != null)),
        ]);

    /// <summary>All, in reading order.</summary>
    public static ImmutableArray<ReportSubject> All { get; } = [Cases, Steps, Evaluated, Issued];

    /// <summary>Stretches of time by which every subject can be cut too.</summary>
    public static ImmutableArray<string> CutsOfTime => ReportDays.Units;

    private static IQueryable<CardRow> WithLevelIn(IQueryable<CardRow> cards, DateOnly from, DateOnly to)
    {
        var (begin, end) = (ChinaTime.StartOf(from).ToUniversalTime(), ChinaTime.StartOf(to.AddDays(1)).ToUniversalTime());
        return cards.Where(c => c.LevelAt >= begin && c.LevelAt < end);
    }

    private static KeyValuePair<string, Expression<Func<T, string?>>> Cut<T>(string name, Expression<Func<T, string?>> of) => KeyValuePair.Create(name, of);
}
