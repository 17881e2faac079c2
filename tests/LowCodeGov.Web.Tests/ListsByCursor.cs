using System.Text.Json.Nodes;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Web.Tests;

/// <summary>A list read part by part misses no row and shows none twice, however many come and go in the meantime.</summary>
[Collection("api")]
public sealed class ListsByCursor
{
    private const string Reader = "huangjing";

    [Fact]
    public async Task Rows_that_come_and_go_before_the_cursor_move_nothing()
    {
        var token = await ApiWorld.Token(Reader, "apply");
        await Write(0, 6);
        var first = await Part(token, null);
        Texts(first).ShouldBe(["m5", "m4"]);

        await Write(6, 8); // newer ones come before what was read
        await Remove("m4"); // and the very row of the cursor goes
        var second = await Part(token, first["next"]!.GetValue<string>());
        Texts(second).ShouldBe(["m3", "m2"]);
        var third = await Part(token, second["next"]!.GetValue<string>());
        Texts(third).ShouldBe(["m1", "m0"]);
        third["next"].ShouldBeNull("the last part");
        Texts(await Part(token, null)).ShouldBe(["m7", "m6"]);
    }

    [Fact]
    public async Task Every_order_of_the_inbox_goes_on_to_its_end()
    {
        var world = await ApiWorld.Get();
        foreach (var sort in new[] { "due", "opened", "number", "matter" })
        {
            foreach (var descending in new[] { "false", "true" })
            {
                var seen = new List<string>();
                JsonNode? part = null;
                do
                {
                    var cursor = part?["next"]?.GetValue<string>();
                    part = (await ApiCall.Send("GET", $"/api/v1/inbox/tasks?tab=pool&sort={sort}&descending={descending}&size=1{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", world.Clerk)).Ok();
                    seen.AddRange(part["items"]!.AsArray().Select(row => $"{row!["caseId"]}/{row["taskNumber"]}"));
                }
                while (part["next"] is not null && seen.Count < 50);
                seen.ShouldBeUnique();
                seen.Count.ShouldBe(Math.Min(50, part["total"]!.GetValue<int>()), $"{sort} {descending}");
            }
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("WyJtZXNzYWdlcyIsIjEiLCIyIl0=x")]
    [InlineData("WyJtYXR0ZXJzIiwiYSIsImIiXQ")]
    [InlineData("WyJtZXNzYWdlcyIsImEiLCJiIl0")]
    [InlineData("eyJhIjoxfQ")]
    [InlineData("bnVsbA")]
    public async Task A_cursor_that_is_none_of_the_list_is_named_as_the_fault(string cursor)
    {
        var token = await ApiWorld.Token(Reader, "apply");
        var answer = await ApiCall.Send("GET", $"/api/v1/messages?cursor={Uri.EscapeDataString(cursor)}", token);
        answer.Status.ShouldBe(400);
        answer.Problem().ShouldBe("api.query");
    }

    private static async Task<JsonNode> Part(string token, string? cursor) =>
        (await ApiCall.Send("GET", $"/api/v1/messages?size=2{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", token)).Ok();

    private static string[] Texts(JsonNode part) => [.. part["items"]!.AsArray().Select(message => message!["values"]!["Name"]!.GetValue<string>())];

    private static async Task Write(int from, int to)
    {
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        var account = await db.Users.Where(a => a.UserName == Reader).Select(a => a.Id).SingleAsync();
        // Two at a time at one instant: what comes at once has an order too.
        db.Messages.AddRange(Enumerable.Range(from, to - from).Select(i => new MessageRow
        {
            Key = $"cursor-{i}", AccountId = account, TextKey = "message.proxy-ended", Values = $$"""{"From":"","Name":"m{{i}}","To":""}""",
            At = new DateTimeOffset(2400, 1, 1, 0, 0, i / 2, TimeSpan.Zero),
        }));
        await db.SaveChangesAsync();
    }

    private static async Task Remove(string name)
    {
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        await db.Messages.Where(m => m.Key.StartsWith("cursor-") && m.Values.Contains($"\"{name}\"")).ExecuteDeleteAsync();
    }
}
