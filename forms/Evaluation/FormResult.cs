using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>How a field stands where it occurs.</summary>
/// <param name="Visible">Shown, by its own rule, its section's and the step's right.</param>
/// <param name="Required">Must be filled.</param>
/// <param name="ReadOnly">May not be typed into, by a rule that may change its mind.</param>
/// <param name="Fixed">May not be typed into whatever happens: calculated, or the step has no right to.</param>
/// <param name="MinDate">Earliest date, for dates.</param>
/// <param name="MaxDate">Latest date, for dates.</param>
/// <param name="Withheld">Hidden by right: not even sent to the browser.</param>
public readonly record struct FieldState(
    bool Visible, bool Required, bool ReadOnly, bool Fixed, DateOnly? MinDate = null, DateOnly? MaxDate = null, bool Withheld = false)
{
    /// <summary>Whether the value comes from a verified source and cannot be typed over.</summary>
    public bool Verified { get; init; }

    /// <summary>How a field stands in a row that is still blank, for the template that a script clones.</summary>
    internal static FieldState Blank(FieldPlace place, FormScope? scope)
    {
        var (field, type) = (place.Field, place.Type);
        var right = scope is null ? FieldRight.Write : FieldGuard.RightFor(place, scope);
        var isFixed = !FieldGuard.MayWrite(right) || field.Calculate is not null || !type.IsTyped;
        return new FieldState(
            Visible: field.Visible is null && right is not FieldRight.Hidden && !type.IsHidden,
            Required: type.HoldsValue && !isFixed && (right is FieldRight.Required || (field.Required is null ? type.RequiredByNature : field.Required == "true")),
            ReadOnly: false, Fixed: isFixed, Withheld: right is FieldRight.Hidden);
    }
}

/// <summary>A form with all that follows from its values.</summary>
public sealed record FormResult
{
    /// <summary>The values with defaults and calculations; of the definition's fields only.</summary>
    public required JsonObject Values { get; init; }

    /// <summary>How each field stands, by path.</summary>
    public required ImmutableDictionary<string, FieldState> States { get; init; }

    /// <summary>Sections that are shown, as <c>page/section</c>.</summary>
    public required ImmutableHashSet<string> VisibleSections { get; init; }

    /// <summary>What is wrong, in reading order.</summary>
    public required ImmutableArray<FormFinding> Findings { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Findings.IsEmpty;

    /// <summary>How the field at a path stands; a path that is unknown is not shown.</summary>
    public FieldState Of(string path) => States.GetValueOrDefault(path);

    /// <summary>Whether a page has anything to show.</summary>
    public bool IsVisiblePage(string page) => VisibleSections.Any(key => key.StartsWith(page + "/", StringComparison.Ordinal));
}
