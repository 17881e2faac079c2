using System.Collections.Immutable;

namespace LowCodeGov.Documents;

/// <summary>A notice, decision or certificate as it is to be set: what it says, not how a page looks.</summary>
/// <remarks>The same document always gives the same bytes; hence the instant of creation is a given value.</remarks>
public sealed record Document
{
    /// <summary>Title for lists, tabs and metadata; what is printed as title is a heading block.</summary>
    public required string Title { get; init; }

    /// <summary>Document number (文书编号), repeated in the foot of every page.</summary>
    public string? DocumentNo { get; init; }

    /// <summary>Agency that issues the document; becomes the author in the metadata.</summary>
    public string? Issuer { get; init; }

    public string Language { get; init; } = "zh-CN";

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Text repeated in light grey behind the content (DOMAIN 11.1 gives the wording per trust level).</summary>
    public string? Watermark { get; init; }

    public PageStyle Style { get; init; } = PageStyle.Official;

    public ImmutableArray<Block> Blocks { get; init; } = [];
}

/// <summary>How densely pages are set.</summary>
public enum PageStyle
{
    /// <summary>Type area and sizes of an official document (GB/T 9704): 16 pt body, 28 characters a line.</summary>
    Official,

    /// <summary>12 pt body and narrower margins, for lists, receipts and printed forms.</summary>
    Compact,
}
