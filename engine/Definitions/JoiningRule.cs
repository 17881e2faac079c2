using System.Collections.Immutable;

namespace LowCodeGov.Engine.Definitions;

/// <summary>When a new application belongs to a case that is under way (重复诉求并案): it is joined to it instead of opening another.</summary>
/// <remarks>Nothing of the case begins anew: its limits run on, and what is new is kept with it.</remarks>
public sealed record JoiningRule
{
    /// <summary>Most calendar days between the case's own application and one that is joined to it.</summary>
    public required int WithinDays { get; init; }

    /// <summary>What makes two applications the same; one that both have in common is enough.</summary>
    public required ImmutableArray<SamenessRule> Same { get; init; }

    /// <summary>Rule over an application: what a case is called when it is offered; absent: its summary.</summary>
    public string? Title { get; init; }

    /// <summary>Key of the rows of the form that take what is joined, a row for each application.</summary>
    public required string Into { get; init; }

    /// <summary>What the row holds: column to rule over the application that is joined.</summary>
    public ImmutableSortedDictionary<string, string> Row { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>Something by which two applications are known to be about the same.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">What they have in common, as the clerk reads it, e.g. 同一来电号码.</param>
/// <param name="Value">Rule over an application; applications with the same value are the same. Nothing: it has none.</param>
public sealed record SamenessRule(string Key, LocalText Name, string Value);

/// <summary>What a case of this matter has to do with the knowledge base (知识库).</summary>
/// <param name="About">Keys of the fields that say what is asked; articles about it are offered beside them.</param>
/// <param name="Answer">Key of the field that an article's answer is taken into.</param>
/// <param name="Cites">Key of the field that then says which article, in which version.</param>
public sealed record KnowledgeUse(ImmutableArray<string> About, string Answer, string Cites);
