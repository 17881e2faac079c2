using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Flow;

/// <summary>The case waits for no such call or child case (any more).</summary>
public sealed record CallNotWaiting(int Activation) : Refusal("call.not-waiting");

/// <summary>A call of a connector, or the opening of a child case, that failed where no failure route says what to do: a clerk tries again or goes on without.</summary>
internal static class FailedCalls
{
    public static void OpenTask(Unfolding u, CandidateRule? rule, int activation, string title)
    {
        if (OpenTask(u.State, activation) is not null)
        {
            return;
        }

        var node = u.Flow.Node(FlowInterpreter.Find(u.State, activation).Node);
        var agency = u.Definition.Elements.ImplementingAgency.CreditCode;
        var candidates = rule is null
            ? new TaskCandidates(ActingRights.AgencyHead, agency, null, [])
            : new TaskCandidates(
                rule.Role,
                rule.AnyAgency ? null : (rule.AgencyRule is { } byRule ? u.RulesAt(activation).Text(byRule) : null) ?? rule.Agency ?? agency,
                rule.Department,
                []);
        u.Emit(new TaskOpened(
            u.NextNumber, node.Id, null, HumanTaskKind.FailedCall, EngineTexts.Of(title, node.Title ?? node.Id), candidates, null, Subject: activation));
    }

    public static void CancelTask(Unfolding u, int activation, string reason)
    {
        if (OpenTask(u.State, activation) is { } task)
        {
            u.Emit(new TaskCancelled(task.Number, reason));
        }
    }

    /// <summary>Calls again, or opens the child case again.</summary>
    public static void Retry(Unfolding u, HumanTask task)
    {
        var activation = FlowInterpreter.Find(u.State, task.Subject ?? 0);
        switch (u.Flow.Node(activation.Node))
        {
            case ServiceNode node when Service.Last(u.State, activation.Number) is { } call:
                Service.GiveUp(u, call);
                Service.Call(u, node, activation.Number, call.Attempt + 1);
                break;
            case SubMatterNode node:
                SubMatter.Ask(u, node, activation.Number);
                break;
            default:
                throw new InvalidOperationException($"Task {task.Number} is about no call.");
        }
    }

    /// <summary>Goes on without.</summary>
    public static void Skip(Unfolding u, HumanTask task, string reason)
    {
        var activation = FlowInterpreter.Find(u.State, task.Subject ?? 0);
        if (Service.Last(u.State, activation.Number) is { } call)
        {
            Service.GiveUp(u, call);
        }

        u.Emit(new CallSkipped(activation.Number, reason));
        if (activation.Status == NodeStatus.Active)
        {
            SubMatter.End(u, activation.Number, SubMatter.Skipped);
        }
        else
        {
            // The child was not waited for here; others may depend on it.
            SubMatter.GoOnWithDependants(u);
        }
    }

    /// <summary>Whether a clerk has yet to say what becomes of a call or child case that failed.</summary>
    public static bool IsAtAClerk(CaseState state, int activation) => OpenTask(state, activation) is not null;

    /// <summary>Tasks about calls and child cases of nodes that this flow does not have: nobody can call again.</summary>
    public static IEnumerable<HumanTask> WithoutNode(CaseState state, FlowMap flow) =>
        state.Tasks.Where(task => task is { IsOpen: true, Kind: HumanTaskKind.FailedCall, Subject: { } activation }
            && !(flow.Knows(FlowInterpreter.Find(state, activation).Node) && flow.Node(FlowInterpreter.Find(state, activation).Node) is ServiceNode or SubMatterNode));

    private static HumanTask? OpenTask(CaseState state, int activation) =>
        state.Tasks.FirstOrDefault(task => task.IsOpen && task.Kind == HumanTaskKind.FailedCall && task.Subject == activation);
}
