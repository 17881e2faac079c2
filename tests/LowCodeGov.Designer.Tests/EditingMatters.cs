using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Matter.Elements;
using LowCodeGov.Designer.Matter.Shell;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Designer.Tests;

/// <summary>Lists, materials and whole parts of a matter, edited as the workbench does.</summary>
public sealed class EditingMatters
{
    [Fact]
    public void entries_are_put_in_moved_and_taken_out_and_numbers_follow()
    {
        var food = Seeds.Food;
        var material = JsonSerializer.SerializeToElement(food.Elements.Materials[0] with { Key = "extra", Name = "新材料" }, EngineJson.Options);
        var added = Done(new InsertEntry("/elements/materials", 1, material), food);
        added.Elements.Materials[1].Name.ShouldBe("新材料");
        added.Elements.Materials.Select(each => each.OrderNo).ShouldBe(Enumerable.Range(1, added.Elements.Materials.Length));
        Done(new MoveEntry("/elements/materials", 1, 0), added).Elements.Materials[0].Key.ShouldBe("extra");
        EngineJson.Canonical(Done(new RemoveEntry("/elements/materials", 1), added).Elements.Materials).ShouldBe(EngineJson.Canonical(food.Elements.Materials));
        Done(new InsertEntry("/tables", 0, JsonSerializer.SerializeToElement(new DecisionTable("t", [], [], []), EngineJson.Options)), food with { Tables = [] }).Tables.Length.ShouldBe(1, "a list that is left out while empty begins");
        new RemoveEntry("/elements/faq", 99).ApplyTo(food).ShouldBeOfType<EditOutcome.Refused>().Reason.ShouldBeOfType<EditTargetGone>();
        new InsertEntry("/elements/matterName", 0, material).ApplyTo(food).ShouldBeOfType<EditOutcome.Refused>();
    }

    [Fact]
    public void a_material_is_renamed_and_removed_wherever_it_is_named()
    {
        var food = Seeds.Food;
        var named = food.Situations.Questions.SelectMany(question => question.Options).SelectMany(option => option.Adds).First();
        var renamed = Done(new RenameMaterial(named, "another"), food);
        EngineJson.Canonical(renamed.Situations).ShouldNotContain($"\"{named}\"");
        renamed.Elements.Materials.ShouldContain(each => each.Key == "another");
        EngineJson.Canonical(Done(new RenameMaterial("another", named), renamed)).ShouldBe(EngineJson.Canonical(food));
        EngineJson.Canonical(Done(new RemoveMaterial(named), food).Situations).ShouldNotContain($"\"{named}\"");
        new RenameMaterial(named, food.Elements.Materials.First(each => each.Key != named).Key).ApplyTo(food).ShouldBeOfType<EditOutcome.Refused>().Reason.ShouldBeOfType<EditKeyTaken>();
    }

    [Fact]
    public void an_exported_file_taken_in_again_has_the_same_hash()
    {
        var changed = Seeds.Food with { Elements = Seeds.Food.Elements with { MatterName = "另一个名称", Materials = [] }, Tables = [], Notices = ImmutableSortedDictionary<string, NoticeTemplate>.Empty, Certificate = null };
        var file = JsonSerializer.SerializeToElement(Seeds.Food, EngineJson.Options);
        EngineJson.Hash(Done(new TakeParts(TakeParts.All, file, "文件"), changed)).ShouldBe(EngineJson.Hash(Seeds.Food));
    }

    [Fact]
    public void parts_of_another_matter_leave_the_identity_alone()
    {
        var other = JsonSerializer.SerializeToElement(Seeds.Construction, EngineJson.Options);
        var taken = Done(new TakeParts(TakeParts.All, other, "另一事项"), Seeds.Food);
        (taken.Code, taken.Version, taken.Elements.BasicCode, taken.Elements.ImplementationCode, taken.Elements.MatterName)
            .ShouldBe((Seeds.Food.Code, Seeds.Food.Version, Seeds.Food.Elements.BasicCode, Seeds.Food.Elements.ImplementationCode, Seeds.Food.Elements.MatterName));
        EngineJson.Canonical(taken.Flow).ShouldBe(EngineJson.Canonical(Seeds.Construction.Flow));
        EngineJson.Canonical(taken.Elements.Materials).ShouldBe(EngineJson.Canonical(Seeds.Construction.Elements.Materials));
        EngineJson.Canonical(Done(new TakeParts(["materials"], other, "另一事项"), Seeds.Food).Form).ShouldBe(EngineJson.Canonical(Seeds.Food.Form));
    }

    [Fact]
    public void a_member_that_is_left_out_while_empty_can_begin()
    {
        var rules = Done(new SetMember("/reviewRules/staff", JsonSerializer.SerializeToElement("须持证")), Seeds.Food);
        rules.ReviewRules["staff"].Zh.ShouldBe("须持证");
        EngineJson.Hash(Done(new SetMember("/reviewRules/staff", null), rules)).ShouldBe(EngineJson.Hash(Seeds.Food), "emptied, it is as if it had never been");
        var slot = JsonSerializer.SerializeToElement(new { weekdays = new[] { 1 }, from = "08:30:00", to = "10:00:00", quota = 10 });
        Seeds.Food.Appointments.ShouldBeNull();
        Done(new InsertEntry("/appointments/slots", 0, slot), Seeds.Food).Appointments.ShouldNotBeNull().Slots.ShouldHaveSingleItem().Quota.ShouldBe(10);
        new SetMember("/nothing/here", JsonSerializer.SerializeToElement("x")).ApplyTo(Seeds.Food).ShouldBeOfType<EditOutcome.Refused>();
    }

    [Fact]
    public void every_element_has_its_place_in_the_workbench()
    {
        var shown = ElementCatalogue.All.SelectMany(group => group.Elements).Select(element => element.At)
            .Concat(ElementCatalogue.All.SelectMany(group => group.Lists.IsDefault ? [] : group.Lists).Select(list => "/elements/" + list.Member))
            .Concat(ElementCatalogue.Optional.Select(each => "/elements/" + each.Member))
            .Concat(MatterParts.All.Where(part => part.Key is "materials" or "fees" or "appointments").SelectMany(part => part.Members)).ToList();
        JsonEditing.Members(typeof(MatterElements)).Where(member => !shown.Any(each => MatterParts.IsWithin(each, "/elements/" + member))).ShouldBeEmpty("each member of the elements can be edited somewhere");
        ElementCatalogue.Completeness(JsonEditing.ToNode(Seeds.Food)).Missing.ShouldBeEmpty();
        ElementCatalogue.Completeness([]).Filled.ShouldBe(0);
    }

    [Theory]
    [InlineData("/elements/materials/3/sampleFile", "materials")]
    [InlineData("/elements/matterName", "elements")]
    [InlineData("/elements/feeBasis", "fees")]
    [InlineData("/form/pages/0", "form")]
    [InlineData("/notices/N09/paragraphs/0", "documents")]
    [InlineData("/flow/nodes/3", "flow")]
    public void a_finding_leads_to_the_part_that_edits_its_place(string at, string part) => MatterParts.At(at).ShouldNotBeNull().Key.ShouldBe(part);

    private static MatterDefinition Done(DefinitionEdit edit, MatterDefinition definition) => edit.ApplyTo(definition).ShouldBeOfType<EditOutcome.Done>().Definition;
}
