using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Texts;

/// <summary>Text keys of the words that the engine speaks in codes: states, kinds, actions, outcomes, levels.</summary>
public static class LabelKeys
{
    /// <summary>Public state, e.g. <c>state.UnderReview</c>.</summary>
    public static string Of(PublicState state) => $"state.{state}";

    /// <summary>Kind of a human task.</summary>
    public static string Of(HumanTaskKind kind) => $"task-kind.{kind}";

    /// <summary>Status of a human task.</summary>
    public static string Of(Cases.TaskStatus status) => $"task-status.{status}";

    /// <summary>Way of delivery.</summary>
    public static string Of(DeliveryWay way) => $"delivery-way.{way}";

    /// <summary>Trust level of a material.</summary>
    public static string Of(TrustLevel level) => $"trust-level.{level}";

    /// <summary>Online form.</summary>
    public static string Of(OnlineMode mode) => $"online-mode.{mode}";

    /// <summary>Kind of applicant.</summary>
    public static string Of(ApplicantKind kind) => $"applicant-kind.{kind}";

    /// <summary>Level of a supervision card.</summary>
    public static string Of(CardLevel level) => $"card-level.{level}";

    /// <summary>Kind of a clock.</summary>
    public static string Of(ClockKind kind) => $"clock-kind.{kind}";

    /// <summary>A command by its name in JSON, as on a button.</summary>
    public static string OfAction(string command) => $"action.{command}";

    /// <summary>Close result by its code.</summary>
    public static string OfCloseResult(string code) => $"close-result.{code}";

    /// <summary>What a line of the process record says was done: the outcome's own label, or the word for a kind's usual outcome.</summary>
    public static LocalText Label(MatterDefinition definition, StepRecord step)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(step);
        return definition.Nodes().OfType<TaskNode>().FirstOrDefault(node => node.Id == step.Node)
            ?.Outcomes.FirstOrDefault(outcome => outcome.Key == step.Action)?.Label
            ?? EngineTexts.Local($"outcome.{step.Action}");
    }
}
