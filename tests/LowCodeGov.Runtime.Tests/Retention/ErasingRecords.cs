using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Maintenance;
using LowCodeGov.Runtime.Retention;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Retention;

/// <summary>What a definition says is kept for a time is gone after it, from everything that the platform stores; all the rest stays proved.</summary>
public sealed class ErasingRecords
{
    private const string Account = "6231530000000000018";
    private const string Helper = "13712345678";
    private static readonly DateTimeOffset Old = DateTimeOffset.UtcNow.AddDays(-2);

    [Fact]
    public async Task Values_are_gone_from_everywhere_and_the_chain_still_proves_the_rest()
    {
        await using var platform = await TestPlatform.Start();
        var (id, file) = await Ended(platform);
        await platform.Get<Anchors>().Write();
        (await platform.Get<ValueErasures>().Round()).ShouldBe(0, "their time is not over");
        platform.Clock.Advance(TimeSpan.FromDays(370));
        (await Stored(platform)).ShouldContain(Account);
        platform.Get<FileStore>().Open(file.Sha256).ShouldNotBeNull().Dispose();

        (await platform.Get<ValueErasures>().Round()).ShouldBe(1);
        (await platform.Verify()).Faults.ShouldBeEmpty("before the texts are blanked");
        await platform.Get<OutboxWorker>().RunDue();

        var left = await Stored(platform);
        left.ShouldNotContain(Account);
        left.ShouldContain("\"phone\":\"13905790001\",\"householdTownship\"", Case.Sensitive, "kept for two years");
        left.ShouldNotContain(Helper);
        left.ShouldContain("北苑社区12幢302室", Case.Sensitive, "kept with the case file");
        platform.Get<FileStore>().Open(file.Sha256).ShouldBeNull();
        var state = await CaseDrive.State(platform, id);
        state.Application.Form.GetProperty("accountNo").ValueKind.ShouldBe(JsonValueKind.Null);
        state.Application.Form.GetProperty("helpers")[0].GetProperty("name").GetString().ShouldBe("王帮办");
        state.Erased.ShouldHaveSingleItem().Fields.ShouldBe(["accountNo", "photo", "helpers.mobile"], ignoreOrder: true);
        (await platform.Verify()).Faults.ShouldBeEmpty();
        await using (var db = await platform.Db())
        {
            (await db.Files.AnyAsync(f => f.Id == file.FileId)).ShouldBeFalse();
            (await db.CountEvents("values-erased.1")).ShouldBe(1);
        }

        var timeline = (await platform.Get<CaseQueries>().View(await CaseDrive.ClerkFor(platform, state.Tasks[0]), id)).ShouldNotBeNull().Timeline;
        timeline.ShouldContain(line => line.TextKey == "timeline.values-erased");

        // Once more, and by a process that knows nothing of the first time: nothing happens.
        await platform.Reopen();
        (await platform.Get<ValueErasures>().Round()).ShouldBe(0);
        (await platform.Get<OutboxWorker>().RunDue()).ShouldBe(0);
        platform.Clock.Advance(TimeSpan.FromDays(370));
        (await platform.Get<ValueErasures>().Round()).ShouldBe(1, "another field is kept for two years");
        await platform.Get<OutboxWorker>().RunDue();
        (await CaseDrive.State(platform, id)).Application.Form.GetProperty("phone").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Stored(platform)).ShouldNotContain("\"phone\":\"13905790001\",\"householdTownship\"", Case.Sensitive, "the contact's number is not the form's");
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("another text", "北苑社区12幢302室", "北苑社区12幢303室", "verify.hash")]
    [InlineData("a value in the place of a blank", "\"accountNo\":null", "\"accountNo\":\"1\"", "verify.hash")]
    [InlineData("another word of the erasing event", "\"fields\":[\"photo\"", "\"fields\":[\"phone\"", "verify.hash")]
    public async Task What_is_tampered_with_afterwards_is_found(string what, string from, string to, string key)
    {
        await using var platform = await TestPlatform.Start();
        await Erased(platform);
        (await platform.Verify()).Faults.ShouldBeEmpty();
        await platform.Retell(lines => lines.Replace(from, to, StringComparison.Ordinal));
        (await platform.Verify()).Faults.ShouldContain(fault => fault.Key == key, what);
    }

    [Fact]
    public async Task An_erasure_before_its_time_is_found_even_with_all_hashes_made_anew()
    {
        await using var platform = await TestPlatform.Start();
        await Erased(platform);
        await platform.Retell(lines => lines.Contains("values-erased", StringComparison.Ordinal) ? lines.Replace("\"at\":\"2027", "\"at\":\"2026", StringComparison.Ordinal) : lines);
        await using (var db = await platform.Db())
        {
            var rows = await db.Events.OrderBy(e => e.Sequence).ToListAsync();
            rows[^1].Hash = EventChain.Hash(rows[^2].Hash, rows[^1]);
            rows[^1].At = rows[^1].At.AddYears(-1);
            await db.SaveChangesAsync();
            await platform.Tamper($"UPDATE Cases SET HeadHash = '{rows[^1].Hash}'");
        }

        (await platform.Verify()).Faults.ShouldContain(fault => fault.Key == "verify.erasure");
    }

    [Fact]
    public async Task A_host_that_dies_in_the_middle_leaves_the_rest_to_the_next()
    {
        await using var platform = await TestPlatform.Start();
        var (_, file) = await Ended(platform);
        platform.Clock.Advance(TimeSpan.FromDays(370));
        platform.Get<CommandWriter>().BeforeAnswering = () => throw new IOException("the power is gone");
        await Should.ThrowAsync<CommandFailedException>(() => platform.Get<ValueErasures>().Round());
        await platform.Reopen();
        (await platform.Get<ValueErasures>().Round()).ShouldBe(0, "the event stands");

        // The texts are blanked and the file is not removed yet when the next one dies: its row of the outbox stands as it was.
        await platform.Get<OutboxWorker>().RunDue();
        using (var bytes = new MemoryStream(Picture))
        {
            (await platform.Get<FileStore>().Put("photo.png", bytes)).ShouldBeOfType<FileOutcome.Stored>();
        }

        Age(platform, file);
        await using (var db = await platform.Db())
        {
            db.Files.Add(new() { Id = file.FileId, Name = file.Name, Size = file.Size, MediaType = file.MediaType, Sha256 = file.Sha256, OwnerId = "x", StoredAt = Old });
            await db.SaveChangesAsync();
        }

        (await platform.Verify()).Faults.ShouldBeEmpty();
        await platform.Tamper("UPDATE Outbox SET DoneAt = NULL WHERE Kind = 'records.erase'");
        await platform.Reopen();
        (await platform.Get<OutboxWorker>().RunDue()).ShouldBe(1);
        platform.Get<FileStore>().Open(file.Sha256).ShouldBeNull();
        (await Stored(platform)).ShouldNotContain(Account);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_changes_the_case_meanwhile_goes_first_and_the_next_round_looks_again()
    {
        var meanwhile = new WhileEventsAreRead();
        await using var platform = await TestPlatform.Start(services => services.ConfigureDbContext<GovDbContext>(options => options.AddInterceptors(meanwhile)));
        var reader = await platform.Actor("MZ001");
        var (id, _) = await Ended(platform, async begun =>
        {
            var task = (await CaseDrive.Until(platform, begun, PublicState.UnderReview)).Tasks.First(each => each.IsOpen);
            var clerk = await CaseDrive.ClerkFor(platform, task);
            (await CaseDrive.Do(platform, clerk, begun, new ClaimTask { Task = task.Number })).ShouldBeOfType<CommandOutcome.Done>();
            var copied = await CaseDrive.Do(platform, clerk, begun, new CopyTask(new ClerkReference(reader.Id, reader.Name, reader.Grants), "请知悉") { Task = task.Number });
            copied.ShouldBeOfType<CommandOutcome.Done>(copied.ToString());
        });
        var copy = (await CaseDrive.State(platform, id)).Copies.ShouldHaveSingleItem();
        // Another ends later, and nothing comes between it and its erasure.
        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        filled = filled with { Matter = (await platform.Get<MatterCatalogue>().Find(filled.Matter.Code)).ShouldNotBeNull() };
        (await platform.Commands.Execute(filled.Applicant, (await filled.Submit(platform)).Case, new WithdrawApplication("不办了"), "w2")).ShouldBeOfType<CommandOutcome.Done>();
        platform.Clock.Advance(TimeSpan.FromDays(370));
        meanwhile.Once = async () => (await platform.Commands.Execute(reader, id, new ReadCopy(copy.Number), "read")).ShouldBeOfType<CommandOutcome.Done>();
        (await platform.Get<ValueErasures>().Round()).ShouldBe(1, "the other one");
        (await platform.Get<ValueErasures>().Round()).ShouldBe(1);
        await platform.Get<OutboxWorker>().RunDue();
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    private static async Task Erased(TestPlatform platform)
    {
        await Ended(platform);
        platform.Clock.Advance(TimeSpan.FromDays(370));
        (await platform.Get<ValueErasures>().Round()).ShouldBe(1);
        await platform.Get<OutboxWorker>().RunDue();
    }

    // A case that was corrected, so that a value stands in several events, and then withdrawn.
    private static async Task<(CaseId Case, FileReference File)> Ended(TestPlatform platform, Func<CaseId, Task>? before = null)
    {
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        await platform.Publish(filled.Matter.Code, 2, next =>
        {
            var fields = next["form"]!["pages"]![0]!["sections"]![0]!["fields"]!.AsArray();
            fields.Add(JsonNode.Parse("""{"key":"photo","type":"file","label":"照片","accept":["png"],"privacy":{"keptMonths":12}}"""));
            fields.Add(JsonNode.Parse("""{"key":"helpers","type":"rows","label":"帮办人","fields":[{"key":"name","type":"text","label":"姓名"},{"key":"mobile","type":"phone","label":"手机","privacy":{"keptMonths":12}}]}"""));
            foreach (var (key, months) in new[] { ("accountNo", 12), ("phone", 24) })
            {
                var field = next["form"]!["pages"]!.AsArray().SelectMany(page => page!["sections"]!.AsArray()).SelectMany(section => section!["fields"]!.AsArray()).Single(each => (string?)each!["key"] == key)!;
                field["privacy"] = new JsonObject { ["keptMonths"] = months };
            }

            next["operations"] = JsonNode.Parse("""{"copy":{"allowed":true}}""");
            next.Remove("scenarios");
        });
        using var bytes = new MemoryStream(Picture);
        var file = (await platform.Get<StoredFiles>().Add(filled.Applicant, "photo.png", bytes)).ShouldBeOfType<FileOutcome.Stored>().File;
        Age(platform, file);
        var form = JsonObject.Create(filled.Application.Form)!;
        form["photo"] = new JsonArray(JsonSerializer.SerializeToNode(file, EngineJson.Options));
        form["helpers"] = JsonNode.Parse($$"""[{"name":"王帮办","mobile":"{{Helper}}"}]""");
        var matter = (await platform.Get<MatterCatalogue>().Find(filled.Matter.Code)).ShouldNotBeNull();
        var again = filled with { Matter = matter, Application = filled.Application with { Form = JsonSerializer.SerializeToElement(form, EngineJson.Options) } };
        var id = (await again.Submit(platform)).Case;
        await platform.Get<StoredFiles>().GiveTo(id, [file.FileId], default);
        await (before?.Invoke(id) ?? Task.CompletedTask);
        (await platform.Commands.Execute(filled.Applicant, id, new WithdrawApplication("不办了"), "w")).ShouldBeOfType<CommandOutcome.Done>();
        await platform.Get<OutboxWorker>().RunDue();
        return (id, file);
    }

    private static void Age(TestPlatform platform, FileReference file)
    {
        var path = Directory.EnumerateFiles(Path.Combine(platform.Directory, "files"), file.Sha256 + "*", SearchOption.AllDirectories).Single();
        File.SetLastWriteTimeUtc(path, Old.UtcDateTime);
    }

    // All that is stored of cases, opened.
    private static async Task<string> Stored(TestPlatform platform)
    {
        await using var db = await platform.Db();
        var text = new StringBuilder();
        foreach (var row in await db.Events.AsNoTracking().ToListAsync())
        {
            text.AppendLine(row.Lines);
        }

        foreach (var row in await db.Cases.AsNoTracking().ToListAsync())
        {
            text.AppendLine(row.LastSnapshot).AppendLine(EngineJson.Canonical(row));
        }

        foreach (var row in await db.Outbox.AsNoTracking().ToListAsync())
        {
            text.AppendLine(row.Payload);
        }

        return text.ToString();
    }

    private static byte[] Picture => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    // Does something once, after the events of a case were asked for and before they are used.
    private sealed class WhileEventsAreRead : DbCommandInterceptor
    {
        public Func<Task>? Once { get; set; }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (Once is { } act && command.CommandText.Contains("CaseEvents", StringComparison.Ordinal))
            {
                Once = null;
                await act();
            }

            return result;
        }
    }
}
