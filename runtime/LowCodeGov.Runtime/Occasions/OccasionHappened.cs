using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Occasions;

/// <summary>Payload of <c>occasion</c>: something happened on which matters may open cases.</summary>
/// <param name="Facts">By the names of <see cref="OccasionFacts"/>.</param>
/// <param name="Evaluation">The evaluation that is to remember the case; absent: none.</param>
public sealed record OccasionHappened(OccasionKind Kind, JsonObject Facts, Guid? Evaluation = null);

/// <summary>No such flow may be begun by hand by this clerk.</summary>
public sealed record OccasionNotYours() : Refusal("occasion.not-yours");
