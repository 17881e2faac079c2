using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Inbox;

/// <summary>The orders of the inbox's lists, with the cursor of a row in each.</summary>
internal sealed record InboxOrder(KeyOrder<TaskRow> Keys, Func<TaskRow, string> Cursor)
{
    private static readonly InboxOrder Ended = Make(
        Order("ended").By(t => t.EndedAt, descending: true).By(t => t.CaseId).By(t => t.Number), t => [t.EndedAt, t.CaseId, t.Number]);

    private static readonly InboxOrder Due = ByDue(descending: false);
    private static readonly InboxOrder DueLast = ByDue(descending: true);
    private static readonly InboxOrder Opened = ByOpened(descending: false);
    private static readonly InboxOrder OpenedLast = ByOpened(descending: true);
    private static readonly InboxOrder Number = ByNumber(descending: false);
    private static readonly InboxOrder NumberLast = ByNumber(descending: true);
    private static readonly InboxOrder Matter = ByMatter(descending: false);
    private static readonly InboxOrder MatterLast = ByMatter(descending: true);

    public static InboxOrder Of(InboxQuery query) => (query.Tab, query.Sort, query.Descending) switch
    {
        (InboxTab.Done, InboxSort.Due, _) => Ended,
        (_, InboxSort.Due, var descending) => descending ? DueLast : Due,
        (_, InboxSort.Opened, var descending) => descending ? OpenedLast : Opened,
        (_, InboxSort.Number, var descending) => descending ? NumberLast : Number,
        (_, InboxSort.Matter, var descending) => descending ? MatterLast : Matter,
        _ => throw new ArgumentOutOfRangeException(nameof(query)),
    };

    // Tasks without a limit come last either way: nothing presses.
    private static InboxOrder ByDue(bool descending) => Make(
        Order("due", descending).By(t => t.DueOn == null ? 1 : 0).By(t => t.DueOn, descending).By(t => t.OpenedAt).By(t => t.CaseId).By(t => t.Number),
        t => [t.DueOn is null ? 1 : 0, t.DueOn, t.OpenedAt, t.CaseId, t.Number]);

    private static InboxOrder ByOpened(bool descending) => Make(
        Order("opened", descending).By(t => t.OpenedAt, descending).By(t => t.CaseId).By(t => t.Number), t => [t.OpenedAt, t.CaseId, t.Number]);

    private static InboxOrder ByNumber(bool descending) => Make(
        Order("number", descending).By(t => t.ApplicationNo, descending).By(t => t.Number), t => [t.ApplicationNo, t.Number]);

    private static InboxOrder ByMatter(bool descending) => Make(
        Order("matter", descending).By(t => t.MatterName, descending).By(t => t.ApplicationNo).By(t => t.Number), t => [t.MatterName, t.ApplicationNo, t.Number]);

    private static KeyOrder<TaskRow> Order(string name, bool descending = false) => new($"inbox-{name}{(descending ? "-last" : "")}");

    private static InboxOrder Make(KeyOrder<TaskRow> keys, Func<TaskRow, object?[]> values) => new(keys, row => keys.Cursor(values(row)));
}
