using System.Text.Json;
using LowCodeGov.Engine;

namespace LowCodeGov.Designer.Form;

/// <summary>Fields on the clipboard: text that says what it is, so that it can be pasted into another matter, or kept.</summary>
/// <param name="Lowcodegov">What it is; <c>fields</c>.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Subforms">Shared parts that they name.</param>
public sealed record FieldClip(string Lowcodegov, ImmutableArray<FieldDefinition> Fields, ImmutableSortedDictionary<string, Subform>? Subforms = null)
{
    private const string Kind = "fields";

    public static string Write(ImmutableArray<FieldDefinition> fields, FormDefinition from)
    {
        ArgumentNullException.ThrowIfNull(from);
        var named = fields.SelectMany(field => field.Fields.Prepend(field)).Select(field => field.Subform).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var parts = from.Subforms.Where(part => named.Contains(part.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal);
        return JsonSerializer.Serialize(new FieldClip(Kind, fields, parts.IsEmpty ? null : parts), EngineJson.Readable);
    }

    /// <summary>The fields of a text from the clipboard; <c>null</c> where it is something else.</summary>
    public static FieldClip? Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > PastedText.Longest || !text.TrimStart().StartsWith('{'))
        {
            return null;
        }

        try
        {
            return EngineJson.Read<FieldClip>(text) is { Lowcodegov: Kind, Fields.IsEmpty: false } clip ? clip : null;
        }
        catch (JsonException)
        {
            // A clipboard holds whatever it holds.
            return null;
        }
    }
}
