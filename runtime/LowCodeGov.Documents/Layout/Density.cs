using System.Collections.Immutable;

namespace LowCodeGov.Documents.Layout;

/// <summary>How far pages are drawn together so that seal and date do not end up on a page of their own.</summary>
/// <param name="Pitch">Factor on the line pitch.</param>
/// <param name="Size">Factor on the type size.</param>
/// <param name="Margin">Factor on head and foot of the page.</param>
/// <remarks>GB/T 9704-2012 7.3.5.5: where the space left does not hold the seal, line pitch and character spacing are adjusted.</remarks>
internal sealed record Density(double Pitch, double Size, double Margin)
{
    public static readonly Density Standard = new(1, 1, 1);

    /// <summary>What is tried in turn; the last is 14 pt, the smallest an official letter is set in.</summary>
    public static readonly ImmutableArray<Density> Tighter = [new(0.92, 1, 0.84), new(0.84, 0.94, 0.72), new(0.77, 0.875, 0.64)];
}
