using System.Collections.Immutable;
using LowCodeGov.Connectors.Http;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Connectors;

/// <summary>A connector as metadata.</summary>
/// <param name="Key">Key by which flows name it.</param>
/// <param name="Name">As analysts and operators read it.</param>
/// <param name="Http">The system, where it is called over HTTP as the operations say.</param>
/// <param name="System">The system, where its protocol is code; absent with <paramref name="Http"/>: the demo twin answers.</param>
public sealed record ConnectorDefinition(
    string Key, LocalText Name, ImmutableArray<ConnectorOperation> Operations, HttpEndpoint? Http = null, Systems.ConnectorSystem? System = null);

/// <summary>An operation.</summary>
/// <param name="Inputs">Names that a flow must fill.</param>
/// <param name="Outputs">Names that come back.</param>
/// <param name="Script">What the demo twin (演示替身) answers: the first line whose rule holds.</param>
/// <param name="Http">The request, where the connector has an endpoint.</param>
public sealed record ConnectorOperation(
    string Key, LocalText Name, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs, ImmutableArray<ScriptedAnswer> Script, HttpOperation? Http = null);

/// <summary>A line of a script. Rules read <c>input.NAME</c> and <c>tries</c>, the number of calls before this one.</summary>
/// <param name="When">Rule; absent: always.</param>
/// <param name="Answer">What is answered.</param>
/// <param name="Output">Rules giving the output, by name; for <see cref="ScriptedKind.Done"/>.</param>
/// <param name="Reason">For an answer that is not <see cref="ScriptedKind.Done"/>.</param>
/// <param name="Seconds">For <see cref="ScriptedKind.Pending"/>: when to ask again.</param>
public sealed record ScriptedAnswer(
    ScriptedKind Answer, string? When = null, ImmutableSortedDictionary<string, string>? Output = null, string? Reason = null, int Seconds = 60);

/// <summary>Kinds of scripted answers.</summary>
public enum ScriptedKind
{
    Done,
    Pending,
    Retry,
    Failed,
}
