using System.Text;
using System.Text.RegularExpressions;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Encryption;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Tests.Databases;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Storage;

/// <summary>Nobody reads a person's number from the database, its log or a copy of them; and what is encrypted is still proved.</summary>
public sealed partial class EncryptedRecords
{
    [Fact]
    public async Task No_identity_number_lies_in_the_database_in_clear()
    {
        Assert.SkipUnless(TestDatabase.Store == "sqlite", "the file is looked at");
        await using var platform = await TestPlatform.Start();
        var filled = new List<FilledApplication>();
        foreach (var name in new[] { "food-business-licence", "open-restaurant" })
        {
            filled.Add(OfOthers(await FilledApplication.Of(platform, name)));
        }

        foreach (var application in filled)
        {
            var id = (await application.Submit(platform)).Case;
            for (var step = 0; step < 3; step++)
            {
                await CaseDrive.Step(platform, await CaseDrive.State(platform, id));
            }
        }

        await using (var db = await platform.Db())
        {
            db.Drafts.Add(Draft(filled[0].Application.Form.GetRawText(), db.Cipher));
            await db.SaveChangesAsync();
        }

        var numbers = filled.SelectMany(each => Numbers().Matches(EngineJson.Canonical(each.Application)).Select(match => match.Value)).Distinct().ToList();
        await using (var db = await platform.Db())
        {
            // The samples of the demonstration stand in its scenarios, which are published.
            var published = string.Concat(await db.Definitions.Select(row => row.Json).ToListAsync());
            numbers.RemoveAll(number => published.Contains(number, StringComparison.Ordinal));
        }

        numbers.Count.ShouldBeGreaterThanOrEqualTo(2);
        foreach (var file in Directory.GetFiles(platform.Directory, "lowcodegov.db*"))
        {
            var bytes = Encoding.Latin1.GetString(await Shared(file));
            numbers.Where(number => bytes.Contains(number, StringComparison.Ordinal)).ShouldBeEmpty(Path.GetFileName(file));
        }

        (await platform.Verify()).Faults.ShouldBeEmpty();
        await platform.CarryOut();
    }

    [Fact]
    public async Task A_snapshot_in_another_row_cannot_be_read()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var (one, other) = ((await filled.Submit(platform)).Case, (await filled.Submit(platform)).Case);
        await using (var db = await platform.Db())
        {
            var rows = await db.Cases.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Packed);
            var (key, bytes) = (one.Value.ToString("N"), rows[other.Value]);
            await db.Database.ExecuteSqlAsync($"""UPDATE "Cases" SET "Snapshot" = {bytes} WHERE "Id" = {key}""");
        }

        await using var after = await platform.Db();
        (await after.Cases.AsNoTracking().SingleAsync(row => row.Id == one.Value)).LastSnapshot.ShouldBeEmpty();
        (await platform.Verify()).Faults.ShouldContain(fault => fault.Key == "verify.snapshot");
    }

    [Fact]
    public async Task After_a_new_key_what_was_written_under_the_old_one_is_read_and_proved()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var id = (await filled.Submit(platform)).Case;
        platform.Get<CipherKeys>().Rotate().ShouldBe(2);
        await CaseDrive.Step(platform, await CaseDrive.State(platform, id));
        await using (var db = await platform.Db())
        {
            (await db.Events.AsNoTracking().Where(row => row.CaseId == id.Value).OrderBy(row => row.Sequence).ToListAsync())
                .Select(row => row.Packed[4]).Distinct().ShouldBe([1, 2], "each names its key");
        }

        await platform.Reopen();
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_without_its_keys_is_not_gone_on_with()
    {
        await using var platform = await TestPlatform.Start();
        await RuntimeStartup.Prepare(platform.Services);
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        await filled.Submit(platform);
        foreach (var key in Directory.GetFiles(Path.Combine(platform.Directory, "keys"), "rows-*.key"))
        {
            File.Move(key, key + ".away");
        }

        await platform.Reopen();
        (await Should.ThrowAsync<InvalidOperationException>(() => RuntimeStartup.Prepare(platform.Services))).Message.ShouldContain("key 1");
        Directory.GetFiles(Path.Combine(platform.Directory, "keys"), "rows-*.key").ShouldBeEmpty("none was made");
        foreach (var key in Directory.GetFiles(Path.Combine(platform.Directory, "keys"), "*.away"))
        {
            File.Move(key, key[..^".away".Length]);
        }

        await platform.Reopen();
        await RuntimeStartup.Prepare(platform.Services);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Damaged_or_moved_it_reads_as_nothing()
    {
        await using var platform = await TestPlatform.Start();
        var cipher = platform.Get<RowCipher>();
        var (id, text) = (Guid.NewGuid(), PackedText.Events("{\"sequence\":1}"u8).ToArray());
        byte[] Stored() => cipher.Encrypt(text, RowName.Events(id, 7));

        cipher.Decrypt(Stored(), RowName.Events(id, 7)).ShouldBe(text);
        foreach (var at in new[] { 5, 20, Stored().Length - 1 })
        {
            var damaged = Stored();
            damaged[at] ^= 1;
            cipher.Decrypt(damaged, RowName.Events(id, 7)).ShouldBeEmpty($"byte {at} was changed");
        }

        cipher.Decrypt(Stored(), RowName.Snapshot(id)).ShouldBeEmpty();
        cipher.Decrypt(Stored(), RowName.Events(id, 8)).ShouldBeEmpty();
    }

    // The same application with the numbers of other people: of the same day and sex, with their own check digit.
    private static FilledApplication OfOthers(FilledApplication filled)
    {
        var form = Numbers().Replace(filled.Application.Form.GetRawText(), match => match.Value.StartsWith("33", StringComparison.Ordinal) ? Other(match.Value) : match.Value);
        return filled with { Application = filled.Application with { Form = EngineJson.Read<System.Text.Json.JsonElement>(form) } };
    }

    private static string Other(string number)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var first = number[..14] + "97" + number[16];
        return first + "10X98765432"[weights.Select((weight, at) => weight * (first[at] - '0')).Sum() % 11];
    }

    private static DraftRow Draft(string form, RowCipher cipher)
    {
        var row = new DraftRow { Id = Guid.NewGuid(), AccountId = "x", Matter = "x", Version = 1 }.With(cipher);
        row.Form = form;
        row.Form.ShouldBe(form);
        return row;
    }

    // The database is open meanwhile.
    private static async Task<byte[]> Shared(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    [GeneratedRegex("[1-9][0-9]{16}[0-9X]", RegexOptions.None, 1000)]
    private static partial Regex Numbers();
}
