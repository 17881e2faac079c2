using System.Linq.Expressions;

namespace LowCodeGov.Runtime.Reports;

/// <summary>How a figure is to be read.</summary>
public enum ReportFigure
{
    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A share of one.</summary>
    Share,

    /// <summary>A mean.</summary>
    Average,
}

/// <summary>Where a group of rows falls in a table; either is absent where the table is not cut so.</summary>
internal sealed class ReportCut
{
    public string? Row { get; set; }

    public string? Column { get; set; }
}

/// <summary>A figure of facts: a sum, or one sum over another. Sums add up, so any total of a table is exact.</summary>
/// <param name="Key">Stable key; its words and what it means are <c>report.measure.KEY</c> and <c>report.measure-help.KEY</c>.</param>
/// <param name="Figure">How it is to be read.</param>
/// <param name="Of">What is summed.</param>
/// <param name="Per">What it is divided by; absent: nothing.</param>
internal sealed record ReportMeasure<T>(string Key, ReportFigure Figure, Expression<Func<IGrouping<ReportCut, T>, double>> Of, Expression<Func<IGrouping<ReportCut, T>, double>>? Per = null);
