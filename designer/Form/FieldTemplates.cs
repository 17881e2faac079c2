using System.Text;
using LowCodeGov.Engine;

namespace LowCodeGov.Designer.Form;

/// <summary>Fields that often stand together, to be put in at once.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Fields">The fields.</param>
public sealed record FieldTemplate(string Key, LocalText Title, ImmutableArray<FieldDefinition> Fields)
{
    /// <summary>What is in it.</summary>
    public string Description(string culture) => string.Join(culture.StartsWith("zh", StringComparison.Ordinal) ? "、" : ", ", Fields.Select(field => field.Label.In(culture)));
}

/// <summary>The templates, from the file beside this one.</summary>
public static class FieldTemplates
{
    public static ImmutableArray<FieldTemplate> All { get; } = Read();

    private static ImmutableArray<FieldTemplate> Read()
    {
        using var stream = typeof(FieldTemplates).Assembly.GetManifestResourceStream("field-templates.json") ?? throw new InvalidOperationException("field-templates.json is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return EngineJson.Read<ImmutableArray<FieldTemplate>>(reader.ReadToEnd());
    }
}
