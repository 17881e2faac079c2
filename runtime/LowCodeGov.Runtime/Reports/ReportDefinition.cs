using System.Collections.Immutable;

namespace LowCodeGov.Runtime.Reports;

/// <summary>A report (自定义报表): which facts, cut by what, over which time. It holds no figures; whoever opens it sees those that he may see.</summary>
public sealed record ReportDefinition
{
    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>Which facts it counts: key of a <see cref="ReportSubject"/>.</summary>
    public string Subject { get; init; } = "";

    /// <summary>By what there is a line for each.</summary>
    public string Rows { get; init; } = "";

    /// <summary>By what there is a column for each; absent: the figures alone.</summary>
    public string? Columns { get; init; }

    /// <summary>Figures in their order.</summary>
    public ImmutableArray<string> Measures { get; init; } = [];

    /// <summary>Over which time.</summary>
    public ReportPeriod Period { get; init; } = ReportPeriod.LastMonth;

    /// <summary>First day, where the period is <see cref="ReportPeriod.Days"/>.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, included, where the period is <see cref="ReportPeriod.Days"/>.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Code of the only matter; absent: all.</summary>
    public string? Matter { get; init; }

    /// <summary>Credit code of the only agency; absent: all that one watches.</summary>
    public string? Agency { get; init; }

    /// <summary>How the first figure is drawn above the table.</summary>
    public ReportChart Chart { get; init; } = ReportChart.Bars;

    /// <summary>When an edition is made by itself.</summary>
    public ReportRhythm Rhythm { get; init; }

    /// <summary>Whether other supervisors find it in their list; their figures are their own.</summary>
    public bool IsShared { get; init; }
}

/// <summary>The time that a report is about, seen from the day on which it is read.</summary>
public enum ReportPeriod
{
    ThisMonth,
    LastMonth,
    LastQuarter,
    ThisYear,
    LastYear,
    LastTwelveMonths,

    /// <summary>Between two days that it names.</summary>
    Days,
}

/// <summary>How figures are drawn.</summary>
public enum ReportChart
{
    None,
    Bars,
    Lines,
}

/// <summary>When editions of a report are made.</summary>
public enum ReportRhythm
{
    Never,
    Daily,
    Weekly,
    Monthly,
}
