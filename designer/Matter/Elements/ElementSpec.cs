using LowCodeGov.Designer.Parts;

namespace LowCodeGov.Designer.Matter.Elements;

/// <summary>How one element is edited.</summary>
/// <param name="No">Number in the official table; absent: an extended element.</param>
/// <param name="Member">Member of <see cref="MatterElements"/> in JSON, or a pointer below the elements.</param>
/// <param name="Kind">Control.</param>
/// <param name="IsRequired">Whether a matter cannot be published without it.</param>
public sealed record ElementSpec(int? No, string Member, MemberKind Kind = MemberKind.Text, bool IsRequired = false)
{
    /// <summary>Key of the code list.</summary>
    public string? List { get; init; }

    /// <summary>Whether it takes the whole row.</summary>
    public bool Wide { get; init; }

    /// <summary>Most characters.</summary>
    public int MaxLength { get; init; } = 4000;

    /// <summary>Key of a text that helps.</summary>
    public string? Hint { get; init; }

    /// <summary>JSON pointer.</summary>
    public string At => Member.StartsWith('/') ? Member : "/elements/" + Member;
}

/// <summary>Elements that stand together.</summary>
/// <param name="Key">End of the text key <c>matter.elements.KEY</c>.</param>
public sealed record ElementGroup(string Key, ImmutableArray<ElementSpec> Elements, ImmutableArray<ElementList> Lists = default);

/// <summary>An element that is a list of records.</summary>
/// <param name="No">Number in the official table.</param>
/// <param name="Member">Member of <see cref="MatterElements"/> in JSON.</param>
/// <param name="Fields">What an entry consists of.</param>
public sealed record ElementList(int? No, string Member, ImmutableArray<ElementSpec> Fields);
