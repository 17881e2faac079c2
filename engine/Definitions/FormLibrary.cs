using System.Collections.Immutable;

namespace LowCodeGov.Engine.Definitions;

/// <summary>The form library: shared parts by key. A definition takes copies, so that a published version never changes with the library.</summary>
public sealed record FormLibrary(ImmutableSortedDictionary<string, Subform> Parts)
{
    /// <summary>A library without parts.</summary>
    public static FormLibrary Empty { get; } = new(ImmutableSortedDictionary<string, Subform>.Empty);

    /// <summary>The form with a copy of every part that it names and does not hold yet, and of the parts that those name.</summary>
    public FormDefinition TakeInto(FormDefinition form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var parts = form.Subforms;
        for (var missing = Missing(form, parts); missing.Length > 0; missing = Missing(form, parts))
        {
            parts = parts.AddRange(missing.Select(key => KeyValuePair.Create(key, Parts[key])));
        }

        return ReferenceEquals(parts, form.Subforms) ? form : form with { Subforms = parts };
    }

    private string[] Missing(FormDefinition form, ImmutableSortedDictionary<string, Subform> parts) =>
        [.. form.Pages.SelectMany(page => page.Sections).SelectMany(section => section.Fields).Concat(parts.Values.SelectMany(part => part.Fields))
            .SelectMany(Named).Where(key => !parts.ContainsKey(key) && Parts.ContainsKey(key)).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Named(FieldDefinition field) =>
        field.Fields.SelectMany(Named).Concat(field.Subform is { } key ? [key] : []);
}
