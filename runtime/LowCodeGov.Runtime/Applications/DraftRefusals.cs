using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Applications;

/// <summary>The matter is paused, cancelled, or not offered online.</summary>
public sealed record MatterNotOpen(string Matter) : Refusal("draft.matter-not-open");

/// <summary>The matter is not for this kind of applicant.</summary>
public sealed record ApplicantKindNotServed() : Refusal("draft.applicant-kind");

/// <summary>The clerk's role does not receive applications at a window.</summary>
public sealed record WindowReceiptNotAllowed() : Refusal("draft.window-not-entitled");

/// <summary>Nothing is asked of the applicant now.</summary>
public sealed record NothingToCorrect() : Refusal("draft.nothing-to-correct");

/// <summary>The draft has become a case.</summary>
public sealed record DraftSubmitted() : Refusal("draft.submitted");

/// <summary>No such question, option, page, material or field in this matter.</summary>
public sealed record UnknownInDraft(string Name) : Refusal("draft.unknown");

/// <summary>More drafts of one person than anybody fills in.</summary>
public sealed record TooManyDrafts(int Most) : Refusal("draft.too-many");

/// <summary>What was typed is larger than a form can be.</summary>
public sealed record DraftTooLarge(int Kilobytes) : Refusal("draft.too-large");

/// <summary>The material is not shared, or the agency in charge may not ask for it now; it is uploaded.</summary>
public sealed record MaterialNotShared(string Name) : Refusal("draft.fetch-not-shared");

/// <summary>Something has been handed in already; it is removed first.</summary>
public sealed record MaterialGivenAlready(string Name) : Refusal("draft.fetch-given");

/// <summary>The sources have nothing, or not all of it, about the applicant.</summary>
public sealed record MaterialNotOnRecord(string Name) : Refusal("draft.fetch-not-on-record");

/// <summary>A source that would know does not answer; later, or by upload.</summary>
public sealed record MaterialSourceSilent(string Name) : Refusal("draft.fetch-silent");

/// <summary>The sources contradict each other; the applicant shows what is right.</summary>
public sealed record MaterialSourcesDisagree(string Name) : Refusal("draft.fetch-disagree");
