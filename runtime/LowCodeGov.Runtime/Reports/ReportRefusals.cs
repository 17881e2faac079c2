using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Reports;

/// <summary>The report names facts, a cut or a figure that there is not.</summary>
public sealed record ReportNamesUnknown(string Name) : Refusal("report.unknown");

/// <summary>Rows and columns are cut by the same, or both by time.</summary>
public sealed record ReportCutTwice() : Refusal("report.cut-twice");

/// <summary>No figure is asked for.</summary>
public sealed record ReportMeasuresNeeded() : Refusal("report.measures-needed");

/// <summary>It names no days, or the last before the first.</summary>
public sealed record ReportDaysWrong() : Refusal("report.days-wrong");

/// <summary>It would be cut into more columns or stretches of time than can be read.</summary>
public sealed record ReportTooWide(int Most) : Refusal("report.too-wide");

/// <summary>A report is kept under a name.</summary>
public sealed record ReportNameNeeded(int Most) : Refusal("report.name-needed");

/// <summary>There is no such report for whoever asks.</summary>
public sealed record ReportNotFound() : Refusal("report.not-found");

/// <summary>It was saved elsewhere meanwhile.</summary>
public sealed record ReportChangedMeanwhile() : Refusal("report.changed");

/// <summary>One person keeps no more reports.</summary>
public sealed record TooManyReports(int Most) : Refusal("report.too-many");
