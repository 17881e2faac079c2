using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Inbox;

/// <summary>The inbox over 100,000 tasks: every list reads an index; how long a page takes the benchmark says.</summary>
public sealed class ManyTasks
{
    private const int Many = 100_000;
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task Lists_of_a_hundred_thousand_tasks_read_an_index()
    {
        await using var platform = await TestPlatform.Start();
        var clerk = await platform.Actor("MZ004");
        await Fill(platform, clerk);
        await using var db = await platform.Db();
        foreach (var tab in Enum.GetValues<InboxTab>())
        {
            foreach (var sort in Enum.GetValues<InboxSort>())
            {
                var query = new InboxQuery(tab, Sort: sort);
                var plan = await Plan(platform, TaskFilter.Of(db.Tasks.AsNoTracking(), clerk, query, Today).InOrder(query).Take(20));
                plan.ShouldContain("IX_Tasks_", Case.Sensitive, $"{tab} {sort}: {plan}");
                // The pool is made of two parts, each found by an index; "u" is what they come to.
                plan.Replace("SCAN u;", "", StringComparison.Ordinal).ShouldNotContain(platform.Database.WholeTable, Case.Sensitive, $"{tab} {sort}: {plan}");
            }
        }

        var inbox = platform.Get<ClerkInbox>();
        await inbox.Counts(clerk);
        var page = await inbox.Tasks(clerk, new InboxQuery(InboxTab.Pool), new PageRequest(3, 20));
        var mine = await inbox.Tasks(clerk, new InboxQuery(InboxTab.Mine, Text: "SQ2026"), PageRequest.First);
        page.Rows.Length.ShouldBe(20);
        page.Rows.Select(r => r.DueOn).ShouldBeInOrder();
        page.Total.ShouldBe(Many / 20);
        mine.Total.ShouldBe(Many / 100);
        var counts = await inbox.Counts(clerk);
        counts.Pool.ShouldBe(Many / 20);
        counts.Mine.ShouldBe(Many / 100);
    }

    [Fact]
    public async Task Take_next_takes_the_most_urgent_task_and_two_clerks_never_the_same()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        await filled.Submit(platform);
        await filled.Submit(platform);
        var state = (await filled.Submit(platform)).State;
        var inbox = platform.Get<ClerkInbox>();
        var chart = await platform.Get<OrganisationDirectory>().Current();
        var clerks = new List<Actor>();
        foreach (var able in chart.ClerksFor(state.Tasks[0].Candidates))
        {
            clerks.Add((await platform.Get<AccountDirectory>().ActorOf(able.Id)).ShouldNotBeNull());
        }

        // All at once, then one after another until nothing is left.
        var taken = (await Task.WhenAll(clerks.Select(clerk => inbox.TakeNext(clerk, new InboxQuery())))).OfType<TaskKey>().ToList();
        while (await inbox.TakeNext(clerks[0], new InboxQuery()) is { } next)
        {
            taken.Add(next);
        }

        taken.Count.ShouldBe(3);
        taken.ShouldBeUnique();
        (await inbox.Counts(clerks[0])).Pool.ShouldBe(0);
        (await inbox.Tasks(await platform.Actor("SW001"), new InboxQuery(InboxTab.Pool), PageRequest.First)).Total.ShouldBe(0);
        (await inbox.Tasks(filled.Applicant, new InboxQuery(InboxTab.Pool), PageRequest.First)).Total.ShouldBe(0);
    }

    private static async Task<string> Plan(TestPlatform platform, IQueryable<TaskRow> query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = platform.Database.Explain + command.CommandText;
        await command.Connection!.OpenAsync(); // a command of a query has one
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(reader.FieldCount - 1));
        }

        await command.Connection.CloseAsync();
        return string.Join("; ", plan);
    }

    // One row in twenty lies in the clerk's pool, one in a hundred is the clerk's own; the rest belongs to others.
    private static Task<int> Fill(TestPlatform platform, Actor clerk) => platform.Tamper($"""
        {platform.Database.Numbers(Many)}
        INSERT INTO Tasks (CaseId, Number, Node, Kind, Title, Status, Role, Agency, Excluded, HolderId, HolderName, OpenedAt, DueOn, EndedAt, Batch, Matter, MatterName, ApplicationNo, ApplicantName, CaseState, Region)
        SELECT {platform.Database.Hex32("i + 1")}, 1, 'x', 'Review', '审查',
            CASE WHEN i % 20 = 0 THEN 'Open' WHEN i % 100 = 1 THEN 'Claimed' WHEN i % 3 = 0 THEN 'Open' ELSE 'Completed' END,
            CASE WHEN i % 20 = 0 THEN 'Acceptor' ELSE 'Reviewer' END,
            CASE WHEN i % 20 = 0 THEN '{clerk.Agency}' ELSE '11330702TE5T00032W' END, '',
            CASE WHEN i % 100 = 1 THEN '{clerk.Id}' WHEN i % 20 = 0 OR i % 3 = 0 THEN NULL ELSE 'somebody' END, 'x',
            {new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero).Ticks} + i,
            {platform.Database.DayAfter("2026-02-01", "i * 7919 % 60")}, NULL, FALSE, CONCAT('m', i % 40), CONCAT('事项', i % 40),
            CONCAT('SQ2026', {platform.Database.NineDigits("i")}), CONCAT('申请人', i), 'UnderReview', '330702'
        FROM n;
        {platform.Database.Count("Tasks")};
        """);
}
