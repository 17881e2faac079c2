using Microsoft.AspNetCore.Components;

namespace LowCodeGov.Designer.Matter.Shell;

/// <summary>One part of the workbench: a component that reads the definition and edits it through the shared desk.</summary>
/// <param name="Key">Last step of its address, and the end of its text keys <c>matter.part.KEY</c>.</param>
/// <param name="Component">Component without parameters; it takes the cascaded <see cref="MatterView"/>.</param>
/// <param name="Members">JSON pointers of what is edited here; findings below them are counted and opened here.</param>
/// <param name="IsBegun">Whether there is anything in it yet; absent: it shows what is elsewhere and needs nothing.</param>
/// <param name="IsNeeded">Whether a matter cannot do without it.</param>
public sealed record MatterPart(string Key, Type Component, ImmutableArray<string> Members, Func<MatterDefinition, bool>? IsBegun = null, bool IsNeeded = false)
{
    /// <summary>Parts are shown in these groups.</summary>
    public required PartGroup Group { get; init; }
}

/// <summary>What a part is for.</summary>
public enum PartGroup
{
    /// <summary>Where the matter stands.</summary>
    Start,

    /// <summary>What the public is told and has to bring.</summary>
    Service,

    /// <summary>How it is handled.</summary>
    Handling,

    /// <summary>Looking it over, trying it, bringing it out.</summary>
    Release,
}

/// <summary>How far a part is.</summary>
public enum PartMark
{
    /// <summary>Nothing is needed here.</summary>
    Quiet,

    /// <summary>Needed, and empty.</summary>
    Missing,

    /// <summary>Something in it keeps the matter from being published.</summary>
    Faulty,

    /// <summary>Filled, with nothing in the way.</summary>
    Done,
}
