using LowCodeGov.Designer.Influences;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Tests;

/// <summary>What a field depends on, and what depends on it.</summary>
public sealed class SeeingInfluences
{
    [Fact]
    public void a_calculated_field_names_what_it_reads()
    {
        var share = FieldInfluences.Of(Seeds.Food, "kitchenShare");
        share.Reads.Where(each => each.Member == "calculate").Select(each => each.Address).ShouldBe(["area", "kitchenArea"], ignoreOrder: true);
        share.Reads.ShouldContain(each => each.Address == null && each.Member == "visible", "the situation lies outside the form");
    }

    [Fact]
    public void a_field_is_read_by_fields_documents_and_steps()
    {
        var address = FieldInfluences.Of(Seeds.Food, "address");
        address.ReadBy.ShouldContain(each => each.Kind == PlaceKind.Notice);
        address.ReadBy.ShouldContain(each => each.Kind == PlaceKind.Certificate);
        FieldInfluences.Of(Seeds.Food, "retailItems").ReadBy.ShouldContain(each => each.Kind == PlaceKind.Node);
        FieldInfluences.Of(Seeds.Food, "outerStorage").ReadBy.ShouldContain(each => each.Address == "storageAddress" && each.Member == "visible");
    }

    [Fact]
    public void whatever_reads_a_field_is_read_from_it()
    {
        foreach (var definition in Seeds.All)
        {
            foreach (var field in definition.Form.AllFields())
            {
                foreach (var read in FieldInfluences.Of(definition, field.Key).Reads.Where(each => each.Address is not null && each.Address != field.Key))
                {
                    FieldInfluences.Of(definition, read.Address!).ReadBy.ShouldContain(each => each.Address == field.Key, $"{field.Key} reads {read.Address}"); // asked for above
                }
            }
        }
    }
}
