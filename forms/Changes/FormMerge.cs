using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.Changes;

/// <summary>A field that differs between what this page holds and what is stored.</summary>
/// <param name="Mine">What this page holds.</param>
/// <param name="Theirs">What another window has stored meanwhile.</param>
/// <param name="Both">Whether both sides have changed it; then somebody has to choose.</param>
public sealed record FieldConflict(FieldDefinition Field, JsonNode? Mine, JsonNode? Theirs, bool Both);

/// <summary>Whose value is kept where two windows differ.</summary>
public enum KeptSide
{
    /// <summary>What this page holds.</summary>
    Mine,

    /// <summary>What is stored.</summary>
    Theirs,
}

/// <summary>One form filled in two windows (or on two devices) at once, put together field by field.</summary>
/// <remarks>
/// What only one side has changed is that side's; what both have changed differently is asked about, never overwritten. Rows count as
/// one value: which row of one side is which of the other, only the person knows.
/// </remarks>
public sealed record FormMerge
{
    private FormMerge()
    {
    }

    /// <summary>Values with everything that needs no choice, and all choices made.</summary>
    public required JsonObject Values { get; init; }

    /// <summary>Every field in which the two sides differ, in reading order.</summary>
    public required ImmutableArray<FieldConflict> Differences { get; init; }

    /// <summary>Keys of fields whose stored value was kept although the page shows another.</summary>
    public required ImmutableArray<string> Theirs { get; init; }

    /// <summary>Whether a field is left about which nobody has chosen.</summary>
    public bool NeedsChoice { get; init; }

    /// <summary>Puts the two sides together.</summary>
    /// <param name="definition">The form.</param>
    /// <param name="page">Key of the page that was posted; <c>null</c>: the whole form.</param>
    /// <param name="mine">All values as the page would save them.</param>
    /// <param name="stored">All values as they are stored, with first values and calculations, as any page shows them.</param>
    /// <param name="shown">Prints of what the page was shown (<see cref="ValuePrints"/>).</param>
    /// <param name="chosen">Choices made so far, by key.</param>
    public static FormMerge Of(
        FormDefinition definition, string? page, JsonObject mine, JsonObject stored, IReadOnlyDictionary<string, string> shown,
        IReadOnlyDictionary<string, KeptSide> chosen)
    {
        var values = (JsonObject)stored.DeepClone();
        var differences = ImmutableArray.CreateBuilder<FieldConflict>();
        var theirs = ImmutableArray.CreateBuilder<string>();
        var needsChoice = false;
        foreach (var field in ValuePrints.Typed(definition, page).Where(field => mine.ContainsKey(field.Key)))
        {
            var (here, there) = (ValuePrints.Of(mine[field.Key]), ValuePrints.Of(stored[field.Key]));
            if (here == there)
            {
                continue;
            }

            var before = shown.GetValueOrDefault(field.Key);
            var both = before is null || (before != here && before != there);
            differences.Add(new FieldConflict(field, mine[field.Key]?.DeepClone(), stored[field.Key]?.DeepClone(), both));
            KeptSide? side = chosen.TryGetValue(field.Key, out var choice) ? choice : both ? null : before == here ? KeptSide.Theirs : KeptSide.Mine;
            switch (side)
            {
                case KeptSide.Mine:
                    values[field.Key] = mine[field.Key]?.DeepClone();
                    break;
                case KeptSide.Theirs:
                    theirs.Add(field.Key);
                    break;
                default:
                    needsChoice = true;
                    break;
            }
        }

        return new FormMerge { Values = values, Differences = differences.ToImmutable(), Theirs = theirs.ToImmutable(), NeedsChoice = needsChoice };
    }
}
