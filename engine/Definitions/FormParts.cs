using System.Collections.Immutable;

namespace LowCodeGov.Engine.Definitions;

/// <summary>A part of a form that many matters share (子表单), from the form library: an address, a contact, a bank account.</summary>
/// <param name="Name">As the analyst finds it in the library.</param>
/// <param name="Fields">Its fields; rules name them as <c>form.KEY</c>, whatever stands before the key where the part is used.</param>
/// <param name="Version">Version of the library entry that this is a copy of.</param>
public sealed record Subform(LocalText Name, ImmutableArray<FieldDefinition> Fields, int Version = 1);

/// <summary>How repeating rows are laid out.</summary>
public enum RowsPresentation
{
    /// <summary>A card for each row, fields below one another.</summary>
    Cards,

    /// <summary>A table with a line for each row and sums below; cards on a narrow screen.</summary>
    Table,
}

/// <summary>A picture in a form, such as a sample or a plan.</summary>
/// <param name="Source">Path on the platform's own site, beginning with a slash, or a <c>data:image/png;base64,</c> address.</param>
/// <param name="Alternative">What the picture shows, for those who cannot see it.</param>
/// <param name="Width">Width in pixels; absent: as wide as it is, at most the column.</param>
public sealed record FormPicture(string Source, LocalText Alternative, int? Width = null)
{
    /// <summary>Whether the picture can neither lead elsewhere nor carry a script.</summary>
    public bool IsSafe() =>
        Source.Length <= 200_000 && !Source.Any(char.IsControl)
        && ((Source.StartsWith('/') && !Source.StartsWith("//", StringComparison.Ordinal) && !Source.Contains('\\', StringComparison.Ordinal))
            || Source.StartsWith("data:image/png;base64,", StringComparison.Ordinal)
            || Source.StartsWith("data:image/jpeg;base64,", StringComparison.Ordinal));
}
