using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Web.Office;
using Microsoft.AspNetCore.Components;

namespace LowCodeGov.Web.Components.Office;

/// <summary>My tasks, the pool, what I did: filtered, sorted and paged by the database.</summary>
public partial class InboxPage
{
    private const int PageSize = 20;

    private PageOf<InboxRow>? _page;
    private IReadOnlyList<(string Code, string Name)> _matters = [];
    private string _text = "";
    private string _matter = "";
    private string _kind = "";
    private string _lamp = "";
    private string? _batchOpinion;
    private string? _message;
    private bool _isError;
    private bool _busy;
    private int _number = 1;
    private InboxTab _shown = (InboxTab)(-1);
    private (InboxSort By, bool Descending) _sort;

    [Inject] private CaseDesk Commands { get; set; } = default!; // set by the framework

    private InboxCounts Counts { get; set; } = new(0, 0, 0, 0, 0);
    private HashSet<TaskKey> Chosen { get; } = [];

    private InboxTab Tab => new Uri(Navigation.Uri).AbsolutePath switch
    {
        "/office/pool" => InboxTab.Pool,
        "/office/done" => InboxTab.Done,
        _ => InboxTab.Mine,
    };

    private string TitleKey => Tab switch
    {
        InboxTab.Pool => "shell.office.pool",
        InboxTab.Done => "shell.office.done",
        _ => "shell.office.inbox",
    };

    private InboxQuery Query => new(
        Tab, string.IsNullOrWhiteSpace(_text) ? null : _text.Trim(), _matter.Length == 0 ? null : _matter,
        Enum.TryParse<HumanTaskKind>(_kind, out var kind) ? kind : null, Enum.TryParse<Lamp>(_lamp, out var lamp) ? lamp : null,
        _sort.By, _sort.Descending);

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Tab)
        {
            _shown = Tab;
            _number = 1;
            _message = null;
            _sort = Tab == InboxTab.Done ? (InboxSort.Opened, true) : (InboxSort.Due, false);
            Chosen.Clear();
            await Load(withFilters: true);
        }
    }

    private async Task Load(bool withFilters = false)
    {
        var actor = await Me.Get();
        _page = await Inbox.Tasks(actor, Query, new PageRequest(_number, PageSize));
        Counts = await Inbox.Counts(actor);
        if (withFilters)
        {
            _matters = await Inbox.Matters(actor, Tab);
        }
    }

    private Task Filter()
    {
        _number = 1;
        return Load();
    }

    private Task SortBy(InboxSort by)
    {
        _sort = (by, _sort.By == by && !_sort.Descending);
        _number = 1;
        return Load();
    }

    private Task Turn(int by)
    {
        _number = Math.Max(1, _number + by);
        return Load();
    }

    private void Choose(TaskKey key, bool chosen)
    {
        if (chosen)
        {
            Chosen.Add(key);
        }
        else
        {
            Chosen.Remove(key);
        }
    }

    private async Task Claim(InboxRow row)
    {
        await Once(async () =>
        {
            var command = new ClaimTask { Task = row.TaskNumber };
            var outcome = await Commands.Execute(await Me.Get(), row.CaseId, command, Guid.CreateVersion7().ToString("N"));
            if (outcome is CommandOutcome.Done)
            {
                Navigation.NavigateTo($"/office/cases/{row.CaseId}?task={row.TaskNumber}");
                return;
            }

            Say(OutcomeTexts.Of(T, outcome), isError: true);
            await Load();
        });
    }

    private Task TakeNext() => Once(async () =>
    {
        if (await Inbox.TakeNext(await Me.Get(), Query) is { } taken)
        {
            Navigation.NavigateTo($"/office/cases/{taken.Case}?task={taken.Task}");
            return;
        }

        Say(T["inbox.pool-empty"], isError: false);
        await Load();
    });

    private Task CompleteBatch() => Once(async () =>
    {
        var results = await Inbox.CompleteBatch(await Me.Get(), [.. Chosen], "pass", _batchOpinion, Guid.CreateVersion7().ToString("N"));
        var failed = results.Where(result => result.Outcome is not (CommandOutcome.Done or CommandOutcome.Acknowledged)).ToList();
        Chosen.Clear();
        _batchOpinion = null;
        Say(
            failed.Count == 0
                ? T["inbox.batch-done", ("Count", results.Length)]
                : T["inbox.batch-some", ("Done", results.Length - failed.Count), ("Failed", failed.Count), ("Why", OutcomeTexts.Of(T, failed[0].Outcome))],
            failed.Count > 0);
        await Load();
    });

    private async Task Once(Func<Task> act)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            await act();
        }
        finally
        {
            _busy = false;
        }
    }

    private void Say(string message, bool isError) => (_message, _isError) = (message, isError);

    /// <summary>A case number has 43 characters, of which the last twelve tell cases of one agency apart.</summary>
    private static string Short(string number) => number.Length > 24 ? "…" + number[^16..] : number;
}
