namespace LowCodeGov.Documents.Pdf;

/// <summary>Element of the logical structure that screen readers follow.</summary>
internal sealed class StructureNode(string kind, StructureNode? parent)
{
    public string Kind { get; } = kind;

    public StructureNode? Parent { get; } = parent;

    /// <summary>What a reader hears instead of a drawing.</summary>
    public string? Alternative { get; init; }

    /// <summary>Children in reading order: nodes, and places of marked content.</summary>
    public List<StructureKid> Kids { get; } = [];

    public StructureNode Add(string childKind, string? alternative = null)
    {
        var child = new StructureNode(childKind, this) { Alternative = alternative };
        Kids.Add(new StructureKid(child, 0, 0));
        return child;
    }
}

/// <summary>A child node, or the number of a piece of marked content on a page.</summary>
internal readonly record struct StructureKid(StructureNode? Node, int Page, int Content);
