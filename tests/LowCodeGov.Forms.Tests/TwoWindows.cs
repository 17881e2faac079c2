using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Changes;

namespace LowCodeGov.Forms.Tests;

/// <summary>One form in two windows: what each has changed is kept, and what both have changed is asked about.</summary>
public sealed class TwoWindows
{
    private static readonly FormDefinition Form = new()
    {
        Pages =
        [
            new FormPage("a", new LocalText("甲"), [new FormSection("s", new LocalText("节"), [Text("name"), Text("phone"), Number("area"), Rows()])]),
            new FormPage("b", new LocalText("乙"), [new FormSection("s", new LocalText("节"), [Text("note")])]),
        ],
    };

    [Fact]
    public void What_only_one_has_changed_is_that_ones()
    {
        var shown = Prints("""{"name":"李","phone":"1","area":5}""");
        var merge = Merge("""{"name":"李四","phone":"1","area":5}""", """{"name":"李","phone":"2","area":5.0,"note":"他页"}""", shown);
        merge.NeedsChoice.ShouldBeFalse();
        merge.Values.ToJsonString().ShouldBe("""{"name":"\u674E\u56DB","phone":"2","area":5.0,"note":"\u4ED6\u9875"}""");
        merge.Theirs.ShouldBe(["phone"]);
        merge.Differences.Select(d => (d.Field.Key, d.Both)).ShouldBe([("name", false), ("phone", false)]);
    }

    [Fact]
    public void What_both_have_changed_is_asked_about_and_then_as_chosen()
    {
        var shown = Prints("""{"name":"李","area":5}""");
        const string mine = """{"name":"李四","area":6}""", stored = """{"name":"李五","area":7}""";
        Merge(mine, stored, shown).NeedsChoice.ShouldBeTrue();
        var half = Merge(mine, stored, shown, ("name", KeptSide.Mine));
        half.NeedsChoice.ShouldBeTrue();
        var whole = Merge(mine, stored, shown, ("name", KeptSide.Mine), ("area", KeptSide.Theirs));
        whole.NeedsChoice.ShouldBeFalse();
        whole.Values["name"]!.GetValue<string>().ShouldBe("李四");
        whole.Values["area"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public void A_page_that_knows_nothing_of_what_it_was_shown_is_asked_about_everything()
    {
        var merge = Merge("""{"name":"李四"}""", """{"name":"李"}""", ImmutableSortedDictionary<string, string>.Empty);
        merge.NeedsChoice.ShouldBeTrue();
        merge.Differences.Single().Both.ShouldBeTrue();
    }

    [Fact]
    public void Emptying_a_field_is_a_change_and_the_same_change_on_both_sides_is_none()
    {
        var shown = Prints("""{"name":"李","phone":"1","rows":[{"x":"1"}]}""");
        var merge = Merge("""{"name":null,"phone":"2","rows":[]}""", """{"name":"李","phone":"2","rows":[{"x":"1"}]}""", shown);
        merge.NeedsChoice.ShouldBeFalse();
        merge.Values["name"].ShouldBeNull();
        merge.Values["rows"]!.AsArray().ShouldBeEmpty();
        merge.Differences.Select(d => d.Field.Key).ShouldBe(["name", "rows"]);
    }

    [Fact]
    public void Values_that_a_person_would_call_the_same_have_the_same_print()
    {
        new[] { "null", "\"\"", "[]", "\"  \"", "{\"a\":null}" }.ShouldAllBe(json => Print(json) == ValuePrints.Empty);
        Print("5").ShouldBe(Print("5.00"));
        Print("{\"a\":1,\"b\":\"\"}").ShouldBe(Print("{\"b\":null,\"a\":1.0}"));
        Print("[{\"fileId\":\"f1\"}]").ShouldBe(Print("[{\"fileId\":\"f1\",\"name\":\"x.png\",\"size\":3}]"));
        var different = new[] { "1", "\"1\"", "true", "\"true\"", "[1]", "[\"1\",\"2\"]", "[\"12\"]", "{\"a\":1}", "{\"b\":1}", "[{\"x\":\"1\"},{\"x\":\"2\"}]", "[{\"x\":\"2\"},{\"x\":\"1\"}]", "[{\"x\":\"1\",\"y\":\"2\"}]" };
        different.Select(Print).Distinct().Count().ShouldBe(different.Length);
    }

    [Theory, InlineData("null"), InlineData("[]"), InlineData("{\"a\":5}"), InlineData("{"), InlineData("{\"a\":\"x\",\"a\":\"y\"}"), InlineData("\ud800"), InlineData(null)]
    public void A_mangled_list_of_prints_is_no_list(string? text) => ValuePrints.Read(text).ShouldBeEmpty();

    [Fact]
    public void Prints_survive_the_page() => ValuePrints.Read(ValuePrints.Text(Prints("""{"name":"李"}"""))).ShouldBe(Prints("""{"name":"李"}"""));

    private static string Print(string json) => ValuePrints.Of(JsonNode.Parse(json));

    private static ImmutableSortedDictionary<string, string> Prints(string json) => ValuePrints.Of(Form, JsonNode.Parse(json)!.AsObject(), "a");

    private static FormMerge Merge(string mine, string stored, IReadOnlyDictionary<string, string> shown, params (string Key, KeptSide Side)[] chosen) =>
        FormMerge.Of(Form, "a", JsonNode.Parse(mine)!.AsObject(), JsonNode.Parse(stored)!.AsObject(), shown, chosen.ToDictionary(c => c.Key, c => c.Side));

    private static FieldDefinition Text(string key) => new() { Key = key, Type = "text", Label = new LocalText(key) };

    private static FieldDefinition Number(string key) => new() { Key = key, Type = "number", Label = new LocalText(key) };

    private static FieldDefinition Rows() => new() { Key = "rows", Type = "rows", Label = new LocalText("行"), Fields = [Text("x"), Text("y")] };
}
