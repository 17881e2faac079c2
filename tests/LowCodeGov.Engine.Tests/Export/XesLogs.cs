using System.Text;
using System.Xml;
using System.Xml.Linq;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Export;
using LowCodeGov.Engine.Tests.Cases;

namespace LowCodeGov.Engine.Tests.Export;

public sealed class XesLogs
{
    private static readonly XNamespace Xes = "http://www.xes-standard.org/";
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void of_cases_of_every_sort_keep_the_rules()
    {
        var written = WrittenCases();
        foreach (var culture in new[] { "zh-CN", "en" })
        {
            var log = Log(culture, [.. written]);
            XesRules.Faults(log).ShouldBeEmpty();
            log.Descendants(Xes + "trace").Count().ShouldBe(written.Count);
        }
    }

    [Fact]
    public void tell_a_task_from_its_opening_to_its_end()
    {
        var log = Log("zh-CN", WrittenCases().ToArray());
        var runs = log.Descendants(Xes + "trace").SelectMany(trace => trace.Elements(Xes + "event").Where(each => XesRules.Value(each, "org:role") is not null)
            .GroupBy(each => XesRules.Value(each, "concept:instance")).Select(run => run.Select(each => XesRules.Value(each, "lifecycle:transition")).ToList())).ToList();
        runs.Count.ShouldBeGreaterThan(10);
        runs.ShouldAllBe(run => run[0] == "schedule" && run.Count(each => each == "complete" || each == "ate_abort") <= 1);
        runs.ShouldContain(run => run.SequenceEqual(new[] { "schedule", "start", "complete" }));
    }

    [Fact]
    public void know_nobody_by_name()
    {
        var s = Scenario.Straight(TestMatters.Licence());
        s.Submitted().Do(People.Acceptor, new PassPreReview("意见在此") { Task = s.Task("preReview") });
        var values = Log("zh-CN", [.. s.Events]).Descendants().Select(each => (string?)each.Attribute("value")).OfType<string>().ToHashSet();
        foreach (var person in s.Events.Select(each => each.By).Where(each => each.Kind == ActorKind.Clerk))
        {
            values.ShouldNotContain(person.Name);
            values.ShouldNotContain(person.Id);
        }

        values.ShouldNotContain(value => value.Contains(s.State.Application.Applicant.Name) || value.Contains(s.State.Application.Applicant.IdNo) || value.Contains("意见在此"));
        values.ShouldContain($"clerk-{People.Acceptor.Id.Length}");
    }

    [Fact]
    public void hold_any_text()
    {
        var name = "a\u0001<b>&\"\ud800";
        var log = Log("zh-CN", [new RecordedEvent(1, DateTimeOffset.UnixEpoch, Actor.Platform.Reference, new EventReported(name))]);
        XesRules.Faults(log).ShouldBeEmpty();
        XesRules.Value(log.Descendants(Xes + "event").Single(), "outcome").ShouldStartWith("a <b>&\"");
    }

    private static XDocument Log(string culture, params IReadOnlyList<RecordedEvent>[] cases)
    {
        using var content = new MemoryStream();
        using (var writer = XmlWriter.Create(content, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            var log = new XesLog(writer, who => $"clerk-{who.Id.Length}", culture);
            log.Begin("日志", Day, Day);
            foreach (var events in cases)
            {
                log.Trace(new XesCase("1", "11330702TE5T0001674330117002011", "食品经营许可", 1, "1", "330702", null), events);
            }

            log.End();
        }

        content.Position = 0;
        return XDocument.Load(content);
    }

    private static List<IReadOnlyList<RecordedEvent>> WrittenCases() =>
        [.. Directory.GetFiles(Time.Calendars.Beside("../Cases/Written"), "*.json").Select(file =>
            (IReadOnlyList<RecordedEvent>)EngineJson.Read<List<RecordedEvent>>(System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!["events"]!.ToJsonString()))];
}
