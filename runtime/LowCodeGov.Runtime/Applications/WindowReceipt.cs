using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Applications;

/// <summary>接件: a clerk receives an application at the window, prepared as a draft (see <see cref="Drafts.CreateAtWindow"/>).</summary>
public sealed class WindowReceipt
{
    /// <param name="identityChecked">Card swiped or document compared.</param>
    public Task<SubmitOutcome> Receive(
        Actor actor, DraftId draft, bool identityChecked, bool applicantPresent, string commandId, CancellationToken ct = default) => throw new NotSupportedException();
}
