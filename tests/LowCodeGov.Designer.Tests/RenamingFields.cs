using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Tests;

/// <summary>A field gets another key: nothing that named it is left behind.</summary>
public sealed class RenamingFields
{
    [Fact]
    public void every_field_of_the_seed_can_be_renamed_without_a_new_finding()
    {
        foreach (var definition in Seeds.All)
        {
            var before = Findings(definition);
            // All at once: each name is free, and each must be found wherever the others have already changed.
            var all = FormTree.All(definition.Form).OrderByDescending(field => field.Path.Count(character => character == '.')).Select(field => field.Path).ToList();
            var renamed = all.Aggregate(definition, (now, path) => Rename(now, path, "z_" + path.Split('.')[^1]));
            Findings(renamed).ShouldBe(before, definition.Elements.MatterName);
            FormTree.All(renamed.Form).ShouldAllBe(field => field.Field.Key.StartsWith("z_"));
        }
    }

    [Fact]
    public void renaming_back_gives_the_definition_as_it_was()
    {
        foreach (var definition in Seeds.All)
        {
            foreach (var path in FormTree.All(definition.Form).Select(field => field.Path).Take(12))
            {
                var key = path.Split('.')[^1];
                var there = Rename(definition, path, "somethingElse");
                EngineJson.Canonical(there).ShouldNotBe(EngineJson.Canonical(definition));
                var above = FormTree.Above(path);
                Sorted(Rename(there, above.Length == 0 ? "somethingElse" : above + ".somethingElse", key)).ShouldBe(Sorted(definition), path);
            }
        }
    }

    [Theory]
    [InlineData("area", "size", null, "form.area > 3 && 'form.area' == form.kind", "form.size > 3 && 'form.area' == form.kind")]
    [InlineData("area", "size", null, "form.areaTotal + form . area + row.area", "form.areaTotal + form . size + row.area")]
    [InlineData("workers.name", "fullName", "workers", "row.name == form.workers[0].name && form.name != ''", "row.fullName == form.workers[0].fullName && form.name != ''")]
    [InlineData("workers.age", "years", null, "sum(form.workers, 'age') > max(form.others, 'age')", "sum(form.workers, 'years') > max(form.others, 'age')")]
    [InlineData("area", "size", null, "面积：{{form.area}}平方米 area", "面积：{{form.size}}平方米 area")]
    public void a_rule_names_the_field_by_its_new_key(string path, string key, string? rows, string rule, string expected) =>
        new FieldRenaming(path, key).In(rule, rows).ShouldBe(expected);

    private static MatterDefinition Rename(MatterDefinition definition, string path, string key) =>
        new RenameField(path, key).ApplyTo(definition).ShouldBeOfType<EditOutcome.Done>().Definition;

    private static string[] Findings(MatterDefinition definition) =>
        [.. DefinitionVerification.Verify(definition, VerificationSurroundings.Unknown).Select(finding => finding.Key + " " + finding.Place.Path).Order(StringComparer.Ordinal)];

    private static string Sorted(MatterDefinition definition) => EngineJson.Canonical(definition);
}
