using System.Reflection;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Rendering;

namespace LowCodeGov.Forms.Tests;

public sealed class GalleryShowsEverything
{
    private static readonly FieldDefinition[] Written = [.. Gallery.Form.Pages.SelectMany(page => page.Sections).SelectMany(section => section.Fields).SelectMany(Deep)];

    [Fact]
    public void every_type() => FieldTypes.All.Select(type => type.Key).Except(Gallery.Form.AllFields().SelectMany(Deep).Select(field => field.Type), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void every_property()
    {
        var plain = EngineJson.Canonical(new FieldDefinition { Key = "a", Type = "text", Label = "b" });
        var used = Written.SelectMany(field => JsonNode.Parse(EngineJson.Canonical(field))!.AsObject()).Where(member => member.Value?.ToJsonString() != JsonNode.Parse(plain)![member.Key]?.ToJsonString())
            .Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
        typeof(FieldDefinition).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
            .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).Except(used, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task and_renders_in_both_languages_without_a_missing_text()
    {
        var result = FormEvaluation.Run(Gallery.Form, [], Gallery.Scope);
        foreach (var culture in (string[])["zh-CN", "en"])
        {
            var html = await Markup.Of<EForm>(("Definition", Gallery.Form), ("Result", result), ("Scope", Gallery.Scope), ("Culture", culture));
            html.ShouldNotContain(">form.");
        }
    }

    private static IEnumerable<FieldDefinition> Deep(FieldDefinition field) => field.Fields.SelectMany(Deep).Prepend(field);
}
