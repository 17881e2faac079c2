using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Changes;

namespace LowCodeGov.Forms.Tests;

/// <summary>What an applicant has changed, as a clerk wants to read it.</summary>
public sealed class ChangesBetweenSubmissions
{
    private static readonly FormDefinition Form = Vectors.FormOf(
        Field("name", "text"), Field("area", "number"),
        Field("plan", "file"),
        Field("workers", "rows") with { Fields = [Field("id", "identityCard"), Field("name", "text"), Field("post", "text"), Field("pay", "money")] },
        Field("machines", "rows") with { Fields = [Field("model", "text"), Field("count", "integer"), Field("year", "integer")] });

    [Fact]
    public void Fields_are_compared_one_by_one() =>
        Read("""{"name":"甲","area":5,"plan":[{"fileId":"a","name":"旧.pdf"}]}""", """{"name":"乙","area":5.0,"plan":[{"fileId":"b","name":"新.pdf"}]}""")
            .ShouldBe(["name: \"甲\" > \"乙\"", "plan: a > b"]);

    [Fact]
    public void Filling_and_emptying_are_changes_and_nothing_to_nothing_is_none() =>
        Read("""{"name":"","area":3}""", """{"name":null,"area":null}""").ShouldBe(["area: 3 > "]);

    [Fact]
    public void A_row_put_in_at_the_top_changes_no_other() =>
        Read(Machines(("甲", 1, 2020), ("乙", 2, 2021)), Machines(("丙", 3, 2022), ("甲", 1, 2020), ("乙", 2, 2021))).ShouldBe(["+machines[0]"]);

    [Fact]
    public void A_row_taken_out_of_the_middle_changes_no_other() =>
        Read(Machines(("甲", 1, 2020), ("乙", 2, 2021), ("丙", 3, 2022)), Machines(("甲", 1, 2020), ("丙", 3, 2022))).ShouldBe(["-machines[1]"]);

    [Fact]
    public void Rows_in_another_order_are_the_same_rows() =>
        Read(Machines(("甲", 1, 2020), ("乙", 2, 2021)), Machines(("乙", 2, 2021), ("甲", 1, 2020))).ShouldBeEmpty();

    [Fact]
    public void A_row_that_moved_and_changed_in_one_cell_is_that_row() =>
        Read(Machines(("甲", 1, 2020), ("乙", 2, 2021)), Machines(("丙", 9, 1999), ("乙", 2, 2021), ("甲", 7, 2020)))
            .ShouldBe(["+machines[0]", "machines[2].count: 1 > 7"]);

    [Fact]
    public void A_person_is_known_by_the_number_whatever_else_has_changed() =>
        Read(
            """{"workers":[{"id":"1","name":"李","post":"工长","pay":100},{"id":"2","name":"王","post":"电工","pay":200}]}""",
            """{"workers":[{"id":"2","name":"王某","post":"焊工","pay":300},{"id":"1","name":"李","post":"工长","pay":100}]}""")
            .ShouldBe(["workers[0].name: \"王\" > \"王某\"", "workers[0].post: \"电工\" > \"焊工\"", "workers[0].pay: 200 > 300"]);

    [Fact]
    public void Two_rows_with_nothing_in_common_are_one_that_went_and_one_that_came() =>
        Read(Machines(("甲", 1, 2020)), Machines(("乙", 2, 2021))).ShouldBe(["+machines[0]", "-machines[0]"], ignoreOrder: true);

    [Fact]
    public void Ten_thousand_rows_are_compared_without_delay()
    {
        var before = Machines([.. Enumerable.Range(0, 10_000).Select(i => ($"型号{i}", i, 2000))]);
        var after = Machines([.. Enumerable.Range(0, 10_000).Select(i => ($"型号{i}", i, i % 2 == 0 ? 2000 : 2001))]);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Read(before, after).Count.ShouldBe(5_000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    /// <summary>Applying what was found to the earlier state gives the later one, whatever the rows did.</summary>
    [Fact]
    public void Nothing_is_left_out_and_nothing_made_up()
    {
        var random = new Random(4711);
        for (var round = 0; round < 300; round++)
        {
            var before = Enumerable.Range(0, random.Next(6)).Select(_ => ($"{random.Next(4)}", random.Next(3), random.Next(3))).ToArray();
            var after = before.OrderBy(_ => random.Next()).Where(_ => random.Next(4) > 0)
                .Select(row => random.Next(3) == 0 ? (row.Item1, random.Next(3), row.Item3) : row)
                .Concat(Enumerable.Range(0, random.Next(3)).Select(_ => ($"{random.Next(9)}", random.Next(3), random.Next(3)))).ToArray();
            var differences = FormDifferences.Of(Form, Parse(Machines(before)), Parse(Machines(after)));
            var added = differences.Count(d => d.Kind == DifferenceKind.RowAdded);
            var removed = differences.Count(d => d.Kind == DifferenceKind.RowRemoved);
            (before.Length - removed + added).ShouldBe(after.Length, $"round {round}");
            foreach (var cell in differences.Where(d => d.Kind == DifferenceKind.Changed))
            {
                ValuePrints.Of(cell.After).ShouldBe(ValuePrints.Of(Parse(Machines(after))["machines"]![cell.RowAfter!.Value]![cell.Field.Key]));
                ValuePrints.Of(cell.Before).ShouldBe(ValuePrints.Of(Parse(Machines(before))["machines"]![cell.RowBefore!.Value]![cell.Field.Key]));
            }

            differences.IsEmpty.ShouldBe(before.Order().SequenceEqual(after.Order()), $"round {round}");
        }
    }

    private static List<string> Read(string before, string after) =>
        [.. FormDifferences.Of(Form, Parse(before), Parse(after)).Select(d => d.Kind switch
        {
            DifferenceKind.RowAdded => "+" + d.Path,
            DifferenceKind.RowRemoved => "-" + d.Path,
            _ => $"{d.Path}: {Short(d.Before)} > {Short(d.After)}",
        })];

    private static string Short(JsonNode? value) => value is JsonArray { Count: > 0 } files ? files[0]!["fileId"]!.GetValue<string>()
        : value?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "";

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static string Machines(params (string Model, int Count, int Year)[] rows) =>
        new JsonObject { ["machines"] = new JsonArray([.. rows.Select(r => new JsonObject { ["model"] = r.Model, ["count"] = r.Count, ["year"] = r.Year })]) }.ToJsonString();

    private static FieldDefinition Field(string key, string type) => new() { Key = key, Type = type, Label = key };
}
