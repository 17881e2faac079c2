using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Form;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Designer.Matter.Elements;

/// <summary>办理流程 (element 15) as the flow has it: every step that somebody takes, with its limit and its post, to be polished by hand.</summary>
internal static class ProcessFromFlow
{
    // The public list is Chinese, in whatever language its analyst works.
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>The entries; none where the flow has no step yet.</summary>
    public static JsonArray Of(DesignDesk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return FlowFragments.Faults(desk.Definition).IsEmpty
            ? new JsonArray([.. FlowFragments.Resolve(desk.Definition).Walk().OfType<TaskNode>().Select(task => Entry(desk, task))])
            : [];
    }

    private static JsonObject Entry(DesignDesk desk, TaskNode task)
    {
        var title = task.Title?.Zh ?? task.Id;
        var role = "role." + task.Candidates.Role;
        var post = desk.Texts.Knows(role) ? desk.Texts.Get(role, Chinese) : task.Candidates.Role;
        return new JsonObject
        {
            // The official table ends with the day on which the case is closed.
            ["name"] = task.Kind == HumanTaskKind.Delivery ? desk.Texts.Get("matter.process.last", Chinese, ("Step", title)) : title,
            ["duration"] = task.Limit is { } limit ? desk.Texts.Get($"matter.limit.{limit.Unit}", Chinese, ("Value", limit.Value)) : desk.Texts.Get("matter.process.within", Chinese),
            ["post"] = post,
            ["description"] = desk.Texts.Get("matter.process.by", Chinese, ("Post", post), ("Step", title)),
        };
    }
}
