using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Cases;

/// <summary>A request of this kind is waiting for the agency head already.</summary>
public sealed record RequestAlreadyOpen() : Refusal("request.already-open");

/// <summary>What was asked for is no longer possible; only a denial is.</summary>
public sealed record RequestNoLongerPossible() : Refusal("request.no-longer-possible");

/// <summary>Suspension, extension and termination: asked for by a step, granted or denied by the agency head, then carried out.</summary>
internal static class Requests
{
    public static IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task)
    {
        if (WhyNot(u, CaseRequestKind.Suspension) is null)
        {
            yield return Offer.Of<RequestSuspension>(reasonRequired: true) with { SuspensionReasons = u.Definition.SuspensionReasons };
        }

        if (WhyNot(u, CaseRequestKind.Extension) is null)
        {
            yield return Offer.Of<RequestExtension>(reasonRequired: true) with { MaxDays = u.Definition.Extension?.MaxDays };
        }

        if (WhyNot(u, CaseRequestKind.Termination) is null)
        {
            yield return Offer.Of<RequestTermination>(reasonRequired: true);
        }
    }

    public static Refusal? Make(Unfolding u, HumanTask task, TaskCommand command) => command switch
    {
        RequestSuspension c => Make(u, task, CaseRequestKind.Suspension, c.Reason, c.Ground, null),
        RequestExtension c => Make(u, task, CaseRequestKind.Extension, c.Reason, null, c.Days),
        RequestTermination c => Make(u, task, CaseRequestKind.Termination, c.Reason, null, null),
        _ => new CommandNotOffered(task.Title),
    };

    public static Refusal? Decide(Unfolding u, HumanTask task, DecideRequest c)
    {
        var request = u.State.Requests.First(each => each.Number == task.Subject);
        if ((c.Granted ? Reasons.TooLong(c.Opinion, "opinion") : Reasons.Missing(c.Opinion, "opinion")) is { } refusal)
        {
            return refusal;
        }

        if (c.Granted && Possible(u, request.Kind) is not null)
        {
            return new RequestNoLongerPossible();
        }

        Tasks.Close(u, task, c.Granted ? "granted" : "denied", c.Opinion);
        u.Emit(new RequestDecided(request.Number, c.Granted, c.Opinion));
        if (c.Granted)
        {
            CarryOut(u, request);
        }

        return null;
    }

    /// <summary>Takes back what waits for the agency head, when the case has been decided.</summary>
    public static void Abandon(Unfolding u)
    {
        foreach (var task in u.State.Tasks.Where(task => task.IsOpen && task.Kind == HumanTaskKind.Approval))
        {
            u.Emit(new TaskCancelled(task.Number, "decided"));
        }
    }

    private static Refusal? Make(Unfolding u, HumanTask task, CaseRequestKind kind, string reason, string? ground, int? days)
    {
        if ((WhyNot(u, kind) ?? Reasons.Missing(reason) ?? Invalid(u, kind, ground, days)) is { } refusal)
        {
            return refusal;
        }

        var number = u.NextNumber;
        u.Emit(new RequestMade(number, kind, reason, ground, days, task.Number));
        var head = new TaskCandidates(ActingRights.AgencyHead, u.Definition.Elements.ImplementingAgency.CreditCode, null, [u.Actor.Id]);
        Tasks.OpenAside(u, task, HumanTaskKind.Approval, EngineTexts.Local(TitleKey(kind)), head, null, null, number);
        return null;
    }

    private static Refusal? WhyNot(Unfolding u, CaseRequestKind kind) =>
        Possible(u, kind)
        ?? (u.State.Tasks.Any(task => task.IsOpen && task.Kind == HumanTaskKind.Approval && u.State.Requests.Any(each => each.Number == task.Subject && each.Kind == kind))
            ? new RequestAlreadyOpen()
            : null);

    private static Refusal? Possible(Unfolding u, CaseRequestKind kind) => kind switch
    {
        _ when u.State.DecisionRecord is not null => new AlreadyDecided(),
        CaseRequestKind.Suspension => Suspensions.WhyNot(u),
        CaseRequestKind.Extension => Extensions.WhyNot(u),
        _ => null,
    };

    private static Refusal? Invalid(Unfolding u, CaseRequestKind kind, string? ground, int? days) => kind switch
    {
        CaseRequestKind.Suspension => Suspensions.Invalid(u, ground),
        CaseRequestKind.Extension => Extensions.Invalid(u, days ?? 0),
        _ => null,
    };

    private static void CarryOut(Unfolding u, CaseRequest request)
    {
        switch (request.Kind)
        {
            case CaseRequestKind.Suspension:
                Suspensions.Suspend(u, request);
                break;
            case CaseRequestKind.Extension:
                Extensions.Extend(u, request);
                break;
            case CaseRequestKind.Termination:
                CaseEnding.End(u, PublicState.Terminated, CloseResults.Void, request.Reason);
                break;
            default:
                throw new InvalidOperationException(request.Kind.ToString());
        }
    }

    private static string TitleKey(CaseRequestKind kind) => kind switch
    {
        CaseRequestKind.Suspension => "request.suspension",
        CaseRequestKind.Extension => "request.extension",
        CaseRequestKind.Termination => "request.termination",
        _ => throw new InvalidOperationException(kind.ToString()),
    };
}
