namespace LowCodeGov.Designer.FlowEditing;

/// <summary>An entry of the menu of new nodes.</summary>
/// <param name="Key">Its name in the code.</param>
/// <param name="Group">Where it stands.</param>
/// <param name="Name">As the analyst reads it.</param>
/// <param name="Sample">A node of the kind, for its picture.</param>
/// <param name="Make">Makes a new one.</param>
public sealed record NodeChoice(string Key, string Group, string Name, FlowNode Sample, Func<Func<string, LocalText>, FlowNode> Make);
