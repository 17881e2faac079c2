using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Numbers;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Tests;

/// <summary>Every field type, through what is posted, the value made of it, its faults and how it reads.</summary>
public sealed class FieldVectors
{
    public static TheoryData<string, string, string> Cases()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var entry in Vectors.All["fields"]!.AsArray())
        {
            foreach (var each in entry!["cases"]!.AsArray())
            {
                rows.Add(entry["field"]!["type"]!.GetValue<string>(), entry["field"]!.ToJsonString(), each!.ToJsonString());
            }
        }

        return rows;
    }

    [Theory, MemberData(nameof(Cases))]
    public void a_value_is_cleaned_and_judged(string type, string definition, string vector)
    {
        var field = EngineJson.Read<FieldDefinition>(definition);
        var each = JsonNode.Parse(vector)!.AsObject();
        var fieldType = FieldTypes.Of(type);
        var wanted = each["value"];
        var value = each["posted"] is not null || each["parts"] is not null ? fieldType.Clean(field, Posted(field, each)) : wanted?.DeepClone();
        JsonNode.DeepEquals(value, wanted).ShouldBeTrue($"{value?.ToJsonString()} instead of {wanted?.ToJsonString()}");
        if (fieldType.IsEmpty(value))
        {
            each.ContainsKey("faults").ShouldBeFalse();
            return;
        }

        var isFit = fieldType.Fits(value!);
        isFit.ShouldBe(!each.ContainsKey("misfit"));
        if (isFit)
        {
            fieldType.Validate(field, value!, Vectors.Surroundings).Select(fault => fault.Key)
                .ShouldBe(each["faults"]?.AsArray().Select(key => key!.GetValue<string>()) ?? []);
        }

        if (each["text"] is { } text)
        {
            fieldType.Format(field, value, Vectors.Reading).ShouldBe(text.GetValue<string>());
        }
    }

    [Fact]
    public void every_type_that_is_typed_into_has_vectors() =>
        FieldTypes.All.Where(type => type.HoldsValue).Select(type => type.Key)
            .Except(["rows", .. Vectors.All["fields"]!.AsArray().Select(entry => entry!["field"]!["type"]!.GetValue<string>())], StringComparer.Ordinal)
            .ShouldBeEmpty();

    [Fact]
    public void there_are_at_least_three_hundred_vectors() =>
        (Vectors.All["fields"]!.AsArray().Sum(entry => entry!["cases"]!.AsArray().Count) + Vectors.All["forms"]!.AsArray().Sum(entry => entry!["cases"]!.AsArray().Count))
            .ShouldBeGreaterThanOrEqualTo(300);

    [Fact]
    public void every_key_of_a_fault_has_a_text() =>
        Vectors.All["fields"]!.AsArray().SelectMany(entry => entry!["cases"]!.AsArray())
            .SelectMany(each => each!["faults"]?.AsArray() ?? []).Select(key => key!.GetValue<string>())
            .Where(key => !Vectors.Texts.Knows(key)).ShouldBeEmpty();

    [Fact]
    public void amounts_read_as_on_a_receipt()
    {
        foreach (var each in Vectors.All["amounts"]!.AsArray())
        {
            ChineseAmount.Of(each![0]!.GetValue<decimal>()).ShouldBe(each[1]?.GetValue<string>());
        }
    }

    private static PostedField Posted(FieldDefinition field, JsonObject each)
    {
        var posted = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            [field.Key] = [.. each["posted"]?.AsArray().Select(v => v!.GetValue<string>()) ?? []],
        };
        foreach (var (part, code) in each["parts"]?.AsObject() ?? [])
        {
            posted[PostedField.PartName(field.Key, part)] = [code!.GetValue<string>()];
        }

        return new PostedField(posted, field.Key);
    }
}
