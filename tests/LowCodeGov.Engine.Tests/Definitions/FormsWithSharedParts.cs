using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Tests.Definitions;

/// <summary>A form takes parts from the library; they stand where they are used, under their own names.</summary>
public sealed class FormsWithSharedParts
{
    private static readonly Subform Contact = new("联系人",
    [
        new() { Key = "name", Type = "text", Label = "姓名" },
        new() { Key = "idNo", Type = "identityCard", Label = "身份证号", Required = "form.name != 'form.name'", Fills = ImmutableSortedDictionary<string, string>.Empty.Add("birthDate", "birth") },
        new() { Key = "birth", Type = "date", Label = "出生日期" },
    ]);

    private static FormDefinition Form(params FieldDefinition[] fields) => new()
    {
        Pages = [new FormPage("p", "页", [new FormSection("s", "段", [.. fields])])],
        Subforms = ImmutableSortedDictionary<string, Subform>.Empty.Add("contact", Contact),
    };

    [Fact]
    public void A_part_used_twice_has_two_sets_of_names()
    {
        var fields = Form(
            new() { Key = "a", Type = "subform", Label = "甲", Subform = "contact", Prefix = "owner_" },
            new() { Key = "b", Type = "subform", Label = "乙", Subform = "contact", Prefix = "agent_", Visible = "form.owner_name == '李'" }).AllFields().ToArray();
        fields.Select(field => field.Key).ShouldBe(["owner_name", "owner_idNo", "owner_birth", "agent_name", "agent_idNo", "agent_birth"]);
        fields[1].Required.ShouldBe("form.owner_name != 'form.name'");
        fields[2].Fill.ShouldBe("birthDate(form.owner_idNo)");
        fields[5].Fill.ShouldBe("birthDate(form.agent_idNo)");
        fields[3].Visible.ShouldBe("form.owner_name == '李'");
    }

    [Fact]
    public void Columns_of_rows_name_their_row()
    {
        var rows = Form(new FieldDefinition { Key = "people", Type = "rows", Label = "人员", Subform = "contact" }).AllFields().ShouldHaveSingleItem();
        rows.Fields.Select(field => field.Key).ShouldBe(["name", "idNo", "birth"]);
        rows.Fields[1].Required.ShouldBe("row.name != 'form.name'");
        rows.Fields[2].Fill.ShouldBe("birthDate(row.idNo)");
    }

    [Fact]
    public void A_rule_of_a_part_may_name_what_a_part_in_it_brings()
    {
        var form = Form(new FieldDefinition { Key = "c", Type = "subform", Label = "联系", Subform = "outer", Prefix = "a_" });
        form = form with
        {
            Subforms = form.Subforms.Add("outer", new Subform("联系", [
                new() { Key = "inner", Type = "subform", Label = "联系人", Subform = "contact", Prefix = "b_" },
                new() { Key = "note", Type = "text", Label = "备注", Visible = "form.b_name != '' && form.other == 1" },
            ])),
        };
        form.AllFields().Single(field => field.Key == "a_note").Visible.ShouldBe("form.a_b_name != '' && form.other == 1");
    }

    [Fact]
    public void In_rows_of_a_row_the_fields_of_a_part_belong_to_the_row_around()
    {
        var form = Form(new FieldDefinition { Key = "people", Type = "rows", Label = "人员", Subform = "worker" });
        form = form with
        {
            Subforms = form.Subforms.Add("worker", new Subform("人员", [
                new() { Key = "name", Type = "text", Label = "姓名" },
                new() { Key = "tools", Type = "rows", Label = "工具", Fields = [new() { Key = "kind", Type = "text", Label = "种类", Visible = "form.name != '' && row.kind != ''" }] },
            ])),
        };
        form.AllFields().Single().Fields[1].Fields[0].Visible.ShouldBe("row.outer.name != '' && row.kind != ''");
    }

    [Fact]
    public void An_identity_card_fills_a_field_of_another_section()
    {
        var form = new FormDefinition
        {
            Pages =
            [
                new FormPage("p", "页", [
                    new FormSection("s", "申请人", [new() { Key = "idNo", Type = "identityCard", Label = "身份证号", Fills = ImmutableSortedDictionary<string, string>.Empty.Add("birthDate", "birth") }]),
                    new FormSection("t", "详情", [new() { Key = "birth", Type = "date", Label = "出生日期" }]),
                ]),
            ],
        };
        form.AllFields().Single(field => field.Key == "birth").Fill.ShouldBe("birthDate(form.idNo)");
    }

    [Fact]
    public void A_form_without_parts_is_its_own_expansion()
    {
        var form = new FormDefinition { Pages = [new FormPage("p", "页", [new FormSection("s", "段", [new() { Key = "a", Type = "text", Label = "甲" }])])] };
        form.Expanded().ShouldBeSameAs(form);
        FormExpansion.Of(form).PointerOf(form.AllFields().Single()).ShouldBe("/pages/0/sections/0/fields/0");
    }

    [Fact]
    public void The_expansion_of_an_expansion_is_itself()
    {
        var form = Form(new FieldDefinition { Key = "a", Type = "subform", Label = "甲", Subform = "contact" }).Expanded();
        form.Expanded().ShouldBeSameAs(form);
    }

    [Fact]
    public void A_part_is_told_where_it_is_written()
    {
        var form = Form(new FieldDefinition { Key = "a", Type = "subform", Label = "甲", Subform = "contact", Prefix = "x_" });
        FormExpansion.Of(form).PointerOf(form.AllFields().Last()).ShouldBe("/subforms/contact/fields/2");
    }

    [Fact]
    public void The_library_gives_what_is_named_and_keeps_what_is_there()
    {
        var library = new FormLibrary(ImmutableSortedDictionary<string, Subform>.Empty
            .Add("contact", Contact with { Version = 2 })
            .Add("home", new Subform("住址", [new() { Key = "c", Type = "subform", Label = "联系人", Subform = "bank" }]))
            .Add("bank", new Subform("账户", []))
            .Add("unused", new Subform("其他", [])));
        var taken = library.TakeInto(Form(
            new() { Key = "a", Type = "subform", Label = "甲", Subform = "contact" }, new() { Key = "h", Type = "rows", Label = "住址", Subform = "home" }));
        taken.Subforms.Keys.ShouldBe(["bank", "contact", "home"]);
        taken.Subforms["contact"].Version.ShouldBe(1);
    }

    [Fact]
    public void A_part_that_grows_without_end_is_cut()
    {
        var wide = Enumerable.Range(0, 20).Select(i => new FieldDefinition { Key = $"k{i}", Type = "subform", Label = "x", Subform = "next", Prefix = $"p{i}_" }).ToImmutableArray();
        var parts = ImmutableSortedDictionary<string, Subform>.Empty;
        for (var level = 0; level < 6; level++)
        {
            parts = parts.Add($"l{level}", new Subform("层", [.. wide.Select(field => field with { Subform = $"l{level + 1}" })]));
        }

        var form = new FormDefinition
        {
            Pages = [new FormPage("p", "页", [new FormSection("s", "段", [new() { Key = "a", Type = "subform", Label = "甲", Subform = "l0" }])])],
            Subforms = parts.Add("l6", new Subform("底", [new() { Key = "t", Type = "text", Label = "字" }])),
        };
        FormExpansion.Of(form).Faults.ShouldContain(fault => fault.Key == "subform.too-large");
        form.AllFields().Count().ShouldBeLessThanOrEqualTo(FormExpansion.MostFields);
    }
}
