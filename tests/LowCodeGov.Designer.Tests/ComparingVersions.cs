using System.Globalization;
using System.Text.Json;
using LowCodeGov.Designer.Differences;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Designer.Tests;

/// <summary>Two versions differ as an official would say it, in both languages.</summary>
public sealed class ComparingVersions
{
    private static readonly TextCatalogue Texts = TextCatalogue.From(typeof(TextCatalogue).Assembly, typeof(DesignerAssembly).Assembly);

    [Fact]
    public void the_same_has_no_differences() => DefinitionDifferences.Between(Seeds.Food, Seeds.Food with { Version = 2 }).ShouldBeEmpty();

    [Fact]
    public void an_element_is_said_with_both_values() =>
        Said(Seeds.Food with { Elements = Seeds.Food.Elements with { PromisedTimeLimit = new TimeLimit(3, TimeUnit.WorkingDays) } })
            .ShouldBe([$"承诺办结时限：{Seeds.Food.Elements.PromisedTimeLimit.Value}个工作日 → 3个工作日"]);

    [Fact]
    public void fields_are_added_removed_renamed_moved_and_changed()
    {
        DefinitionEdit[] edits =
        [
            new AddFields(new FieldSlot("operator/identity", 0), [new FieldDefinition { Key = "fax", Type = "text", Label = "传真" }]),
            new RemoveFields(["email"]),
            new RenameField("shopName", "signName"),
            new MoveFields(["legalRepresentative"], new FieldSlot("premises/place", 0)),
            new SetFieldProperty(["area"], "max", JsonSerializer.SerializeToElement(500)),
        ];
        var after = edits.Aggregate(Seeds.Food, (now, edit) => edit.ApplyTo(now).ShouldBeOfType<EditOutcome.Done>().Definition);
        var said = Said(after);
        said.ShouldContain("新增字段“传真”（单行文本）");
        said.ShouldContain("删除字段“电子邮箱”");
        said.ShouldContain("字段“店招名称”的编码：shopName → signName");
        said.ShouldContain("调整字段“法定代表人（负责人）”的位置");
        said.ShouldContain("“经营场所面积”的最大值：200000 → 500");
        said.ShouldContain("修改场景“餐饮店经现场核查后取得许可证”", "its sample data names the renamed field");
        said.Length.ShouldBe(6, string.Join('\n', said));
        DefinitionDifferences.Between(Seeds.Food, after).Select(each => each.Text.Say(Texts, CultureInfo.GetCultureInfo("en"))).ShouldContain("Field “E-mail” removed");
    }

    [Fact]
    public void entries_of_lists_are_named()
    {
        var materials = Seeds.Food.Elements.Materials;
        var said = Said(Seeds.Food with { Elements = Seeds.Food.Elements with { Materials = [materials[0] with { OriginalCopies = 7 }, .. materials.Skip(2)] } });
        said.ShouldContain($"删除申请材料“{materials[1].Name}”");
        said.ShouldContain(text => text.StartsWith($"“{materials[0].Name}”的", StringComparison.Ordinal));
    }

    [Fact]
    public void what_is_begun_as_a_whole_is_said_by_its_members() =>
        Said(Seeds.Food with { Appointments = new AppointmentRules { DaysAhead = 9, Slots = [new AppointmentSlot([1], new TimeOnly(8, 30), new TimeOnly(10, 0), 5)] } })
            .ShouldBe(["预约时段：（无） → 1项", "可提前几个工作日预约：（无） → 9", "每人最多几个有效预约：（无） → 1", "提前几小时可取消：（无） → 2"]);

    private static string[] Said(MatterDefinition after) =>
        [.. DefinitionDifferences.Between(Seeds.Food, after).Select(each => each.Text.Say(Texts, CultureInfo.GetCultureInfo("zh-CN")))];
}
