using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.Explanations;

/// <summary>The answer to a "why", line by line, from what is stored.</summary>
/// <param name="Subject">What was asked about.</param>
/// <param name="Lines">In the order in which they are read.</param>
public sealed record Explanation(ExplainedSubject Subject, ImmutableArray<ExplanationLine> Lines)
{
    /// <summary>What the applicant and the public may read of it: no rules, no names of clerks beyond those on documents, no supervision.</summary>
    public Explanation ForPublic() => this with { Lines = [.. Lines.Where(line => line.IsPublic)] };
}

/// <summary>One line of an explanation.</summary>
/// <param name="Key">Key of its text.</param>
/// <param name="Values">What fills the text: texts, numbers, days, <see cref="Definitions.LocalText"/>, or <see cref="TextKey"/> for words of the platform.</param>
public sealed record ExplanationLine(string Key, params ImmutableArray<(string Name, object? Value)> Values)
{
    /// <summary>When it happened; absent for what always holds.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The rule that it rests on, as it was answered then.</summary>
    public RuleFact? Rule { get; init; }

    /// <summary>Whether the applicant may read it.</summary>
    public bool IsPublic { get; init; }
}

/// <summary>A word that the platform has a text for; a key that nobody wrote a text for is a text itself, such as a legal ground.</summary>
public sealed record TextKey(string Key);
