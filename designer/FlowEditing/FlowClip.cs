using System.Text.Json;
using LowCodeGov.Engine;

namespace LowCodeGov.Designer.FlowEditing;

/// <summary>Nodes on the clipboard, as text: they can be carried to another matter or kept in a file.</summary>
public sealed record FlowClip(ImmutableArray<FlowNode> Nodes)
{
    /// <summary>Tells the text of a clipboard apart from any other.</summary>
    public string Kind { get; init; } = Mark;

    private const string Mark = "lowcodegov.flow";

    /// <summary>Nodes as the text of a clipboard.</summary>
    public static string Text(ImmutableArray<FlowNode> nodes) => new FlowClip(nodes).Write();

    /// <summary>The text.</summary>
    public string Write() => EngineJson.Canonical(this);

    /// <summary>The nodes; <c>null</c> for a text that is none of ours.</summary>
    public static FlowClip? Read(string text)
    {
        try
        {
            return EngineJson.Read<FlowClip>(text) is { Kind: Mark, Nodes: { IsDefaultOrEmpty: false } } clip ? clip : null;
        }
        catch (JsonException)
        {
            // Somebody pastes a letter; the page says that there is no step in it.
            return null;
        }
    }
}
