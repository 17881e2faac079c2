using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Flow;

/// <summary>
/// 服务调用: asks for a connector's operation and goes on with its result. A call is under way from the event that asks for it; what is
/// reported about a call given up is recorded, and undone where the node says how.
/// </summary>
internal sealed class Service : NodeKind<ServiceNode>
{
    public const string Done = "done";
    public const string Failed = "failed";
    public const string TimedOut = "timed-out";

    public override void GiveUp(Unfolding u, NodeActivation activation, string reason)
    {
        foreach (var call in u.State.Calls)
        {
            if (call.Activation == activation.Number && !call.GivenUp)
            {
                GiveUp(u, call);
            }
        }

        FailedCalls.CancelTask(u, activation.Number, reason);
    }

    protected override void Enter(Unfolding u, ServiceNode node, int activation) => Call(u, node, activation, 1);

    protected override void ChildEnded(Unfolding u, ServiceNode node, int activation, FlowNode child) =>
        FlowInterpreter.Complete(u, activation, Last(u.State, activation)?.Status == CallStatus.TimedOut ? TimedOut : Failed);

    /// <summary>A result has been reported.</summary>
    public static Refusal? Report(Unfolding u, ReportServiceDone c)
    {
        if (WhyNot(u, c.Activation, c.Attempt) is { } refusal)
        {
            return refusal;
        }

        u.Emit(new ServiceDone(c.Activation, c.Attempt, c.Output));
        CaseClocks.End(u, CaseClocks.Service(c.Activation), "clock.service-answered");
        Settle(u, c.Activation, c.Attempt);
        return null;
    }

    /// <summary>A failure for good has been reported.</summary>
    public static Refusal? Report(Unfolding u, ReportServiceFailed c)
    {
        if (WhyNot(u, c.Activation, c.Attempt) is { } refusal)
        {
            return refusal;
        }

        var wasTimedOut = Find(u.State, c.Activation, c.Attempt)?.Status == CallStatus.TimedOut;
        u.Emit(new ServiceFailed(c.Activation, c.Attempt, c.Reason));
        CaseClocks.End(u, CaseClocks.Service(c.Activation), "clock.service-answered");
        if (!wasTimedOut)
        {
            // After a time-out the failure has been dealt with already.
            Settle(u, c.Activation, c.Attempt);
        }

        return null;
    }

    /// <summary>What became of undoing a call has been reported.</summary>
    public static Refusal? Report(Unfolding u, ReportServiceCompensated c)
    {
        if (u.Actor.Kind != ActorKind.Platform)
        {
            return new NotEntitled();
        }

        if (Find(u.State, c.Activation, c.Attempt) is not { Compensation: CompensationStatus.Asked })
        {
            return new CallNotWaiting(c.Activation);
        }

        u.Emit(new ServiceCompensated(c.Activation, c.Attempt, c.Done, c.Reason));
        return null;
    }

    /// <summary>The answer has not come in time.</summary>
    public static void DeadlineCame(Unfolding u, int activation)
    {
        if (Last(u.State, activation) is { Status: CallStatus.Pending } call)
        {
            u.Emit(new ServiceFailed(activation, call.Attempt, EngineTexts.InChinese("service.no-answer-in-time"), TimedOut: true));
            CaseClocks.End(u, CaseClocks.Service(activation), "clock.service-timed-out");
            Settle(u, activation, call.Attempt);
        }
    }

    /// <summary>Goes on with what was reported while the case was suspended.</summary>
    public static void ResultsCame(Unfolding u)
    {
        foreach (var call in u.State.Calls)
        {
            if (call is { GivenUp: false, Status: not CallStatus.Pending } && !u.State.IsEnded && FlowInterpreter.Find(u.State, call.Activation).Status == NodeStatus.Active)
            {
                Settle(u, call.Activation, call.Attempt);
            }
        }
    }

    /// <summary>Calls the operation.</summary>
    public static void Call(Unfolding u, ServiceNode node, int activation, int attempt)
    {
        var rules = u.RulesAt(activation);
        var input = new JsonObject(node.Input.Select(each => KeyValuePair.Create(each.Key, rules.Value(each.Value)?.DeepClone())));
        u.Emit(new ServiceCalled(activation, attempt, node.Connector, node.Operation, JsonSerializer.SerializeToElement(input, EngineJson.Options)));
        if (node.Deadline is { } limit)
        {
            CaseClocks.Start(u, CaseClocks.Service(activation), ClockKind.Service, limit, u.Now, "clock.service", activation);
        }
    }

    /// <summary>The last call of an activation.</summary>
    public static ServiceCall? Last(CaseState state, int activation) => state.Calls.LastOrDefault(each => each.Activation == activation);

    /// <summary>Marks a call as of no more use; one that was done is undone.</summary>
    public static void GiveUp(Unfolding u, ServiceCall call)
    {
        // A version to which the case has been migrated may not have the node any more, and then knows no way to undo it.
        var node = u.Flow.Node(FlowInterpreter.Find(u.State, call.Activation).Node) as ServiceNode;
        switch (call.Status)
        {
            case CallStatus.Done when node?.Compensation is { } operation:
                var input = new JsonObject { ["input"] = JsonNode.Parse(call.Input.GetRawText()), ["output"] = call.Output is { } output ? JsonNode.Parse(output.GetRawText()) : null };
                u.Emit(new ServiceCompensationAsked(call.Activation, call.Attempt, call.Connector, operation, JsonSerializer.SerializeToElement(input, EngineJson.Options)));
                break;
            case CallStatus.Pending or CallStatus.TimedOut:
                u.Emit(new ServiceGivenUp(call.Activation, call.Attempt));
                CaseClocks.End(u, CaseClocks.Service(call.Activation), "clock.service-given-up");
                break;
            default:
                break;
        }
    }

    private static Refusal? WhyNot(Unfolding u, int activation, int attempt) =>
        u.Actor.Kind != ActorKind.Platform ? new NotEntitled()
        : Find(u.State, activation, attempt) is not { Status: CallStatus.Pending or CallStatus.TimedOut } ? new CallNotWaiting(activation)
        : null;

    private static ServiceCall? Find(CaseState state, int activation, int attempt) =>
        state.Calls.FirstOrDefault(each => each.Activation == activation && each.Attempt == attempt);

    // What follows from the end of a call: nothing while the case is suspended, its compensation when nobody waits for it any more.
    private static void Settle(Unfolding u, int activation, int attempt)
    {
        var call = Find(u.State, activation, attempt) ?? throw new InvalidOperationException($"Activation {activation} has no call {attempt}.");
        var run = FlowInterpreter.Find(u.State, activation);
        if (call.GivenUp || u.State.IsEnded || run.Status != NodeStatus.Active)
        {
            if (call.Status == CallStatus.Done)
            {
                GiveUp(u, call);
            }

            return;
        }

        if (u.State.Suspension is not null)
        {
            return;
        }

        var node = (ServiceNode)u.Flow.Node(run.Node);
        if (call.Status == CallStatus.Done)
        {
            FailedCalls.CancelTask(u, activation, "answered");
            OutputMapping.Apply(u, node.Id, node.Output, JsonNode.Parse(call.Output?.GetRawText() ?? "null"));
            FlowInterpreter.Complete(u, activation, Done);
        }
        else if (node.OnFailure is { } route)
        {
            if (call.Status == CallStatus.TimedOut)
            {
                // The case goes on as if it had failed, so a result that comes after all must be undone.
                u.Emit(new ServiceGivenUp(activation, attempt));
            }

            if (!u.State.Activations.Any(each => each.Parent == activation))
            {
                FlowInterpreter.Enter(u, route, activation, 0);
            }
        }
        else
        {
            FailedCalls.OpenTask(u, node.HandledBy, activation, "task.failed-call");
        }
    }
}
