using System.Collections.Immutable;
using LowCodeGov.Forms.Changes;

namespace LowCodeGov.Runtime.Applications;

/// <summary>What a page knew when it saved: the values that it was shown, and what the person chose where two windows differ.</summary>
/// <param name="Prints">Prints by field key (<see cref="ValuePrints"/>).</param>
/// <param name="Chosen">Choices by field key.</param>
public sealed record ShownForm(ImmutableSortedDictionary<string, string> Prints, ImmutableSortedDictionary<string, KeptSide> Chosen)
{
    public ShownForm(ImmutableSortedDictionary<string, string> prints)
        : this(prints, ImmutableSortedDictionary<string, KeptSide>.Empty)
    {
    }
}
