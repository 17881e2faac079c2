namespace LowCodeGov.Engine.Export;

/// <summary>What a log says of a case as a whole.</summary>
/// <param name="Name">By which the case is known, e.g. its case number.</param>
/// <param name="Matter">Code of the matter.</param>
/// <param name="MatterName">Name of the matter.</param>
/// <param name="MatterVersion">Version on which it runs.</param>
/// <param name="Channel">Where it was applied for.</param>
/// <param name="Region">Region of the implementing agency.</param>
/// <param name="Result">Code of the close result; absent while it runs.</param>
public sealed record XesCase(string Name, string Matter, string MatterName, int MatterVersion, string Channel, string Region, string? Result);

/// <summary>One line of a log.</summary>
/// <param name="Activity"><c>concept:name</c>.</param>
/// <param name="Transition"><c>lifecycle:transition</c> of the standard model.</param>
/// <param name="Instance"><c>concept:instance</c>: tells runs of one activity apart.</param>
/// <param name="Role"><c>org:role</c>.</param>
/// <param name="Group"><c>org:group</c>: the agency.</param>
/// <param name="Node">Id of the node in the flow.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record XesLine(
    string Activity, string Transition, string? Instance = null, string? Role = null, string? Group = null, string? Node = null, string? Outcome = null);
