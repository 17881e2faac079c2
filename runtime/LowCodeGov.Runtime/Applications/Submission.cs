using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;

namespace LowCodeGov.Runtime.Applications;

/// <summary>Turns a finished draft into a command, once, however often it is sent.</summary>
internal sealed class Submission(DraftBook book, CaseCommands commands, CaseAccess access)
{
    private const string Computer = "2";
    /// <summary>办理形式 at a window.</summary>
    public const string Window = "1";

    /// <summary>Submits from the portal, or supplies a correction.</summary>
    public Task<SubmitOutcome> Submit(Actor actor, ReadDraft read, CancellationToken ct) => Send(actor, read, form =>
        read.Draft.Details.CorrectionOf is { } caseId
            ? (caseId, new SupplyCorrection(form, read.Given()))
            : (null, new SubmitApplication(ApplicationOf(read, form, Computer))), ct);

    /// <summary>The case that an earlier attempt has made.</summary>
    public Task<CaseId?> Earlier(Actor actor, DraftId draft, CancellationToken ct) => book.CaseOf(actor, draft, ct);

    /// <summary>Receives at a window.</summary>
    public Task<SubmitOutcome> Receive(Actor actor, ReadDraft read, bool identityChecked, bool applicantPresent, CancellationToken ct) =>
        Send(actor, read, form => (null, new ReceiveApplication(ApplicationOf(read, form, Window), identityChecked, applicantPresent)), ct);

    /// <summary>Joins to a case that is under way about the same.</summary>
    public Task<SubmitOutcome> Join(Actor actor, ReadDraft read, CaseId standing, CancellationToken ct) =>
        Send(actor, read, form => (standing, new JoinApplication(ApplicationOf(read, form, Window))), ct);

    private async Task<SubmitOutcome> Send(Actor actor, ReadDraft read, Func<JsonElement, (CaseId? Case, CaseCommand Command)> make, CancellationToken ct)
    {
        if (await book.CaseOf(actor, read.Draft, ct) is { } already)
        {
            await book.Submitted(actor, read.Draft, already, ct);
            return await Receipts.For(access, actor, already, ct) is { } known ? new SubmitOutcome.Submitted(known) : new SubmitOutcome.NotFound();
        }

        var findings = DraftChecks.Of(read);
        if (!findings.IsEmpty)
        {
            return new SubmitOutcome.Faulty(findings);
        }

        var form = JsonSerializer.SerializeToElement(DraftChecks.CompleteForm(read).Values, EngineJson.Options);
        var (caseId, command) = make(form);
        var id = DraftBook.CommandId(read.Draft.Id);
        var outcome = caseId is null
            ? await commands.Begin(actor, read.Draft.Matter, command, id, read.Draft.MatterVersion, ct)
            : await commands.Execute(actor, caseId, command, id, ct: ct);
        switch (outcome)
        {
            case CommandOutcome.Done done:
                await book.Submitted(actor, read.Draft, done.Case, ct);
                return new SubmitOutcome.Submitted(Receipts.Of(done.State, read.Definition.Elements.MatterName));
            case CommandOutcome.Refused(var refusal):
                return new SubmitOutcome.Refused(refusal);
            case CommandOutcome.Conflict(var current):
                return new SubmitOutcome.Conflict(current);
            default:
                return new SubmitOutcome.NotFound();
        }
    }

    private static Application ApplicationOf(ReadDraft read, JsonElement form, string channel)
    {
        var asked = read.Materials().Select(m => m.Material.Key).ToHashSet(StringComparer.Ordinal);
        var questions = read.Asked.Questions().Select(q => q.Key).ToHashSet(StringComparer.Ordinal);
        return new Application
        {
            Applicant = read.Applicant,
            Contact = read.Draft.Details.Contact,
            Channel = channel,
            Situation = read.Draft.Situation.Where(answer => questions.Contains(answer.Key)).ToImmutableSortedDictionary(),
            Form = form,
            Materials = [.. read.Given().Where(m => asked.Contains(m.Key))],
            DeliveryWay = read.Draft.Details.DeliveryWay,
            Region = read.Region,
        };
    }
}

/// <summary>Makes receipts of cases.</summary>
internal static class Receipts
{
    public static Receipt Of(CaseState state, string matterName) =>
        new(state.Id, state.ApplicationNo, state.CaseNo, state.QueryPassword, matterName, state.AppliedAt);

    public static async Task<Receipt?> For(CaseAccess access, Actor actor, CaseId id, CancellationToken ct) =>
        await access.Find(actor, id, ct) is { Sight: CaseSight.Applicant or CaseSight.Clerk } found
            ? Of(found.State, found.Row.MatterName)
            : null;
}
