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
