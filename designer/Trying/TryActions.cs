using LowCodeGov.Designer.Form;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Simulation;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Designer.Trying;

/// <summary>What one may press at a task: the way when all is well first, then the others that the engine offers.</summary>
internal static class TryActions
{
    private static readonly string[] Natural = ["pass-pre-review", "accept-case", "receive-originals", "verify-originals", "deliver", "make-certificate", "complete-certificate", "approve", "end-special-procedure"];

    public static IEnumerable<(string Label, ScenarioStep Step, bool IsPrimary)> Of(PlayedTask open, CaseState state, DesignDesk desk, string opinion)
    {
        var said = opinion.Trim().Length == 0 ? desk.T("try.reason") : opinion.Trim();
        var task = open.Task;
        foreach (var action in open.Actions)
        {
            var label = desk.T("action." + action.Command);
            var steps = action.Command switch
            {
                "complete-step" => (action.Outcomes.IsEmpty ? [new TaskOutcome("pass", desk.Both("flow.outcome.pass"))] : action.Outcomes).Select((outcome, index) =>
                    (outcome.Label.In(desk.Culture), index == 0 && opinion.Trim().Length == 0 ? new ScenarioStep(StepOf(task)) : TrySession.StepOf(task, action.Command, new { outcome = outcome.Key, opinion = said }), index == 0)),
                "decide-request" => [(desk.T("try.grant"), TrySession.StepOf(task, action.Command, new { granted = true, opinion = said }), true), (desk.T("try.deny"), TrySession.StepOf(task, action.Command, new { granted = false, opinion = said }), false)],
                "approve" when opinion.Trim().Length > 0 => [(label, TrySession.StepOf(task, action.Command, new { opinion = said }), true)],
                _ when Natural.Contains(action.Command) => [(label, new ScenarioStep(StepOf(task)), true)],
                "reject-pre-review" or "refuse-acceptance" or "disapprove" or "request-termination" => [(label, TrySession.StepOf(task, action.Command, new { reason = said }), false)],
                "request-correction" => [(label, TrySession.StepOf(task, action.Command, new { items = new[] { Item(state, said) } }), false)],
                "return-step" => action.ReturnTargets.Select(target => ($"{label}：{target.Title.In(desk.Culture)}", TrySession.StepOf(task, action.Command, new { toStep = target.Step, reason = said }), false)),
                "start-special-procedure" => action.SpecialProcedures.Select(rule => (rule.Name.In(desk.Culture), TrySession.StepOf(task, action.Command, new { procedure = rule.Kind, reason = said, plannedDays = rule.MaxDays, staff = Enumerable.Range(1, rule.MinStaff).Select(number => "T" + number) }), false)),
                "request-suspension" => action.SuspensionReasons.Select(reason => ($"{label}：{reason.Name.In(desk.Culture)}", TrySession.StepOf(task, action.Command, new { ground = reason.Key, reason = said }), false)),
                "request-extension" => [(label, TrySession.StepOf(task, action.Command, new { days = action.MaxDays ?? 1, reason = said }), false)],
                // The rest names other clerks; a simulation makes its clerks up.
                _ => Enumerable.Empty<(string, ScenarioStep, bool)>(),
            };
            foreach (var step in steps)
            {
                yield return step;
            }
        }
    }

    private static string StepOf(HumanTask task) => TrySession.StepOf(task, "", null).Step ?? task.Node;

    private static CorrectionItem Item(CaseState state, string reason) =>
        state.Application.Materials is [var material, ..] ? new CorrectionItem(material.Key, null, reason) : new CorrectionItem(null, state.Application.Form.EnumerateObject().Select(each => each.Name).FirstOrDefault(), reason);
}
