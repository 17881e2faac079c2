using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;
using LowCodeGov.Forms.Changes;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Cases;

/// <summary>
/// Validates the form data of a command as the form says, whatever page or program sent it. What an applicant hands in is also
/// put in order: unknown and hidden fields are dropped, and calculated values are the form's, not the sender's.
/// </summary>
internal sealed class FormCheck(RuleEngine rules, OrganisationDirectory directory, CodeLists codes, ApplicantSources sources)
{
    /// <summary>The command with its form in order, and what is wrong with it.</summary>
    /// <param name="first">What sources give the applicant of a case, fetched before the writer's turn.</param>
    public async Task<(CaseCommand Command, ImmutableArray<FormFinding> Findings)> Run(
        MatterDefinition definition, CaseState? state, CaseCommand command, JsonElement? applicantFacts, WorkCalendar calendar, DateTimeOffset now, FirstValues? first = null)
    {
        switch (command)
        {
            case SubmitApplication submit:
                var (submitted, submitFaults) = await Whole(definition, submit.Application, applicantFacts, calendar, now);
                return (submit with { Application = submitted }, submitFaults);
            case ReceiveApplication receive:
                var (received, receiveFaults) = await Whole(definition, receive.Application, applicantFacts, calendar, now);
                return (receive with { Application = received }, receiveFaults);
            case BeginChildCase child:
                var (handedOver, childFaults) = await Whole(definition, child.Application, applicantFacts, calendar, now);
                return (child with { Application = handedOver }, childFaults);
            case JoinApplication join:
                var (joined, joinFaults) = await Whole(definition, join.Application, applicantFacts, calendar, now);
                return (join with { Application = joined }, joinFaults);
            case SupplyCorrection supply when state is not null && Fields(supply.Form) is { } given:
                var merged = Merge(state.Application.Form, given);
                var corrected = FormEvaluation.Run(definition.Form, merged, (first ?? FirstValues.None).Onto(await Scope(definition, state, null, calendar, now)), new FormOptions(Complete: true));
                return (supply with { Form = Element(corrected.Values) }, corrected.Findings);
            case CompleteStep { FormChanges: { } changes } step when state is not null && Fields(changes) is { } changed:
                var (inOrder, stepFaults) = await OfStep(definition, state, step.Task, changed, calendar, now);
                return (step with { FormChanges = inOrder }, stepFaults);
            case GiveBackTask { FormChanges: { } changes } back when state is not null && Fields(changes) is { } returned:
                var (ordered, backFaults) = await OfStep(definition, state, back.Task, returned, calendar, now);
                return (back with { FormChanges = ordered }, backFaults);
            default:
                return (command, []);
        }
    }

    /// <summary>
    /// The changes of a step, cells that it may not write as they were, and what is wrong with them; whether it may write a field at all the engine
    /// says, of cells in rows this does.
    /// </summary>
    private async Task<(JsonElement Changes, ImmutableArray<FormFinding> Findings)> OfStep(
        MatterDefinition definition, CaseState state, int task, JsonObject changed, WorkCalendar calendar, DateTimeOffset now)
    {
        var merged = Merge(state.Application.Form, changed);
        var result = FormEvaluation.Run(
            definition.Form, merged, await Scope(definition, state, StepOf(definition, state, task), calendar, now),
            new FormOptions(Complete: true, Previous: Fields(state.Application.Form)));
        // What the step may not write inside rows has been put back by the evaluation: where that changed a cell that was sent, somebody tried.
        var rights = StepOf(definition, state, task)?.FieldRights ?? ImmutableSortedDictionary<string, FieldRight>.Empty;
        var forbidden = definition.Form.AllFields().Where(field => !field.Fields.IsEmpty && changed.ContainsKey(field.Key))
            .SelectMany(field => FormDifferences.Of(definition.Form, new JsonObject { [field.Key] = result.Values[field.Key]?.DeepClone() }, new JsonObject { [field.Key] = merged[field.Key]?.DeepClone() }))
            .Where(difference => difference.Field.Calculate is null && (difference.After is not null || difference.Kind is DifferenceKind.RowRemoved) && FormScope.RightFor(rights, KeysOf(difference.Path)) is not (FieldRight.Write or FieldRight.Required))
            .Select(difference => new FormFinding(difference.Path, "form.field-not-writable", ImmutableSortedDictionary<string, string>.Empty.Add("Field", difference.Field.Label.Zh)));
        // Faults in fields that the step does not touch are not this clerk's to mend.
        ImmutableArray<FormFinding> findings = [.. result.Findings.Where(finding => changed.ContainsKey(TopField(finding.Path))), .. forbidden];
        return (Element(new JsonObject(changed.Select(each => KeyValuePair.Create(each.Key, (result.Values.TryGetPropertyValue(each.Key, out var kept) ? kept : each.Value)?.DeepClone())))), findings);
    }

    // The numbers of rows are no part of what rights name.
    private static IEnumerable<string> KeysOf(string path) => path.Split('.').Select(step => step.Split('[')[0]);

    private async Task<(Application Application, ImmutableArray<FormFinding> Findings)> Whole(
        MatterDefinition definition, Application application, JsonElement? facts, WorkCalendar calendar, DateTimeOffset now)
    {
        if (Fields(application.Form) is not { } form)
        {
            return (application, []); // the engine refuses what is no object
        }

        var rights = definition.Intake.RightsAtIntake();
        var scope = (await sources.Of(definition, application.Applicant)).Onto(await Scope(RuleScope.Of(definition, application, facts, now), null, calendar, now)) with { FieldRights = rights };
        // What intake may not fill is nobody's yet, whatever was sent.
        var result = FormEvaluation.Run(definition.Form, form, scope, new FormOptions(Complete: true, Previous: rights is null ? null : []));
        return (application with { Form = Element(result.Values) }, result.Findings);
    }

    private Task<FormScope> Scope(MatterDefinition definition, CaseState state, TaskNode? step, WorkCalendar calendar, DateTimeOffset now) =>
        Scope(RuleScope.Of(definition, state, now), step, calendar, now);

    private async Task<FormScope> Scope(JsonObject facts, TaskNode? step, WorkCalendar calendar, DateTimeOffset now)
    {
        facts.Remove("form"); // the form under evaluation stands in its place
        return new FormScope
        {
            Rules = rules,
            Today = ChinaTime.DayOf(now),
            Calendar = calendar,
            Codes = await codes.ForForms(directory),
            Facts = facts,
            FieldRights = step?.FieldRights,
            Inside = new InsideDirectory(await directory.Current()),
        };
    }

    private static TaskNode? StepOf(MatterDefinition definition, CaseState state, int task) =>
        state.Tasks.FirstOrDefault(each => each.Number == task) is { } known
            ? definition.Nodes().OfType<TaskNode>().FirstOrDefault(node => node.Id == known.Node)
            : null;

    private static JsonObject? Fields(JsonElement form) => form.ValueKind == JsonValueKind.Object ? JsonObject.Create(form.Clone()) : null;

    private static JsonObject Merge(JsonElement form, JsonObject given)
    {
        var merged = Fields(form) ?? [];
        foreach (var (name, value) in given)
        {
            merged[name] = value?.DeepClone();
        }

        return merged;
    }

    private static JsonElement Element(JsonObject values) => JsonSerializer.SerializeToElement(values, EngineJson.Options);

    private static string TopField(string path)
    {
        var end = path.AsSpan().IndexOfAny('.', '[');
        return end < 0 ? path : path[..end];
    }
}
