using LowCodeGov.Runtime.Knowledge;

namespace LowCodeGov.Runtime.Storage;

/// <summary>A version of an article of the knowledge base.</summary>
public sealed class KnowledgeArticleRow
{
    /// <summary>Number of the article, the same in all its versions.</summary>
    public int No { get; set; }
    public int Version { get; set; }
    public ArticleState State { get; set; }
    public string Question { get; set; } = "";
    public string Answer { get; set; } = "";

    /// <summary>Codes of the matters that it is about, between bars.</summary>
    public string Matters { get; set; } = "";

    /// <summary>Credit code of the agency that answers for it.</summary>
    public string Agency { get; set; } = "";
    public DateOnly ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }
    public string WrittenBy { get; set; } = "";
    public string WrittenByName { get; set; } = "";
    public DateTimeOffset WrittenAt { get; set; }
    public string? ReviewedByName { get; set; }
    public DateTimeOffset? ReviewedAt { get; set; }
    public string? Note { get; set; }
}

/// <summary>A piece of the words of an article that can be found; every store searches these alike.</summary>
public sealed class KnowledgeGramRow
{
    public string Gram { get; set; } = "";
    public int No { get; set; }

    /// <summary>How much it says: in the question more than in the answer.</summary>
    public int Weight { get; set; }
}

/// <summary>By what a case is known to be about the same as a later application (<c>JoiningRule</c>).</summary>
public sealed class SamenessRow
{
    public Guid CaseId { get; set; }
    public string Matter { get; set; } = "";

    /// <summary>Key of the rule.</summary>
    public string Mark { get; set; } = "";

    /// <summary>Keyed hash of matter, rule and value: what is compared may be a telephone number.</summary>
    public string Hash { get; set; } = "";
}

/// <summary>What everybody may read of a case that has ended.</summary>
public sealed class PublicationRow
{
    public Guid CaseId { get; set; }
    public string Matter { get; set; } = "";
    public string MatterName { get; set; } = "";
    public string Agency { get; set; } = "";
    public DateOnly On { get; set; }

    /// <summary><see cref="Publications.PublishedField"/>s in order, canonical JSON; names and numbers are hidden in it already.</summary>
    public string Fields { get; set; } = "";
}
