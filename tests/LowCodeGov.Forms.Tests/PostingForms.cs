using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields.Files;
using LowCodeGov.Forms.Posting;
using LowCodeGov.Forms.Rendering;

namespace LowCodeGov.Forms.Tests;

public sealed class PostingForms
{
    private static readonly FieldDefinition Name = new() { Key = "name", Type = "text", Label = "姓名" };
    private static readonly FieldDefinition Plan = new() { Key = "plan", Type = "file", Label = "图纸" };

    private static readonly FieldDefinition Workers =
        new() { Key = "workers", Type = "rows", Label = "人员", MaxRows = 4, Fields = [Name, new() { Key = "pay", Type = "money", Label = "月薪" }, Plan] };

    private static readonly FormDefinition Form = Vectors.FormOf(
        Name,
        new() { Key = "kinds", Type = "checkbox", Label = "类别", Options = [new("a", "甲")] },
        new() { Key = "place", Type = "region", Label = "地点" },
        new() { Key = "sum", Type = "money", Label = "合计", Calculate = "sum(form.workers, 'pay')" },
        Plan,
        Workers);

    [Fact]
    public void rows_are_gathered_in_the_order_of_their_numbers_whatever_the_gaps() =>
        Read(("workers", "rows"), ("workers[7].name", "乙"), ("workers[2].name", "甲"), ("workers[2].pay", "1,000"))
            .ShouldBe("""{"workers":[{"name":"甲","pay":1000,"plan":[]},{"name":"乙","pay":null,"plan":[]}]}""");

    [Fact]
    public void what_was_not_in_the_page_is_left_out() => Read(("name", " 张三 ")).ShouldBe("""{"name":"张三"}""");

    [Fact]
    public void a_group_with_nothing_chosen_was_in_the_page() => Read(("kinds", "")).ShouldBe("""{"kinds":[]}""");

    [Fact]
    public void a_region_is_in_the_page_by_its_parts() => Read(("place:province", "330000"), ("place:city", "330700")).ShouldBe("""{"place":"330700"}""");

    [Fact]
    public void unknown_and_calculated_names_are_dropped() =>
        Read(("__proto__", "x"), ("sum", "9"), ("workers[0].__proto__", "x"), ("nobody", "y"), ("workers[0].workers[0].name", "z")).ShouldBe("""{"workers":[{"name":null,"pay":null,"plan":[]}]}""");

    [Theory]
    [InlineData("workers[-1].name"), InlineData("workers[99999999999].name"), InlineData("workers[].name"), InlineData("workers[a].name"), InlineData("workers[0")]
    [InlineData("workers[0]name"), InlineData("workers]0["), InlineData("[0].name"), InlineData("op"), InlineData("")]
    public void an_odd_name_is_no_row_and_no_failure(string name) => Should.NotThrow(() => Read((name, "x")));

    [Fact]
    public void endless_rows_are_cut() =>
        FormPost.Read(Form, Enumerable.Range(0, 5000).ToDictionary(i => $"workers[{i}].name", _ => new[] { "x" }, StringComparer.Ordinal))
            .Values["workers"]!.AsArray().Count.ShouldBe(500);

    [Fact]
    public void a_long_text_is_cut_and_still_too_long()
    {
        var post = FormPost.Read(Form, Posted(("name", new string('长', 10_000_000))));
        FormEvaluation.Run(Form, post.Values, Vectors.Scope).Findings.Select(f => f.Key).ShouldBe(["form.text.too-long"]);
    }

    [Fact]
    public void a_button_adds_a_row()
    {
        var post = FormPost.Read(Form, Posted(("workers", "rows"), ("workers[0].name", "甲"), ("op", "row-add:workers")));
        post.Operation.ShouldBe(new FormOperation.AddRow("workers"));
        post.Values["workers"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public void no_row_is_added_beyond_the_limit() =>
        FormPost.Read(Form, Posted([("workers", "rows"), ("op", "row-add:workers"), .. Enumerable.Range(0, 4).Select(i => ($"workers[{i}].name", "x"))]))
            .Values["workers"]!.AsArray().Count.ShouldBe(4);

    [Fact]
    public void a_button_takes_the_row_of_its_number_away() =>
        FormPost.Read(Form, Posted(("workers", "rows"), ("workers[0].name", "甲"), ("workers[3].name", "乙"), ("workers[4].name", "丙"), ("op", "row-remove:workers:3")))
            .Values["workers"]!.AsArray().Select(r => r!["name"]!.GetValue<string>()).ShouldBe(["甲", "丙"]);

    [Fact]
    public void the_host_s_own_buttons_are_handed_on()
    {
        var post = FormPost.Read(Form, Posted(("name", "x"), ("op", "next")));
        post.Operation.ShouldBeNull();
        post.Button.ShouldBe("next");
    }

    [Fact]
    public void stored_values_of_other_pages_stay()
    {
        var post = FormPost.Read(Form, Posted(("name", "新")));
        post.Onto(new JsonObject { ["name"] = "旧", ["kinds"] = new JsonArray("a") }, Form).ToJsonString(Json).ShouldBe("""{"name":"新","kinds":["a"]}""");
    }

    [Fact]
    public void only_files_that_are_stored_there_already_count()
    {
        var stored = new JsonObject { ["plan"] = new JsonArray(File("f1"), File("f2")), ["workers"] = new JsonArray(new JsonObject { ["plan"] = new JsonArray(File("f3")) }) };
        var post = FormPost.Read(Form, Posted(("plan", "f2"), ("plan", "stolen"), ("workers", "rows"), ("workers[0].plan", "f3"), ("workers[0].plan", "f1")));
        var merged = post.Onto(stored, Form);
        FileReferences.In(Form, merged).Select(f => $"{f.Path} {f.File.FileId}").ShouldBe(["plan f2", "workers[0].plan f3"]);
        merged["plan"]![0]!["name"]!.GetValue<string>().ShouldBe("f2.pdf");
    }

    [Fact]
    public void a_file_is_added_and_removed_by_path()
    {
        var values = new JsonObject { ["workers"] = new JsonArray(new JsonObject()) };
        FileReferences.Add(Form, values, "workers[0].plan", Reference("f9")).ShouldBeTrue();
        FileReferences.Add(Form, values, "workers[5].plan", Reference("f9")).ShouldBeFalse();
        FileReferences.Add(Form, values, "name", Reference("f9")).ShouldBeFalse();
        FileReferences.In(Form, values).Single().File.FileId.ShouldBe("f9");
        FileReferences.Remove(values, "workers[0].plan", "f9");
        FileReferences.In(Form, values).ShouldBeEmpty();
    }

    [Fact]
    public void an_interactive_page_applies_changes_in_the_same_terms()
    {
        var values = FormChanges.Apply(Form, [], new FormChange("workers", Posted(), "row-add:workers"));
        values = FormChanges.Apply(Form, values, new FormChange("workers[0].pay", Posted(("workers[0].pay", "１２元"))));
        values["workers"]![0]!["pay"]!.GetValue<decimal>().ShouldBe(12);
        values = FormChanges.Apply(Form, values, new FormChange("workers", Posted(), "row-remove:workers:0"));
        values["workers"]!.AsArray().Count.ShouldBe(0);
        FormChanges.Apply(Form, values, new FormChange("nobody", Posted(("nobody", "x")))).ShouldNotContainKey("nobody");
    }

    private static readonly System.Text.Json.JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Read(params (string Name, string Value)[] posted) => FormPost.Read(Form, Posted(posted)).Values.ToJsonString(Json);

    private static Dictionary<string, string[]> Posted(params (string Name, string Value)[] posted) =>
        posted.GroupBy(p => p.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(p => p.Value).ToArray(), StringComparer.Ordinal);

    private static JsonObject File(string id) => FormFile.Json(Reference(id));

    private static FileReference Reference(string id) => new(id, id + ".pdf", 1000, "application/pdf", new string('0', 64));
}
