using System.Text.Json.Nodes;

namespace LowCodeGov.Designer.Parts;

/// <summary>An entry of a list that is being edited.</summary>
/// <param name="At">Its JSON pointer.</param>
/// <param name="Index">Its place in the list, from 0.</param>
/// <param name="Entry">As it stands; not to be changed.</param>
public sealed record EntryContext(string At, int Index, JsonNode? Entry)
{
    /// <summary>A member of the entry as text; empty where there is none.</summary>
    public string Text(string member) => (Entry as JsonObject)?[member]?.ToString() ?? "";
}
