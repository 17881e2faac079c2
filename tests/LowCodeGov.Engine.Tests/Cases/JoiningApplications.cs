using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>What is about the same is joined to the case that is under way, and nothing of that case begins anew.</summary>
public sealed class JoiningApplications
{
    private const string Again = """{"company":"金华一店","area":70}""";

    internal static MatterDefinition Matter { get; } = Joins(TestMatters.Licence());

    internal static void Play(Scenario s) => s.Received().Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Until("2026-03-04").Do(Receiver, Second());

    [Fact]
    public void keep_each_application_and_let_the_limits_run_on() => Scenario.Play(Matter, s =>
    {
        s.Received().Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") });
        var (clocks, tasks) = (s.State.Clocks, s.OpenSteps);
        s.Until("2026-03-04").Do(Receiver, Second()).Do(Receiver, Second());
        s.State.Joined.Length.ShouldBe(2);
        s.State.Joined[0].Application.Form.GetProperty("area").GetInt32().ShouldBe(70);
        EngineJson.Canonical(s.State.Clocks).ShouldBe(EngineJson.Canonical(clocks));
        s.OpenSteps.ShouldBe(tasks);
        s.State.Application.Form.GetProperty("area").GetInt32().ShouldBe(50, "the form is the first one's");
        var rows = s.State.Application.Form.GetProperty("calls");
        rows.GetArrayLength().ShouldBe(2);
        rows[1].GetProperty("size").GetInt32().ShouldBe(70);
    });

    [Fact]
    public void Tell_whoever_has_the_case_in_hand() => Scenario.Play(Matter, s =>
    {
        s.Received().Do(Receiver, Second());
        Effects.Of(s.Definition, s.State, [.. s.Events.Skip(s.Events.Count - 2)]).OfType<TellClerk>().ShouldHaveSingleItem().Message.ShouldBe("application-joined");
    });

    [Fact]
    public void Are_no_change_that_supervision_would_find() => Scenario.Play(Matter, s =>
    {
        s.Received().Do(Receiver, Second()).Do(Receiver, Second());
        Engine.Supervision.RecordFacts.Of(s.Definition, s.State, [.. s.Events])[Engine.Supervision.RecordFacts.Fields]!.GetValue<int>().ShouldBe(0);
    });

    [Fact]
    public void Must_have_something_in_common()
    {
        Scenario.Straight(Matter).Received().Refused<NotTheSame>(Receiver, new JoinApplication(Scenario.Application("""{"company":"金华二店","area":70}""")));
        Scenario.Straight(Matter).Received().Refused<NotTheSame>(Receiver, new JoinApplication(Scenario.Application("""{"area":70}""")));
    }

    [Fact]
    public void Are_joined_by_receivers_only_and_in_time()
    {
        foreach (var actor in new[] { Citizen, Acceptor, Li, Platform })
        {
            Scenario.Straight(Matter).Received().Refused<NotEntitled>(actor, Second());
        }

        Scenario.Straight(TestMatters.Licence()).Received().Refused<NothingIsJoined>(Receiver, Second());
        Scenario.Straight(Matter).Accepted().Until("2026-03-08").Refused<TooLongAgoToJoin>(Receiver, Second());
    }

    private static JoinApplication Second() => new(Scenario.Application(Again));

    private static MatterDefinition Joins(MatterDefinition matter)
    {
        var page = matter.Form.Pages[0];
        var rows = new FieldDefinition
        {
            Key = "calls", Type = "rows", Label = "来电",
            Fields = [new FieldDefinition { Key = "on", Type = "date", Label = "日期" }, new FieldDefinition { Key = "size", Type = "integer", Label = "面积" }],
        };
        return matter with
        {
            Form = matter.Form with { Pages = [page with { Sections = [page.Sections[0] with { Fields = page.Sections[0].Fields.Add(rows) }, .. page.Sections.Skip(1)] }, .. matter.Form.Pages.Skip(1)] },
            Joining = new JoiningRule
            {
                WithinDays = 5, Same = [new SamenessRule("company", "同一企业", "form.company")], Into = "calls",
                Row = ImmutableSortedDictionary<string, string>.Empty.Add("on", "today()").Add("size", "form.area"),
            },
        };
    }
}
