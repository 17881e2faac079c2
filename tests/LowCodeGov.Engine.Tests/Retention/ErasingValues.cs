using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Retention;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Tests.Time;

namespace LowCodeGov.Engine.Tests.Retention;

public sealed class ErasingValues
{
    private static readonly string Written = Calendars.Beside("../Cases/Written");

    public static TheoryData<string> Cases { get; } = [.. Directory.GetFiles(Written, "*.json").Where(file => !IsOfTwoVersions(File.ReadAllText(file))).Select(Path.GetFileName).OfType<string>()];

    // Those need the other version; the runtime's test has one.
    private static bool IsOfTwoVersions(string written) => written.Contains("\"case-migrated", StringComparison.Ordinal) || written.Contains("\"values-erased", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_replay_of_blanked_events_equals_the_blanked_state(string file)
    {
        // Cases of every kind as they were once written; every field of theirs is erased.
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Written, file)))!.AsObject();
        var definition = EngineJson.Read<MatterDefinition>(json["definition"]!.ToJsonString());
        var events = EngineJson.Read<ImmutableArray<RecordedEvent>>(json["events"]!.ToJsonString());
        var state = CaseReplay.Replay(definition, events);
        var fields = definition.Form.AllFields().Select(field => field.Key).ToImmutableArray();
        var places = ErasedPlaces.Of([definition], state, fields);
        var blanking = new Blanking(places);
        var blanked = events.Select(blanking.Event).ToImmutableArray();
        var erased = new RecordedEvent(state.Version + 1, events[^1].At, People.Platform.Reference, new ValuesErased(fields, places, [], []));

        var after = EngineJson.Canonical(CaseReplay.Replay(definition, events.Add(erased)));
        EngineJson.Canonical(CaseReplay.Replay(definition, blanked.Add(erased))).ShouldBe(after);
        blanked.Select(blanking.Event).ShouldBe(blanked, "blanking once more changes nothing");
        foreach (var value in events.SelectMany(each => Forms(each.Event)).SelectMany(form => Texts(JsonObject.Create(form), fields)).Distinct())
        {
            var opened = (CaseOpened)events[0].Event;
            // The number of a child case is the parent's, whatever field it was put into as well.
            if (value != opened.Application.Applicant.Name && events.All(each => each.Event is not ChildOpened child || child.CaseNo != value))
            {
                EngineJson.Canonical(blanked.Where(each => each.Event is not CertificateIssued)).ShouldNotContain($"\"{value}\"", Case.Sensitive);
                EngineJson.Canonical(CaseEvolution.Evolve(definition, state, erased) with { Certificates = [] }).ShouldNotContain($"\"{value}\"", Case.Sensitive);
            }
        }
    }

    [Fact]
    public void Values_are_kept_to_the_last_day_of_their_time_and_no_longer() => Scenario.Play(ErasureStory.Matter, s =>
    {
        s.Submitted();
        KeptValues.Due(ErasureStory.Matter, s.State, Calendars.At("2036-01-01", "09:00")).ShouldBeEmpty("the case runs");
        s.Do(People.Citizen, new WithdrawApplication("不办了"));
        KeptValues.Due(ErasureStory.Matter, s.State, Calendars.At("2027-03-02", "23:59")).ShouldBeEmpty();
        KeptValues.Due(ErasureStory.Matter, s.State, Calendars.At("2027-03-03", "00:00")).ShouldBe(["company", "total"]);
        s.Until("2027-03-02").Refused<ValuesNotDue>(People.Platform, ErasureStory.Command(s, "company"));
        s.Until("2027-03-03").Refused<NotEntitled>(People.Citizen, ErasureStory.Command(s, "company"));
        s.Refused<ValuesNotDue>(People.Platform, ErasureStory.Command(s, "area"));
        s.Do(People.Platform, ErasureStory.Command(s, "company", "total"));
        s.State.Application.Form.GetProperty("company").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        s.State.Application.Form.GetProperty("area").GetDecimal().ShouldBe(50);
        s.State.Erased.ShouldHaveSingleItem().Fields.ShouldBe(["company", "total"]);
        s.Refused<ValuesNotDue>(People.Platform, ErasureStory.Command(s, "company"));
        KeptValues.Due(ErasureStory.Matter, s.State, Calendars.At("2028-03-03", "00:00")).ShouldBe(["unit"]);
    });

    [Fact]
    public void Rows_are_blanked_column_by_column()
    {
        var places = new ErasedPlaces(["workers.phone", "workers.tools.no"], [], [], []);
        var form = new Scenario.FoundForm("""{"phone":"1","workers":[{"name":"甲","phone":"2","tools":[{"no":"3","kind":"锯"}]},{"name":"乙"}]}""").Element;
        var blanked = new Blanking(places).Event(new RecordedEvent(2, default, People.Citizen.Reference, new FormChanged(form, ["workers"], null), null, "salt"));
        EngineJson.Canonical(((FormChanged)blanked.Event).Form).ShouldBe("""{"phone":"1","workers":[{"name":"甲","phone":null,"tools":[{"no":null,"kind":"锯"}]},{"name":"乙"}]}""");
        blanked.Salt.ShouldBeNull();
    }

    [Fact]
    public void What_rules_read_goes_with_the_values()
    {
        var places = new ErasedPlaces(["age"], [], [], []);
        var fact = new RuleFact("form.age >= 80 && form.area > 1", ImmutableSortedDictionary<string, string>.Empty.Add("form.age", "81").Add("form.area", "2"), "true");
        var given = new RuleFact("form.age + 1", ImmutableSortedDictionary<string, string>.Empty.Add("form.age", "81"), "82");
        var blanked = new Blanking(places).Event(new RecordedEvent(2, default, People.Citizen.Reference, new CaseNumbered("1"), [fact, given], "salt"));
        var why = blanked.Why.ShouldNotBeNull();
        (why[0].Read!.Keys.ShouldHaveSingleItem(), why[0].Gave).ShouldBe(("form.area", "true"));
        (why[1].Read, why[1].Gave).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("form.workers", "workers.phone", true)]
    [InlineData("form.workers[0].phone", "workers.phone", true)]
    [InlineData("form.workers", "workers.tools.no", true)]
    [InlineData("item.tools", "workers.tools.no", true)]
    [InlineData("form.workers2", "workers.phone", false)]
    [InlineData("form.name", "workers.phone", false)]
    public void Whoever_is_handed_rows_whole_is_told_their_columns(string input, string field, bool told)
    {
        var matter = TestMatters.Of(new ServiceNode { Id = "call", Connector = "registry", Operation = "reserve", Input = ImmutableSortedDictionary<string, string>.Empty.Add("what", input) });
        ValueReaders.Of(matter, [field]).Nodes.Contains("call").ShouldBe(told);
        ValueReaders.Reads("form.workers", "workers.phone").ShouldBeFalse("a title that names the rows shows none of them");
    }

    private static IEnumerable<System.Text.Json.JsonElement> Forms(CaseEvent happened) => happened switch
    {
        CaseOpened opened => [opened.Application.Form],
        FormChanged changed => [changed.Form],
        _ => [],
    };

    private static IEnumerable<string> Texts(JsonObject? form, ImmutableArray<string> fields) =>
        (form ?? []).Where(member => fields.Contains(member.Key)).Select(member => member.Value).OfType<JsonValue>().Where(value => value.TryGetValue<string>(out _)).Select(value => value.GetValue<string>());
}
