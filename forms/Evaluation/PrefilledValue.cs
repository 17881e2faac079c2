using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>A first value that the host fetched from a source, under the key of that source (<see cref="PrefillSource.Key"/>).</summary>
/// <param name="Value">The value, in the shape of the field.</param>
/// <param name="Trust">How far it is trusted; the definition cannot raise it.</param>
public sealed record PrefilledValue(JsonNode Value, TrustLevel Trust);
