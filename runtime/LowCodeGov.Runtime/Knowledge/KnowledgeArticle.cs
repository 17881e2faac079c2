using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Knowledge;

/// <summary>What an article says.</summary>
/// <param name="Question">As people ask it.</param>
/// <param name="Matters">Codes of the matters that it is about; none: no matter in particular.</param>
/// <param name="Agency">Credit code of the agency that answers for it.</param>
/// <param name="ValidTo">Last day on which it may be told; absent: no end.</param>
public sealed record ArticleText(string Question, string Answer, ImmutableArray<string> Matters, string Agency, DateOnly ValidFrom, DateOnly? ValidTo = null);

/// <summary>What has become of a version of an article.</summary>
public enum ArticleState
{
    /// <summary>Written, and seen by nobody else but those who write and review.</summary>
    Submitted,

    /// <summary>Reviewed: it is found and may be cited.</summary>
    Published,

    /// <summary>The review sent it back.</summary>
    Rejected,

    /// <summary>A later version has taken its place, or it was taken out.</summary>
    Withdrawn,
}

/// <summary>A version of an article.</summary>
public sealed record KnowledgeArticle(
    int No, int Version, ArticleState State, ArticleText Text, string WrittenBy, DateTimeOffset WrittenAt, string? ReviewedBy, DateTimeOffset? ReviewedAt, string? Note)
{
    /// <summary>How an answer cites it: number and version.</summary>
    public string Citation => $"K{No:0000}-{Version}";
}

/// <summary>An article that was found, the best first.</summary>
/// <param name="Fit">How much of what was asked it speaks of, 0 to 1.</param>
public sealed record FoundArticle(KnowledgeArticle Article, double Fit);

/// <summary>Something is missing: question, answer, agency, or the days are the wrong way round.</summary>
public sealed record ArticleIncomplete() : Refusal("knowledge.incomplete");

/// <summary>There is no such article, or not in that state.</summary>
public sealed record ArticleUnknown(int No) : Refusal("knowledge.unknown");

/// <summary>Somebody has written another version since.</summary>
public sealed record ArticleChangedMeanwhile(int No, int Version) : Refusal("knowledge.changed");

/// <summary>Who wrote a version does not review it.</summary>
public sealed record OwnArticle() : Refusal("knowledge.own");
