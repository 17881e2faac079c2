using System.Text.Json;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Designer.Tests;

/// <summary>What an analyst does to fields, and what comes of it.</summary>
public sealed class EditingFields
{
    private static readonly FieldDefinition Phone = new() { Key = "phone", Type = "phone", Label = "电话" };

    [Fact]
    public void a_key_that_is_taken_gets_a_number()
    {
        var done = Do(Seeds.Food, new AddFields(new FieldSlot("operator/identity", 1), [Phone, Phone]));
        done.Select.ShouldBe(["phone2", "phone3"]);
        FormTree.Find(done.Definition.Form, "phone2")!.Slot.ShouldBe(new FieldSlot("operator/identity", 1));
    }

    [Fact]
    public void pasted_fields_go_on_reading_one_another()
    {
        var rule = new FieldDefinition { Key = "email", Type = "email", Label = "邮箱", Visible = "!isEmpty(form.phone)" };
        var done = Do(Seeds.Food, new AddFields(new FieldSlot("operator/identity", 0), [Phone, rule], FieldOrigin.Pasted));
        done.Select.ShouldBe(["phone2", "email2"]);
        FormTree.Find(done.Definition.Form, "email2")!.Field.Visible.ShouldBe("!isEmpty(form.phone2)");
        FormTree.Find(done.Definition.Form, "phone")!.Field.ShouldBe(FormTree.Find(Seeds.Food.Form, "phone")!.Field);
    }

    [Fact]
    public void several_fields_move_together_in_the_order_of_the_form()
    {
        var done = Do(Seeds.Food, new MoveFields(["email", "operatorName"], new FieldSlot("premises/place", 0)));
        FormTree.FieldsOf(done.Definition.Form, "premises/place")!.Value.Take(2).Select(field => field.Key).ShouldBe(["operatorName", "email"]);
        FormTree.All(done.Definition.Form).Count().ShouldBe(FormTree.All(Seeds.Food.Form).Count());
    }

    [Fact]
    public void a_place_counts_the_list_as_it_is_before()
    {
        var done = Do(Seeds.Food, new MoveFields(["operatorName"], new FieldSlot("operator/identity", 2)));
        FormTree.FieldsOf(done.Definition.Form, "operator/identity")!.Value.Take(2).Select(field => field.Key).ShouldBe(["creditCode", "operatorName"]);
    }

    [Fact]
    public void rows_do_not_go_into_themselves()
    {
        new MoveFields(["workers"], new FieldSlot("workers", 0)).ApplyTo(Seeds.Food).ShouldBeOfType<EditOutcome.Refused>().Reason.ShouldBeOfType<EditNotThere>();
    }

    [Fact]
    public void a_property_is_set_in_all_selected_fields_and_taken_away_again()
    {
        var set = Do(Seeds.Food, new SetFieldProperty(["operatorName", "email"], "help", JsonSerializer.SerializeToElement("说明")));
        FormTree.Find(set.Definition.Form, "email")!.Field.Help.ShouldBe(new LocalText("说明"));
        var gone = Do(set.Definition, new SetFieldProperty(["operatorName", "email"], "help", null));
        EngineJson.Canonical(gone.Definition).ShouldBe(EngineJson.Canonical(Seeds.Food));
    }

    [Theory]
    [InlineData("label", null)]
    [InlineData("maxLength", "\"many\"")]
    [InlineData("nothing", "1")]
    [InlineData("key", "\"other\"")]
    public void a_value_that_cannot_be_is_refused(string property, string? value) =>
        new SetFieldProperty(["operatorName"], property, value is null ? null : JsonSerializer.Deserialize<JsonElement>(value)).ApplyTo(Seeds.Food)
            .ShouldBeOfType<EditOutcome.Refused>().Reason.ShouldBeOfType<EditValueInvalid>();

    [Fact]
    public void a_right_of_a_step_is_set_and_taken_away()
    {
        var set = Do(Seeds.Food, new SetFieldRight("review", "area", FieldRight.Write));
        set.Definition.Flow.Walk().OfType<TaskNode>().Single(node => node.Id == "review").FieldRights["area"].ShouldBe(FieldRight.Write);
        EngineJson.Canonical(Do(set.Definition, new SetFieldRight("review", "area", null)).Definition).ShouldBe(EngineJson.Canonical(Seeds.Food));
    }

    [Fact]
    public void every_member_of_a_field_can_be_edited() =>
        JsonEditing.Members(typeof(FieldDefinition)).Except(FieldProperties.All.Select(property => property.Member), StringComparer.Ordinal).ShouldBeEmpty("add it to FieldProperties");

    [Fact]
    public void code_and_version_stay_what_they_are() =>
        new SetMember("/version", JsonSerializer.SerializeToElement(9)).ApplyTo(Seeds.Food).ShouldBeOfType<EditOutcome.Refused>();

    private static EditOutcome.Done Do(MatterDefinition definition, DefinitionEdit edit) => edit.ApplyTo(definition).ShouldBeOfType<EditOutcome.Done>();

    [Fact]
    public void pasted_columns_get_keys_that_rules_can_write()
    {
        var pasted = new FieldDefinition { Key = "watch", Type = "rows", Label = "明细", Fields = [new() { Key = "__proto__", Type = "text", Label = "甲" }, new() { Key = "a", Type = "text", Label = "乙" }, new() { Key = "a", Type = "text", Label = "丙" }] };
        var after = ((EditOutcome.Done)new AddFields(new FieldSlot("operator/identity", 0), [pasted], FieldOrigin.Pasted).ApplyTo(Seeds.Food)).Definition;
        FormTree.Find(after.Form, "watch")!.Field.Fields.Select(field => field.Key).ShouldBe(["field", "a", "a2"]);
    }
}
