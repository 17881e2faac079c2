using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Reports;
using LowCodeGov.Runtime.Statistics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace LowCodeGov.Web.Components.Office.Oversight;

/// <summary>Where a supervisor puts a report together: every change is read at once, so what is saved has been seen.</summary>
public partial class ReportsPage
{
    private static readonly ReportDefinition First = new() { Subject = "cases", Rows = "agency", Measures = ["finished", "on-time-rate", "days"], Period = ReportPeriod.LastTwelveMonths };

    private ReportDefinition _report = First;
    private ReportSubject? _subject;
    private ReportTable? _table;
    private Refusal? _refusal;
    private KeptReport? _open;
    private ImmutableArray<KeptReport> _kept = [];
    private StatisticsChoices _choices = new([], []);
    private string? _said;

    private IEnumerable<(string Key, string Name)> Cuts => (_subject?.Cuts ?? []).Concat(ReportSubjects.CutsOfTime).Select(cut => (cut, T[$"report.cut.{cut}"]));

    private string Export => $"/office/supervision/reports.xlsx?report={Uri.EscapeDataString(EngineJson.Canonical(_report))}";

    protected override async Task OnInitializedAsync()
    {
        var actor = await Me.Get();
        (_kept, _choices) = (await Desk.List(actor), await Statistics.Choices(actor));
        await Read(_report);
    }

    private bool At(string target) => _refusal?.Target == target;

    private IEnumerable<(string Key, string Name)> Named(IEnumerable<KeyValuePair<string, string>> choices) => choices.Select(each => (each.Key, each.Value)).Prepend(("", T["matters.all"]));

    private async Task Read(ReportDefinition report)
    {
        (_report, _said) = (report, null);
        _subject = ReportSubjects.All.FirstOrDefault(each => each.Key == report.Subject) ?? ReportSubjects.All[0];
        (_table, _refusal) = await Reading.Read(await Me.Get(), report) switch
        {
            ReportOutcome.Done done => (done.Table, (Refusal?)null),
            ReportOutcome.Refused refused => (null, refused.Refusal),
            var other => throw new InvalidOperationException($"{other} is no outcome of a report."),
        };
    }

    // Other facts have other cuts and figures: what they share stays.
    private Task Begin(string subject)
    {
        var next = ReportSubjects.All.First(each => each.Key == subject);
        var cuts = next.Cuts.Concat(ReportSubjects.CutsOfTime).ToList();
        var measures = _report.Measures.Where(key => next.Measures.Any(each => each.Key == key)).ToImmutableArray();
        return Read(_report with
        {
            Subject = subject, Rows = cuts.Contains(_report.Rows) ? _report.Rows : cuts[0], Columns = _report.Columns is { } columns && cuts.Contains(columns) ? columns : null,
            Measures = measures.IsEmpty ? [next.Measures[0].Key] : measures,
        });
    }

    // In the order in which they are documented, whichever was ticked first.
    private Task Measure(string key, bool wanted) =>
        Read(_report with { Measures = [.. (_subject?.Measures ?? []).Select(each => each.Key).Where(each => each == key ? wanted : _report.Measures.Contains(each))] });

    private Task Period(string value)
    {
        var today = ChinaTime.DayOf(Time.GetUtcNow());
        var period = Enum.Parse<ReportPeriod>(value);
        return Read(_report with { Period = period, From = period == ReportPeriod.Days ? _table?.From ?? today : null, To = period == ReportPeriod.Days ? _table?.To ?? today : null });
    }

    private Task Open(ChangeEventArgs change)
    {
        _open = _kept.FirstOrDefault(each => each.Id.ToString() == change.Value as string);
        return Read(_open?.Report ?? First);
    }

    private async Task Save(KeptReport? over)
    {
        var actor = await Me.Get();
        var (kept, refusal) = await Desk.Save(actor, over?.Id, _report, over?.Version ?? 0);
        if (kept is null)
        {
            (_refusal, _said) = (refusal, null);
            return;
        }

        (_kept, _open, _report, _refusal, _said) = (await Desk.List(actor), kept, kept.Report, null, T["reports.saved", ("Name", kept.Report.Name)]);
    }

    private async Task Remove(KeptReport kept)
    {
        var actor = await Me.Get();
        if (await Desk.Remove(actor, kept.Id) is { } refusal)
        {
            _refusal = refusal;
            return;
        }

        (_kept, _open) = (await Desk.List(actor), null);
        await Read(First);
    }

    // A choice between named things, with what is wrong with it told to those who do not see its frame.
    private RenderFragment Choice(string id, string label, string value, IEnumerable<(string Key, string Name)> offered, Func<string, Task> change) => builder =>
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "field");
        builder.OpenElement(2, "label");
        builder.AddAttribute(3, "for", id);
        builder.AddContent(4, label);
        builder.CloseElement();
        builder.OpenElement(5, "select");
        builder.AddAttribute(6, "id", id);
        builder.AddAttribute(7, "value", value);
        builder.AddAttribute(8, "aria-invalid", At(id) ? "true" : null);
        builder.AddAttribute(9, "onchange", EventCallback.Factory.Create<ChangeEventArgs>(this, given => change(given.Value as string ?? "")));
        builder.SetUpdatesAttributeName("value");
        foreach (var (key, name) in offered)
        {
            Option(builder, key, name);
        }

        builder.CloseElement();
        builder.CloseElement();
    };

    private static void Option(RenderTreeBuilder builder, string key, string name)
    {
        builder.OpenElement(10, "option");
        builder.SetKey(key);
        builder.AddAttribute(11, "value", key);
        builder.AddContent(12, name);
        builder.CloseElement();
    }
}
