using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Reports;

/// <summary>Reads the figures of a report, for a supervisor and of what he watches. Counted by the database; no case is read.</summary>
public sealed class ReportReading(IDbContextFactory<GovDbContext> contexts, FigureNames names, TimeProvider time)
{
    /// <summary>Most lines of a table.</summary>
    public const int MostLines = 500;

    /// <summary>Most columns, and most stretches of time, that a table is cut into.</summary>
    public const int MostColumns = 62;

    /// <summary>The table as it is now.</summary>
    public async Task<ReportOutcome> Read(Actor actor, ReportDefinition report, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (!HandlingRoles.IsSupervisor(actor))
        {
            return new ReportOutcome.Refused(new NotEntitled());
        }

        var now = time.GetUtcNow();
        if (Fault(report, ChinaTime.DayOf(now)) is { } fault)
        {
            return new ReportOutcome.Refused(fault);
        }

        var subject = ReportSubjects.All.First(each => each.Key == report.Subject);
        var (from, to) = ReportDays.Of(report, ChinaTime.DayOf(now))!.Value; // one without days is faulty
        var sums = await Sums(actor, subject, report, from, to, ct);
        var measures = report.Measures.Select(key => subject.Measures.First(each => each.Key == key)).ToImmutableArray();
        // A month without anything is a month of the table all the same.
        List<string> Heads(string cut, Func<ReportSums, string> of) => IsTime(cut) ? [.. ReportDays.Cut(from, to, cut).Select(each => each.Key)] : MostFirst(sums.ToLookup(of, StringComparer.Ordinal), measures[0]);
        var lines = Heads(report.Rows, each => each.Row);
        List<string> columns = report.Columns is null ? [""] : Heads(report.Columns, each => each.Column);
        if (columns.Count > MostColumns)
        {
            return new ReportOutcome.Refused(new ReportTooWide(MostColumns) { Target = "columns" });
        }

        var (ofRow, ofColumn) = (await names.For(report.Rows, ct), report.Columns is { } cut ? await names.For(cut, ct) : of => of);
        var cells = sums.ToLookup(each => each.Row, StringComparer.Ordinal);
        return new ReportOutcome.Done(new ReportTable(
            report, from, to, now, [.. columns.Select(key => new ReportHead(key, ofColumn(key)))], measures,
            [.. lines.Take(MostLines).Select(key => Line(new ReportHead(key, ofRow(key)), [.. cells[key]], columns, measures))],
            Line(new ReportHead("", ""), sums, columns, measures), Math.Max(0, lines.Count - MostLines)));
    }

    /// <summary>What is wrong with a report; absent: it can be read.</summary>
    internal static Refusal? Fault(ReportDefinition report, DateOnly today)
    {
        if (ReportSubjects.All.FirstOrDefault(each => each.Key == report.Subject) is not { } subject)
        {
            return new ReportNamesUnknown(report.Subject) { Target = "subject" };
        }

        if (!IsCut(subject, report.Rows))
        {
            return new ReportNamesUnknown(report.Rows) { Target = "rows" };
        }

        if (report.Columns is { } columns && (!IsCut(subject, columns) || columns == report.Rows || (IsTime(columns) && IsTime(report.Rows))))
        {
            return new ReportCutTwice { Target = "columns" };
        }

        if (report.Measures.IsDefaultOrEmpty)
        {
            return new ReportMeasuresNeeded { Target = "measures" };
        }

        if (report.Measures.FirstOrDefault(key => subject.Measures.All(each => each.Key != key) || report.Measures.Count(each => each == key) > 1) is { } unknown)
        {
            return new ReportNamesUnknown(unknown) { Target = "measures" };
        }

        if (ReportDays.Of(report, today) is not var (from, to))
        {
            return new ReportDaysWrong { Target = "from" };
        }

        return new[] { report.Rows, report.Columns }.FirstOrDefault(IsTime) is { } unit && ReportDays.Cut(from, to, unit).Skip(MostColumns).Any()
            ? new ReportTooWide(MostColumns) { Target = unit == report.Rows ? "rows" : "columns" } : null;
    }

    private static bool IsTime(string? cut) => ReportDays.Units.Contains(cut ?? "");

    private static bool IsCut(ReportSubject subject, string cut) => IsTime(cut) || subject.Cuts.Contains(cut);

    // Time is cut into stretches, each a question of its own: stores group by days in different ways, and by what lies between two days in the same.
    private async Task<List<ReportSums>> Sums(Actor actor, ReportSubject subject, ReportDefinition report, DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (row, column) = (IsTime(report.Rows) ? null : report.Rows, IsTime(report.Columns) ? null : report.Columns);
        if (new[] { report.Rows, report.Columns }.FirstOrDefault(IsTime) is not { } unit)
        {
            return await subject.Sums(db, actor, report, from, to, row, column, ct);
        }

        var sums = new List<ReportSums>();
        foreach (var stretch in ReportDays.Cut(from, to, unit))
        {
            var found = await subject.Sums(db, actor, report, stretch.From, stretch.To, row, column, ct);
            sums.AddRange(found.Select(each => unit == report.Rows ? each with { Row = stretch.Key } : each with { Column = stretch.Key }));
        }

        return sums;
    }

    private static List<string> MostFirst(ILookup<string, ReportSums> cells, ReportMeasureHead first) =>
        [.. cells.OrderByDescending(group => Figure(group, first, 0)).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key)];

    private static ReportLine Line(ReportHead of, List<ReportSums> sums, List<string> columns, ImmutableArray<ReportMeasureHead> measures)
    {
        var byColumn = sums.ToLookup(each => each.Column, StringComparer.Ordinal);
        return new ReportLine(of, [.. columns.SelectMany(column => measures.Select((measure, at) => Figure(byColumn[column], measure, at)))], [.. measures.Select((measure, at) => Figure(sums, measure, at))]);
    }

    // Sums are added up before one is divided by the other: a mean of means would be another number.
    private static double? Figure(IEnumerable<ReportSums> sums, ReportMeasureHead measure, int at)
    {
        var (of, per) = sums.Aggregate((Of: 0d, Per: 0d), (all, each) => (all.Of + each.Of[at], all.Per + each.Per[at]));
        return measure.Figure == ReportFigure.Count ? of : per == 0 ? null : of / per;
    }
}
