using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Forms.Tests;

/// <summary>The engine's table of field kinds says what the field types of the forms library hold.</summary>
public sealed class KindsOfField
{
    public static TheoryData<string> Keys { get; } = [.. FieldTypes.All.Select(type => type.Key)];

    [Fact]
    public void There_is_one_for_each_type_and_one_for_shared_parts() =>
        FieldKinds.All.Keys.Order(StringComparer.Ordinal).ShouldBe(FieldTypes.All.Select(type => type.Key).Append("subform").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_value_of_the_kind_fits_the_type(string key)
    {
        var (kind, type) = (FieldKinds.All[key], FieldTypes.Of(key));
        if (!type.HoldsValue || kind.IsWorkedOut)
        {
            kind.Value.ShouldBe(RuleType.Any);
            return;
        }

        type.Fits(Value(kind.Value, kind.Sample)).ShouldBeTrue($"{key} holds {kind.Value.Key}");
        if (kind.Value is not (RuleType.TextType or RuleType.DateType))
        {
            type.Fits(JsonValue.Create("@")).ShouldBeFalse($"{key} is no text");
        }
    }

    private static JsonNode Value(RuleType type, string? sample) => type switch
    {
        RuleType.NumberType => JsonValue.Create(1m),
        RuleType.BooleanType => JsonValue.Create(true),
        RuleType.DateType => JsonValue.Create("2026-03-02"),
        RuleType.ListType { Of: RuleType.TextType } => new JsonArray("a"),
        RuleType.ListType or RuleType.RowsType => new JsonArray(),
        RuleType.GroupType group => new JsonObject(group.Fields.Select(part => KeyValuePair.Create(part.Key, (JsonNode?)Value(part.Value, sample)))),
        _ => JsonValue.Create(sample ?? "a"),
    };
}
