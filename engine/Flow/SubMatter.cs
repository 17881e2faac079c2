using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Flow;

/// <summary>子事项: opens a case of another matter, and goes on when it has ended, or at once.</summary>
internal sealed class SubMatter : NodeKind<SubMatterNode>
{
    /// <summary>Outcome where the child is not waited for.</summary>
    public const string Opened = "opened";

    /// <summary>Outcome where the child could not be opened.</summary>
    public const string NotOpened = "not-opened";

    /// <summary>Outcome where a clerk went on without.</summary>
    public const string Skipped = "skipped";

    /// <summary>Outcome where a child that this one depends on was refused.</summary>
    public const string Stopped = "stopped";

    public override void GiveUp(Unfolding u, NodeActivation activation, string reason)
    {
        if (Last(u.State, activation.Number) is { IsUnderWay: true, GivenUp: false } child)
        {
            u.Emit(new ChildGivenUp(activation.Number, child.Withdraws ? child.Case : null));
        }

        FailedCalls.CancelTask(u, activation.Number, reason);
    }

    protected override void Enter(Unfolding u, SubMatterNode node, int activation) => Begin(u, node, activation);

    protected override void ChildEnded(Unfolding u, SubMatterNode node, int activation, FlowNode child) =>
        End(u, activation, Last(u.State, activation)?.Result?.CloseResult ?? NotOpened);

    /// <summary>Ends a node, and lets those go on that depend on it.</summary>
    public static void End(Unfolding u, int activation, string outcome)
    {
        FlowInterpreter.Complete(u, activation, outcome);
        GoOnWithDependants(u);
    }

    /// <summary>Begins what waited for another child case, also where a migration has taken the reason to wait away.</summary>
    public static void GoOnWithDependants(Unfolding u)
    {
        if (!u.Flow.IsJoint)
        {
            return;
        }

        foreach (var each in u.State.Activations)
        {
            if (each.Status == NodeStatus.Active && u.Flow.Node(each.Node) is SubMatterNode node
                && !u.State.IsEnded && FlowInterpreter.Find(u.State, each.Number).Status == NodeStatus.Active && Last(u.State, each.Number) is null)
            {
                Begin(u, node, each.Number);
            }
        }
    }

    /// <summary>Asks for the child case, for the first time or again.</summary>
    public static void Ask(Unfolding u, SubMatterNode node, int activation)
    {
        var rules = u.RulesAt(activation);
        var matter = node.Matter ?? (node.MatterRule is { } rule ? rules.Text(rule) : null);
        var attempt = (Last(u.State, activation)?.Attempt ?? 0) + 1;
        u.Emit(new ChildAsked(
            activation, attempt, matter ?? "", ApplicationOf(u, node, rules), node.SharesAcceptance ? u.State.AcceptedOn : null,
            node.SharesAcceptance ? u.State.ReceivedAt : null, node.WhenGivenUp == GivenUpRule.Withdraw));
        if (matter is null)
        {
            u.Emit(new ChildNotOpened(activation, attempt, EngineTexts.InChinese("child.no-matter")));
            Settle(u, activation);
        }
    }

    public static Refusal? Report(Unfolding u, ReportChildOpened c)
    {
        if (WhyNot(u, c.Activation, child => child.Status == ChildStatus.Asked) is { } refusal)
        {
            return refusal;
        }

        u.Emit(new ChildOpened(c.Activation, c.Child, c.ApplicationNo, c.CaseNo));
        if (Last(u.State, c.Activation) is { GivenUp: true, Withdraws: true })
        {
            // Asked for before it was given up, opened after.
            u.Emit(new ChildGivenUp(c.Activation, c.Child));
        }

        return null;
    }

    public static Refusal? Report(Unfolding u, ReportChildNotOpened c)
    {
        if (WhyNot(u, c.Activation, child => child.Status == ChildStatus.Asked && child.Attempt == c.Attempt) is { } refusal)
        {
            return refusal;
        }

        u.Emit(new ChildNotOpened(c.Activation, c.Attempt, c.Reason));
        Settle(u, c.Activation);
        return null;
    }

    public static Refusal? Report(Unfolding u, ReportChildEnded c)
    {
        if (WhyNot(u, c.Activation, child => child.IsUnderWay) is { } refusal)
        {
            return refusal;
        }

        u.Emit(new ChildEnded(c.Activation, c.Result));
        Settle(u, c.Activation);
        return null;
    }

    /// <summary>Goes on with what was reported while the case was suspended.</summary>
    public static void ResultsCame(Unfolding u)
    {
        foreach (var child in u.State.Children)
        {
            if (child is { GivenUp: false, IsUnderWay: false } && !u.State.IsEnded && FlowInterpreter.Find(u.State, child.Activation).Status == NodeStatus.Active)
            {
                Settle(u, child.Activation);
            }
        }

        if (!u.State.IsEnded)
        {
            GoOnWithDependants(u);
        }
    }

    private static ChildCase? Last(CaseState state, int activation) => state.Children.LastOrDefault(each => each.Activation == activation);

    private static void Begin(Unfolding u, SubMatterNode node, int activation)
    {
        switch (ChildDependencies.Of(u, node, activation))
        {
            case DependencyStanding.Pending:
                return;
            case DependencyStanding.Refused:
                End(u, activation, Stopped);
                return;
            default:
                break;
        }

        Ask(u, node, activation);
        if (!node.Wait && FlowInterpreter.Find(u.State, activation).Status == NodeStatus.Active)
        {
            FlowInterpreter.Complete(u, activation, Opened);
        }
    }

    // What follows from what became of the child: nothing when nobody has a use for it any more; while the case is suspended it does not go on.
    private static void Settle(Unfolding u, int activation)
    {
        var child = Last(u.State, activation) ?? throw new InvalidOperationException($"Activation {activation} has no child.");
        var run = FlowInterpreter.Find(u.State, activation);
        if (child.GivenUp || u.State.IsEnded || run.Status == NodeStatus.Cancelled || (u.State.Suspension is not null && run.Status == NodeStatus.Active))
        {
            return;
        }

        if (u.Flow.Node(run.Node) is not SubMatterNode node)
        {
            // The case has been migrated to a version without the node; the child was not waited for.
            return;
        }

        if (child.Result is { } result)
        {
            OutputMapping.Apply(u, node.Id, node.Output, JsonNode.Parse(result.Output.GetRawText()));
        }

        if (run.Status != NodeStatus.Active)
        {
            if (child.Status == ChildStatus.NotOpened)
            {
                FailedCalls.OpenTask(u, null, activation, "task.child-not-opened");
            }

            if (u.State.Suspension is null)
            {
                GoOnWithDependants(u);
            }
        }
        else if (child is { Status: ChildStatus.NotOpened } or { Result.Refused: true } && node.OnRefusal is { } route)
        {
            if (!u.State.Activations.Any(each => each.Parent == activation))
            {
                FlowInterpreter.Enter(u, route, activation, 0);
            }
        }
        else if (child.Result is { } ended)
        {
            End(u, activation, ended.CloseResult);
        }
        else
        {
            FailedCalls.OpenTask(u, null, activation, "task.child-not-opened");
        }
    }

    private static Application ApplicationOf(Unfolding u, SubMatterNode node, CaseRules rules)
    {
        var form = new JsonObject();
        var situation = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var (target, rule) in node.Input)
        {
            if (!target.StartsWith(SubMatterNode.SituationPrefix, StringComparison.Ordinal))
            {
                form[target] = rules.Value(rule)?.DeepClone();
            }
            else if (rules.Text(rule) is { } answer)
            {
                situation[target[SubMatterNode.SituationPrefix.Length..]] = [answer];
            }
        }

        return u.State.Application with
        {
            Form = JsonSerializer.SerializeToElement(form, EngineJson.Options),
            Situation = situation.ToImmutable(),
            Materials = node.SharesAcceptance ? u.State.Application.Materials : [],
        };
    }

    private static Refusal? WhyNot(Unfolding u, int activation, Func<ChildCase, bool> waits) =>
        u.Actor.Kind != ActorKind.Platform ? new NotEntitled()
        : Last(u.State, activation) is not { } child || !waits(child) ? new CallNotWaiting(activation)
        : null;
}
