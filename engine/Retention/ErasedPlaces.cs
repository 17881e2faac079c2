using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Retention;

/// <summary>
/// Every place of a case in which the values of erased fields stand. It is worked out once, from all versions of the matter that the case has run on,
/// and kept in the event: blanking needs no definition, so state and events are blanked alike for ever.
/// </summary>
/// <param name="Fields">Paths of the fields, e.g. <c>idCard</c>, <c>workers.phone</c>; a repeating group with all its columns.</param>
/// <param name="Materials">Keys of the materials that erased material slots hold.</param>
/// <param name="Data">Names in <see cref="CaseState.Data"/>.</param>
/// <param name="Activations">Runs of nodes that were given such a value, or gave one back: all that they were told is blanked.</param>
public sealed record ErasedPlaces(
    ImmutableArray<string> Fields, ImmutableArray<string> Materials, ImmutableArray<string> Data, ImmutableArray<int> Activations)
{
    /// <summary>Finds the places.</summary>
    /// <param name="versions">The versions that the case has run on.</param>
    /// <param name="state">The case as it stands.</param>
    /// <param name="fields">The fields to be erased (<see cref="KeptValues.Due"/>).</param>
    public static ErasedPlaces Of(ImmutableArray<MatterDefinition> versions, CaseState state, ImmutableArray<string> fields)
    {
        ArgumentNullException.ThrowIfNull(state);
        var gone = fields.ToHashSet(StringComparer.Ordinal);
        var (paths, materials, data, nodes) = (Sorted(), Sorted(), Sorted(), Sorted());
        foreach (var version in versions)
        {
            foreach (var (path, field) in KeptValues.Paths(version.Form).Where(each => KeptValues.IsWithin(each.Path, gone)))
            {
                paths.Add(path);
                if (field is { Material: { } material })
                {
                    materials.Add(material);
                }
            }

            var readers = ValueReaders.Of(version, paths);
            nodes.UnionWith(readers.Nodes);
            data.UnionWith(readers.Data);
        }

        return new(
            [.. paths.Union(gone, StringComparer.Ordinal).Order(StringComparer.Ordinal)], [.. materials], [.. data],
            [.. state.Activations.Where(activation => nodes.Contains(activation.Node)).Select(activation => activation.Number)]);
    }

    private static SortedSet<string> Sorted() => new(StringComparer.Ordinal);
}
