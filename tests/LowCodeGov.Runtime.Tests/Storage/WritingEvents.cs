using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using LowCodeGov.Engine;
using LowCodeGov.Runtime.Cases;

namespace LowCodeGov.Runtime.Tests.Storage;

public sealed class WritingEvents
{
    [Theory]
    [InlineData("old-age-allowance")]
    [InlineData("food-business-licence")]
    public async Task Writes_each_event_in_canonical_json_and_hashes_it_over_the_one_before(string name)
    {
        await using var platform = await TestPlatform.Start();
        var done = await (await FilledApplication.Of(platform, name)).Submit(platform);
        await using var db = await platform.Db();
        var events = db.Events.Single().Texts().Select(EngineJson.Read<Engine.Cases.RecordedEvent>).ToList();
        var beginning = EventChain.Beginning(done.Case.Value);

        events[^1] = events[^1] with { Why = [new Engine.Cases.RuleFact("form.area > 100", ImmutableSortedDictionary<string, string>.Empty.Add("form.area", "126.5"), "true"), new Engine.Cases.RuleFact("x")] };
        var lines = new ArrayBufferWriter<byte>();
        var head = EventChain.Extend(beginning, [.. events], lines);

        Encoding.UTF8.GetString(lines.WrittenSpan).Split('\n').ShouldBe(events.Select(EngineJson.Canonical));
        head.ShouldBe(events.Select(EngineJson.Canonical).Aggregate(beginning, EventChain.Hash));
    }
}
