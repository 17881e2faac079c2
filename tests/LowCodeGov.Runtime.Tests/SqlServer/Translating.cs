using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.SqlServer;

/// <summary>The SQL Server provider translates what the suite asks; here is seen that it is asked, and that it can say no.</summary>
public sealed class Translating
{
    [Fact]
    public async Task The_queries_of_the_suite_are_translated()
    {
        await using var platform = await TestPlatform.Start();
        var clerk = await platform.Actor("MZ004");
        await platform.Get<ClerkInbox>().Tasks(clerk, new InboxQuery(InboxTab.Pool, Text: "SQ"), PageRequest.First);

        TranslatedQueries.Seen.Values.ShouldContain(sql => sql.Contains("FROM [Tasks]", StringComparison.Ordinal) && sql.Contains("ESCAPE", StringComparison.Ordinal));
        TranslatedQueries.Seen.Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void What_only_another_database_knows_is_refused()
    {
        using var db = SqlServerModel.Context();
        var query = db.Cases.Where(c => EF.Functions.Glob(c.ApplicationNo, "SQ*"));
        Should.Throw<InvalidOperationException>(() => TranslatedQueries.Translate(query.Expression)).Message.ShouldContain("SQL Server cannot be asked this");
    }
}
