using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Applications;

/// <summary>接件: a clerk receives an application at the window, prepared as a draft (see <see cref="Drafts.CreateAtWindow"/>).</summary>
public sealed class WindowReceipt
{
    private readonly DraftBook _book;
    private readonly DraftReading _reading;
    private readonly Submission _submission;

    internal WindowReceipt(DraftBook book, DraftReading reading, Submission submission) => (_book, _reading, _submission) = (book, reading, submission);

    /// <param name="identityChecked">Card swiped or document compared.</param>
    /// <param name="commandId">The sender's id; one draft becomes one case in any case.</param>
    public async Task<SubmitOutcome> Receive(Actor actor, DraftId draft, bool identityChecked, bool applicantPresent, string commandId, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(commandId);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Clerk && await _book.Find(actor, draft, ct) is { Details.Kind: DraftKind.Window } content
            && await _reading.Read(actor, content, ct) is { } read
                ? await _submission.Receive(actor, read, identityChecked, applicantPresent, ct)
                : new SubmitOutcome.NotFound();
    }
}
