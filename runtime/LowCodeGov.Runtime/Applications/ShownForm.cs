using System.Collections.Immutable;
using LowCodeGov.Forms.Changes;

namespace LowCodeGov.Runtime.Applications;

/// <summary>What a page knew when it saved: the values that it was shown, and what the person chose where two windows differ.</summary>
/// <param name="Prints">Prints by field key (<see cref="ValuePrints"/>).</param>
/// <param name="Chosen">Choices by field key.</param>
/// <param name="ChosenAt">Version of the draft whose values stood beside each choice; when it has moved on again, the choices say nothing.</param>
public sealed record ShownForm(ImmutableSortedDictionary<string, string> Prints, ImmutableSortedDictionary<string, KeptSide> Chosen, long? ChosenAt = null)
{
    public ShownForm(ImmutableSortedDictionary<string, string> prints)
        : this(prints, ImmutableSortedDictionary<string, KeptSide>.Empty)
    {
    }
}
