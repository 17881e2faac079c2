using System.Text;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Storage;

public sealed class Packing
{
    public static TheoryData<string> Texts =>
        ["{}", "{\"a\":\"受理\"}", new string('x', 200_000), string.Concat(Enumerable.Range(0, 40_000).Select(i => i.ToString("x", System.Globalization.CultureInfo.InvariantCulture))), "{\"sequence\":1,\"at\":\"2026-"];

    [Theory, MemberData(nameof(Texts))]
    public void Gives_back_every_text(string text)
    {
        PackedText.Read(PackedText.Events(Encoding.UTF8.GetBytes(text)).ToArray()).ShouldBe(text);
        PackedText.Read(PackedText.Snapshot(Encoding.UTF8.GetBytes(text), forGood: false).ToArray()).ShouldBe(text);
        PackedText.Read(PackedText.Snapshot(Encoding.UTF8.GetBytes(text), forGood: true).ToArray()).ShouldBe(text);
    }

    [Fact]
    public void Reads_plain_json_as_it_is() => PackedText.Read(Encoding.UTF8.GetBytes("{\"a\":1}")).ShouldBe("{\"a\":1}");

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 1, 255, 254, 3 })]
    [InlineData(new byte[] { 9, 1, 2 })]
    public void Reads_damage_as_nothing(byte[] damaged) => PackedText.Read(damaged).ShouldBeEmpty();

    // A text packed by an earlier build: dictionary and form must stay readable for ever.
    [Fact]
    public void Reads_what_was_packed_before()
    {
        PackedText.Read(Convert.FromBase64String(Written.Events)).ShouldBe(Written.Text);
        PackedText.Read(Convert.FromBase64String(Written.Snapshot)).ShouldBe(Written.Text);
    }

    [Fact]
    public async Task A_record_laid_out_as_before_is_read_verified_and_continued()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var done = await filled.Submit(platform);
        await platform.LayOutAsBefore();
        await platform.Reopen();
        await using (var db = await platform.Db())
        {
            (await db.Events.CountAsync()).ShouldBe((int)done.Version);
        }

        (await platform.Verify()).Faults.ShouldBeEmpty();
        var clerk = await platform.Actor("MZ004");
        (await platform.Commands.Execute(clerk, done.Case, new ClaimTask { Task = done.State.Tasks.Single().Number }, "claim")).ShouldBeOfType<CommandOutcome.Done>();
        (await platform.Get<CaseQueries>().View(clerk, done.Case)).ShouldNotBeNull().Timeline.ShouldNotBeEmpty();
        EngineJson.Canonical(await CaseDrive.State(platform, done.Case)).ShouldContain("\"status\":\"claimed\"");
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    private static class Written
    {
        public const string Text = """{"sequence":12,"at":"2026-03-02T09:00:00+08:00","by":{"kind":"clerk","id":"x"},"event":{"event":"task-claimed.1","task":5}}""";
        public const string Events = "AUPxLEqKNjDWNTAKMbC0AtdV0IoKrVeCkpIrSMq7tbUA";
        public const string Snapshot = "AqtWKk4tLE0Fd00MjXSUwP0RUMGra2Csa2AUYmBpZWBgZWCgbWBhZQBKzODQgKVClLitALcyQFaBqs5UCEMJ1AnQTc5JzMxNTdEDddRBAkpWprW1AA==";
    }
}
