using System.Collections.Immutable;

namespace LowCodeGov.Forms.Fields;

/// <summary>What is wrong with the value of one field; the evaluation adds where it stands.</summary>
/// <param name="Key">Text key, e.g. <c>form.number.max</c>.</param>
/// <param name="Values">What the text's placeholders are filled with.</param>
public sealed record FieldFault(string Key, ImmutableSortedDictionary<string, string> Values)
{
    /// <summary>A fault with the values of its text.</summary>
    public static FieldFault Of(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var filled = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            filled[name] = value;
        }

        return new FieldFault(key, filled.ToImmutable());
    }
}
