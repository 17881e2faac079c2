using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Migration;
using LowCodeGov.Engine.Retention;

namespace LowCodeGov.Engine.Cases;

/// <summary>The case has not begun.</summary>
public sealed record CaseNotBegun() : Refusal("case.not-begun");

/// <summary>The case has ended.</summary>
public sealed record CaseHasEnded() : Refusal("case.ended");

/// <summary>The certificate is none of the case's.</summary>
public sealed record CertificateUnknown(string Certificate) : Refusal("certificate.unknown");

/// <summary>Decides what a command does to a case. Pure: the answer depends on nothing but the four arguments.</summary>
public static class CaseDecider
{
    /// <summary>The events that follow from the command, or the reason why nothing does.</summary>
    /// <param name="definition">Version of the matter that the case began with, or the published one for a case that begins.</param>
    /// <param name="state">The case so far; null for a case that begins.</param>
    /// <param name="command">What somebody wants.</param>
    /// <param name="context">Instant, calendar, actor, numbers and rules.</param>
    /// <exception cref="ArgumentException">The state is of another matter or version.</exception>
    public static Decision Decide(MatterDefinition definition, CaseState? state, CaseCommand command, CaseContext context)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        if (state is not null && (state.Matter != definition.Code || state.MatterVersion != definition.Version))
        {
            throw new ArgumentException($"The case is of {state.Matter} version {state.MatterVersion}.", nameof(definition));
        }

        var u = new Unfolding(definition, state, context);
        if (Carry(u, command) is { } refusal)
        {
            return new Decision.Refused(refusal);
        }

        // Whatever has happened may be what another child case waited for.
        if (!u.State.IsEnded && u.State.Suspension is null)
        {
            SubMatter.GoOnWithDependants(u);
        }

        return new Decision.Accepted(u.Events, u.State);
    }

    private static Refusal? Carry(Unfolding u, CaseCommand command) => command switch
    {
        SubmitApplication c => Receipt.Submit(u, c),
        ReceiveApplication c => Receipt.Receive(u, c),
        BeginChildCase c => ChildCases.Begin(u, c),
        _ when !u.HasBegun => new CaseNotBegun(),
        ReportCertificateStored c => StoreCertificate(u, c),
        // What comes from outside is recorded whatever has become of the case in the meantime.
        ReportServiceDone c => Service.Report(u, c),
        ReportServiceFailed c => Service.Report(u, c),
        ReportServiceCompensated c => Service.Report(u, c),
        ReportChildOpened c => SubMatter.Report(u, c),
        ReportChildNotOpened c => SubMatter.Report(u, c),
        ReportChildEnded c => SubMatter.Report(u, c),
        ReadCopy c => Copies.Read(u, c),
        ReviveCase c => Revival.Revive(u, c),
        EraseValues c => Erasing.Erase(u, c),
        _ when u.State.IsEnded => new CaseHasEnded(),
        MigrateCase c => CaseMigration.Carry(u, c),
        _ when u.State.Suspension is not null && !Suspensions.Allows(u, command) => new CaseIsSuspended(),
        TakeBackTask c => TakingBack.TakeBack(u, c),
        UrgeCase c => Urging.Urge(u, c),
        JoinApplication c => Joining.Join(u, c),
        TaskCommand c => CarryOnTask(u, c),
        SupplyCorrection c => Corrections.Supply(u, c),
        SupplyToleratedMaterial c => Tolerance.Supply(u, c),
        ResumeCase c => Suspensions.Resume(u, c),
        ConfirmDownload => Deliveries.Download(u),
        WithdrawApplication c => CaseEnding.Withdraw(u, c),
        WithdrawByParent c => CaseEnding.Withdraw(u, c),
        ReportEvent c => Report(u, c),
        FireTimer c => u.Actor.Kind == ActorKind.Platform ? CaseTimers.Fire(u, c) : new NotEntitled(),
        _ => throw new InvalidOperationException($"{command.GetType().Name} has no rule."),
    };

    private static Refusal? CarryOnTask(Unfolding u, TaskCommand command)
    {
        if (Tasks.Find(u.State, command.Task) is not { IsOpen: true } task)
        {
            return new TaskNotOpen(command.Task);
        }

        u.Place = task.Activation;
        // Who may not act on the task at all is told so first.
        if (WorkGuard.WhyNot(u.State, task, CommandNames.Of(command)) is { } guarded)
        {
            return Tasks.WhyNotTake(u.Actor, task) ?? guarded;
        }

        return command switch
        {
            ClaimTask => Tasks.Take(u, task),
            ReleaseTask => Tasks.Release(u, task),
            OpenTask => Open(u, task),
            TransferTask c => Handovers.Transfer(u, task, c),
            DelegateTask c => Handovers.Delegate(u, task, c),
            GiveBackTask c => Handovers.GiveBack(u, task, c),
            RecallDelegation => Handovers.Recall(u, task),
            AddSignBefore c => Signers.Add(u, task, SignPlace.Before, c.To, c.Reason),
            AddSignAfter c => Signers.Add(u, task, SignPlace.After, c.To, c.Reason),
            AddSignBeside c => Signers.Add(u, task, SignPlace.Beside, c.To, c.Reason),
            RemoveSigner c => Signers.Remove(u, task, c),
            GiveAdvice c => Signers.Advise(u, task, c),
            CopyTask c => Copies.Send(u, task, c),
            _ => Tasks.Take(u, task) ?? TaskKind.Of(task.Kind).Handle(u, Tasks.Find(u.State, task.Number) ?? task, command),
        };
    }

    private static Refusal? Open(Unfolding u, HumanTask task)
    {
        if (Tasks.WhyNotTake(u.Actor, task) is { } refusal)
        {
            return refusal;
        }

        TakingBack.Seen(u, task);
        return null;
    }

    private static Refusal? Report(Unfolding u, ReportEvent c)
    {
        if (u.Actor.Kind != ActorKind.Platform)
        {
            return new NotEntitled();
        }

        u.Emit(new EventReported(c.Event));
        if (u.State.Suspension is null)
        {
            Wait.EventsCame(u);
        }

        return null;
    }

    private static Refusal? StoreCertificate(Unfolding u, ReportCertificateStored c)
    {
        if (u.Actor.Kind != ActorKind.Platform)
        {
            return new NotEntitled();
        }

        if (u.State.Certificates.All(each => each.Face.CertificateId != c.CertificateId))
        {
            return new CertificateUnknown(c.CertificateId);
        }

        u.Emit(new CertificateStored(c.CertificateId, c.File));
        return null;
    }
}
