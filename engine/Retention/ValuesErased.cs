using System.Collections.Immutable;
using LowCodeGov.Engine.Retention;

namespace LowCodeGov.Engine.Cases;

/// <summary>Erases the values of fields whose time has run out. Only the platform says so, and only when it has (<see cref="KeptValues"/>).</summary>
/// <param name="Fields">The fields, as <see cref="KeptValues.Due"/> names them.</param>
/// <param name="Places">Where their values stand.</param>
/// <param name="Files">Ids of the files that go with them.</param>
/// <param name="Texts">The recorded events in which they stand.</param>
public sealed record EraseValues(ImmutableArray<string> Fields, ErasedPlaces Places, ImmutableArray<string> Files, ImmutableArray<ErasedText> Texts) : CaseCommand;

/// <summary>
/// Values were erased because the time for which they may be kept has run out. State and recorded events are blanked at the same places. The
/// event vouches for the texts that are blanked, so that the chain of hashes, of which it is a link itself, still proves everything else.
/// </summary>
/// <inheritdoc cref="EraseValues"/>
public sealed record ValuesErased(ImmutableArray<string> Fields, ErasedPlaces Places, ImmutableArray<string> Files, ImmutableArray<ErasedText> Texts) : CaseEvent;

/// <summary>A recorded event in which values are blanked.</summary>
/// <param name="Sequence">Which one.</param>
/// <param name="Hash">The chain's hash after it, as it was written.</param>
/// <param name="Blanked">Hash of the text that takes its place.</param>
public sealed record ErasedText(long Sequence, string Hash, string Blanked);

/// <summary>Fields erased at one time.</summary>
public sealed record ErasedFields(ImmutableArray<string> Fields, DateTimeOffset At);

/// <summary>The values may still be kept, or have been erased already.</summary>
public sealed record ValuesNotDue() : Refusal("values.not-due");
