using System.Collections.Immutable;

namespace LowCodeGov.Runtime.Reports;

/// <summary>A report with its figures.</summary>
/// <param name="Columns">Columns; one without a name where it is cut by rows only.</param>
/// <param name="Measures">Figures of each column.</param>
/// <param name="Sum">All lines together.</param>
/// <param name="LinesLeftOut">How many lines there are beyond the longest table.</param>
public sealed record ReportTable(
    ReportDefinition Report, DateOnly From, DateOnly To, DateTimeOffset At, ImmutableArray<ReportHead> Columns, ImmutableArray<ReportMeasureHead> Measures, ImmutableArray<ReportLine> Lines, ReportLine Sum,
    int LinesLeftOut);

/// <summary>A column, or what a line is for.</summary>
public sealed record ReportHead(string Key, string Name);

/// <summary>A figure.</summary>
public sealed record ReportMeasureHead(string Key, ReportFigure Figure);

/// <summary>A line.</summary>
/// <param name="Figures">For each column its measures, one after the other; absent: there was nothing to count.</param>
/// <param name="Totals">Its measures over all columns.</param>
public sealed record ReportLine(ReportHead Of, ImmutableArray<double?> Figures, ImmutableArray<double?> Totals);

/// <summary>What became of a report that was asked for.</summary>
public abstract record ReportOutcome
{
    private ReportOutcome()
    {
    }

    /// <summary>Its figures.</summary>
    public sealed record Done(ReportTable Table) : ReportOutcome;

    /// <summary>It cannot be read so, or not by whoever asks.</summary>
    public sealed record Refused(Engine.Cases.Refusal Refusal) : ReportOutcome;
}
