using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Catalogue.Drafts;

namespace LowCodeGov.Runtime.Catalogue.Reviews;

/// <summary>What becomes of an entry of the catalogue, beside new content (DOMAIN 4.1).</summary>
public enum EntryChange
{
    /// <summary>暂停: no new applications for a while.</summary>
    Pause,

    /// <summary>恢复: takes applications again.</summary>
    Resume,

    /// <summary>取消: no new applications any more.</summary>
    Cancel,

    /// <summary>拆分: new matters take its place.</summary>
    Split,

    /// <summary>合并: others are taken into it.</summary>
    Merge,
}

/// <summary>A change that is asked for.</summary>
/// <param name="Reason">Why; applicants read it where the matter takes no applications any more.</param>
/// <param name="EffectiveOn">Day from which it counts; absent or past: once it is approved.</param>
/// <param name="Parts">Split: the matters that take its place.</param>
/// <param name="Others">Merge: codes of the matters that are taken in.</param>
public sealed record EntryChangeRequest(EntryChange Change, string Reason, DateOnly? EffectiveOn = null, ImmutableArray<NewMatter>? Parts = null, ImmutableArray<string>? Others = null);

/// <summary>An entry is not changed without saying why.</summary>
public sealed record EntryReasonMissing() : Refusal("design.entry-reason");

/// <summary>The entry is not in a state from which that leads on.</summary>
public sealed record EntryChangeNotPossible(string Name) : Refusal("design.entry-not-possible");

/// <summary>A split makes at least two matters of one, each with a code of its own.</summary>
public sealed record EntryPartsMissing() : Refusal("design.entry-parts");

/// <summary>A merger names at least one other matter that is in force and that the actor designs.</summary>
public sealed record EntryOthersMissing() : Refusal("design.entry-others");
