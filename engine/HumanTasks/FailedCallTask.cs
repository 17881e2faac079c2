using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Flow;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>调用失败: try again, or go on without, with a reason.</summary>
internal sealed class FailedCallTask : TaskKind
{
    public override HumanTaskKind Kind => HumanTaskKind.FailedCall;

    public override Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command)
    {
        var reason = command switch
        {
            RetryCall c => c.Reason,
            SkipCall c => c.Reason,
            _ => null,
        };
        if (reason is null)
        {
            return NotOffered(task);
        }

        if (Reasons.Missing(reason) is { } missing)
        {
            return missing;
        }

        Tasks.Close(u, task, command is RetryCall ? "retried" : "skipped", reason);
        if (command is RetryCall)
        {
            FailedCalls.Retry(u, task);
        }
        else
        {
            FailedCalls.Skip(u, task, reason);
        }

        return null;
    }

    public override IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task) =>
        [Offer.Of<RetryCall>(reasonRequired: true), Offer.Of<SkipCall>(reasonRequired: true)];
}
