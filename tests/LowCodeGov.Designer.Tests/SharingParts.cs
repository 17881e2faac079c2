using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Form;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Forms.CodeLists;

namespace LowCodeGov.Designer.Tests;

/// <summary>A part of the form library is put into a form, edited for all its uses at once, or made the form's own.</summary>
public sealed class SharingParts
{
    private static readonly Subform Person = new("人员",
    [
        new() { Key = "fullName", Type = "text", Label = "姓名" },
        new() { Key = "idNo", Type = "identityCard", Label = "身份证号", Required = "form.fullName != ''", Fills = ImmutableSortedDictionary<string, string>.Empty.Add("birthDate", "birthDay") },
        new() { Key = "birthDay", Type = "date", Label = "出生日期" },
    ]);

    private readonly DesignDesk desk = new(new Workbench(Seeds.Food, 1, new Shelf()), TextCatalogue.From(typeof(FormDesigner).Assembly), CodeListSet.None, new RuleEngine(), new DateOnly(2026, 11, 22))
    {
        Library = new FormLibrary(ImmutableSortedDictionary<string, Subform>.Empty.Add("person", Person)),
    };

    [Fact]
    public async Task a_second_use_has_names_of_its_own()
    {
        await UseTwice();
        desk.Form.Subforms.ShouldContainKey("person");
        var keys = desk.Form.AllFields().Select(field => field.Key).ToList();
        keys.ShouldBeUnique();
        keys.ShouldContain("fullName");
        keys.ShouldContain("person2_fullName");
    }

    [Fact]
    public async Task detaching_leaves_the_form_as_it_is_filled()
    {
        await UseTwice();
        var before = Filled();
        await desk.Do(new DetachSubform("person2"));
        Filled().ShouldBe(before);
        desk.Selected.ShouldBe(["person2_fullName", "person2_idNo", "person2_birthDay"]);
        FormTree.Find(desk.Form, "person2_birthDay")!.Field.Fill.ShouldBeNull("the card goes on saying what it fills");
        desk.Form.Subforms.ShouldContainKey("person");
        await desk.Do(new DetachSubform("person"));
        Filled().ShouldBe(before);
        desk.Form.Subforms.ShouldBeEmpty("nothing uses it any more");
    }

    [Fact]
    public async Task columns_of_rows_are_detached_too()
    {
        await UseTwice();
        await desk.Do(new AddFields(desk.InsertionPoint(true), [new FieldDefinition { Key = "family", Type = "rows", Label = "家庭成员", Subform = "person" }]));
        var before = Filled();
        await desk.Do(new DetachSubform("family"));
        Filled().ShouldBe(before);
        FormTree.Find(desk.Form, "family.idNo")!.Field.Required.ShouldBe("row.fullName != ''");
    }

    [Fact]
    public async Task an_edit_of_the_part_changes_every_use_and_is_undone_as_one()
    {
        await UseTwice();
        var (part, keeper) = PartKeeper.Open(desk, "person");
        await part.Do(new AddFields(new FieldSlot("part/fields", 3), [new FieldDefinition { Key = "nation", Type = "text", Label = "民族" }]));
        desk.Form.AllFields().Select(field => field.Key).Where(key => key.EndsWith("nation", StringComparison.Ordinal)).ShouldBe(["nation", "person2_nation"]);
        part.Bench.State.ShouldBe(KeepingState.Kept);
        keeper.IsCurrent.ShouldBeTrue();
        await desk.Undo();
        desk.Form.AllFields().ShouldNotContain(field => field.Key == "nation");
        keeper.IsCurrent.ShouldBeFalse("what lies on the part's desk is not what the form has");
    }

    [Fact]
    public async Task a_field_that_is_renamed_in_the_part_is_renamed_in_what_names_its_uses()
    {
        await UseTwice();
        var other = desk.Form.AllFields().First(field => field.Type == "text" && field.Key is not "fullName").Key;
        await desk.Do(new SetFieldProperty([other], "required", JsonSerializer.SerializeToElement("form.fullName == 'x' && form.person2_fullName != form.fullName2")));
        var (part, _) = PartKeeper.Open(desk, "person");
        await part.Do(new RenameField("fullName", "called"));

        desk.Form.AllFields().Select(field => field.Key).Where(key => key.EndsWith("called", StringComparison.Ordinal)).ShouldBe(["called", "person2_called"]);
        Rule().ShouldBe("form.called == 'x' && form.person2_called != form.fullName2");
        desk.Form.Subforms["person"].Fields[1].Required.ShouldBe("form.called != ''");
        await desk.Undo();
        Rule().ShouldBe("form.fullName == 'x' && form.person2_fullName != form.fullName2");

        string? Rule() => FormTree.Find(desk.Form, other)!.Field.Required; // it is there
    }

    [Fact]
    public async Task findings_of_the_part_stand_at_its_fields()
    {
        await UseTwice();
        var (part, _) = PartKeeper.Open(desk, "person");
        await part.Do(new SetFieldProperty(["birthDay"], "required", JsonSerializer.SerializeToElement("form.nobody == 1")));
        await part.Bench.Verifying;
        part.FindingsOn("birthDay", "required").ShouldHaveSingleItem();
    }

    private async Task UseTwice()
    {
        desk.ShowPage(desk.Form.Pages[0].Key);
        await desk.Do(SharedParts.Use(desk, "person", desk.InsertionPoint(false)));
        await desk.Do(SharedParts.Use(desk, "person", desk.InsertionPoint(false)));
    }

    // Rows go on naming their part when it is in place; whoever fills them sees no difference.
    private string Filled() => EngineJson.Canonical(desk.Form.Expanded().Pages).Replace(",\"subform\":\"person\"", "", StringComparison.Ordinal);

    private sealed class Shelf : IDraftKeeper
    {
        public Task<KeepingAnswer> Save(MatterDefinition definition, long revision) => Task.FromResult<KeepingAnswer>(new KeepingAnswer.Kept(revision + 1));

        public Task<ImmutableArray<DefinitionFinding>> Verify(MatterDefinition definition) => Task.FromResult(DefinitionVerification.Verify(definition, VerificationSurroundings.Unknown));
    }
}
