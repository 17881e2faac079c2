using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>A formal correction can be asked for once.</summary>
public sealed record CorrectionAlreadyRequested() : Refusal("correction.already-requested");

/// <summary>The applicant has not yet supplied what another step has asked for.</summary>
public sealed record CorrectionStillOpen() : Refusal("correction.still-open");

/// <summary>A correction lists at least one thing, each a material or a field of the matter with its reason.</summary>
public sealed record CorrectionItemInvalid(int Item) : Refusal("correction.item-invalid");

/// <summary>The list must be complete: these necessary materials are missing too.</summary>
public sealed record CorrectionIncomplete(ImmutableArray<string> Materials) : Refusal("correction.incomplete");

/// <summary>No correction has been asked for.</summary>
public sealed record NoOpenCorrection() : Refusal("correction.not-open");

/// <summary>Not among what the correction lists.</summary>
public sealed record CorrectionNotListed(string Item) : Refusal("correction.not-listed");

/// <summary>Something that the correction lists has not been supplied.</summary>
public sealed record CorrectionItemNotSupplied(string Item) : Refusal("correction.item-not-supplied");

/// <summary>
/// 补齐补正. Before the formal receipt informal and unlimited; afterwards once, complete, and told by N04.
/// </summary>
/// <remarks>Source: Administrative Licensing Law, art. 32; DOMAIN 6.3.</remarks>
internal static class Corrections
{
    /// <summary>Outcome of a step that has proposed a correction.</summary>
    public const string Proposed = "proposed-correction";

    /// <summary>The correction that the applicant is to supply; the last one, where several steps have asked.</summary>
    public static CorrectionRecord? Open(CaseState state)
    {
        for (var index = state.Corrections.Length - 1; index >= 0; index--)
        {
            if (state.Corrections[index].IsOpen)
            {
                return state.Corrections[index];
            }
        }

        return null;
    }

    /// <summary>Whether a task waits for the applicant.</summary>
    public static bool IsAwaitedBy(CaseState state, int task) => state.Corrections.Any(each => each.Task == task && each.IsOpen);

    public static Refusal? WhyNot(Unfolding u) =>
        Open(u.State) is not null ? new CorrectionStillOpen()
        : !Receipt.IsFormal(u.State) ? null
        : u.State.Corrections.Any(each => each.Formal) ? new CorrectionAlreadyRequested()
        : Acceptance.IsOver(u) && CaseClocks.Deadline(u, CaseClocks.CorrectionNotice) is { } last ? new CorrectionNoticeOver(last)
        : null;

    public static Refusal? Request(Unfolding u, HumanTask task, RequestCorrection c)
    {
        var formal = Receipt.IsFormal(u.State);
        c = u.State.Proposed.IsEmpty ? c : c with { Items = Merged(c.Items, u.State.Proposed) };
        if ((WhyNot(u) ?? Reasons.TooLong(c.Note, "note") ?? Invalid(u, c.Items)) is { } refusal)
        {
            return refusal;
        }

        var forgotten = formal
            ? MaterialCheck.Missing(u).Where(material => c.Items.All(item => item.Material != material.Key)).Select(material => material.Name).ToImmutableArray()
            : [];
        if (!forgotten.IsEmpty)
        {
            return new CorrectionIncomplete(forgotten) { Target = "items" };
        }

        Tasks.Pause(u, task, "correction", c.Note);
        CaseClocks.End(u, CaseClocks.PreReview, "clock.correction-requested");
        CaseClocks.End(u, CaseClocks.CorrectionNotice, "clock.correction-requested");
        u.Reach(formal ? PublicState.CorrectionRequested : PublicState.PreReviewCorrection);
        CaseClocks.Start(u, CaseClocks.Applicant, ClockKind.Applicant, u.Definition.Intake.Correction, u.Now, "clock.correction");
        u.Emit(new CorrectionRequested(c.Items, formal, CaseClocks.Deadline(u, CaseClocks.Applicant) ?? u.Today, c.Note, task.Node, task.Number));
        if (formal)
        {
            Notices.Issue(u, "N04");
        }

        return null;
    }

    /// <summary>Starts the applicant's time anew, in a case that has been revived.</summary>
    public static void AskAgain(Unfolding u, CorrectionRecord correction)
    {
        if (correction.InStep is null)
        {
            u.Reach(correction.Formal ? PublicState.CorrectionRequested : PublicState.PreReviewCorrection);
        }

        CaseClocks.Start(u, ClockOf(correction), ClockKind.Applicant, u.Definition.Intake.Correction, u.Now, "clock.revived");
    }

    /// <summary>Takes open corrections back, because the step that asked for them is given up.</summary>
    public static void Abandon(Unfolding u, int activation, string reason)
    {
        if (u.State.Corrections.LastOrDefault() is { IsOpen: true, InStep: null } open && Tasks.Find(u.State, open.Task)?.Activation == activation)
        {
            u.Emit(new CorrectionWithdrawn(reason));
            CaseClocks.End(u, CaseClocks.Applicant, "clock.correction-withdrawn");
        }

        foreach (var correction in u.State.Corrections)
        {
            if (correction is { InStep: true, SuppliedAt: null } && Tasks.Find(u.State, correction.Task)?.Activation == activation)
            {
                CaseClocks.End(u, ClockOf(correction), "clock.step-given-up");
                u.Emit(new CorrectionLapsed(correction.Task));
            }
        }
    }

    /// <summary>The time for a correction of a step has passed: the step goes on without.</summary>
    public static void Lapse(Unfolding u, string clock)
    {
        if (u.State.Corrections.FirstOrDefault(each => each is { InStep: true, SuppliedAt: null } && ClockOf(each) == clock) is { } correction)
        {
            CaseClocks.End(u, clock, "clock.correction-lapsed");
            u.Emit(new CorrectionLapsed(correction.Task));
            Tasks.Continue(u, correction.Task, "clock.correction-lapsed");
        }
    }

    /// <summary>补正 from within a review or decision: told by message, without N04; only the step that asks waits.</summary>
    public static Refusal? RequestInStep(Unfolding u, HumanTask task, RequestCorrection c)
    {
        if ((WhyNotInStep(u, task) ?? Reasons.TooLong(c.Note, "note") ?? Invalid(u, c.Items)) is { } refusal)
        {
            return refusal;
        }

        Tasks.Pause(u, task, "correction", c.Note);
        var clock = CaseClocks.CorrectionOf(task.Number);
        CaseClocks.Start(u, clock, ClockKind.Applicant, u.Definition.Intake.Correction, u.Now, "clock.correction");
        u.Emit(new CorrectionRequested(c.Items, false, CaseClocks.Deadline(u, clock) ?? u.Today, c.Note, task.Node, task.Number, InStep: true));
        return null;
    }

    public static Refusal? WhyNotInStep(Unfolding u, HumanTask task) =>
        task.Activation is null || u.State.AcceptedOn is null || u.State.DecisionRecord is not null ? new CommandNotOffered(task.Title)
        : OperationRights.WhyNot(u, task, OperationRights.Of(u, task, each => each.RequestCorrection))
            ?? SpecialProcedures.WhyWait(u, task);

    public static Refusal? WhyNotSupply(Unfolding u) =>
        !ActingRights.IsApplicant(u.State, u.Actor) && !ActingRights.IsReceiver(u.Definition, u.Actor) ? new NotEntitled()
        : Open(u.State) is null ? new NoOpenCorrection()
        : null;

    public static Refusal? Supply(Unfolding u, SupplyCorrection c)
    {
        if (WhyNotSupply(u) is { } refusal)
        {
            return refusal;
        }

        var correction = c.Correction is { } asked ? u.State.Corrections.LastOrDefault(each => each.Task == asked && each.IsOpen) : Open(u.State);
        if (correction is null)
        {
            return new NoOpenCorrection { Target = "correction" };
        }

        if ((ChangeForm(u, correction, c.Form) ?? ChangeMaterials(u, correction, c.Materials) ?? Unsatisfied(u, correction, c)) is { } fault)
        {
            return fault;
        }

        u.Emit(new CorrectionSupplied(correction.InStep is null ? null : correction.Task));
        CaseClocks.End(u, ClockOf(correction), "clock.correction-supplied");
        if (u.Actor.Kind == ActorKind.Clerk)
        {
            Visits.Count(u);
        }

        if (correction.Formal)
        {
            Receipt.Again(u);
        }

        Tasks.Continue(u, correction.Task);
        return null;
    }

    /// <summary>After the one correction, nothing but what it listed may be objected to.</summary>
    public static Refusal? NotListed(Unfolding u, ImmutableArray<CorrectionItem> items) =>
        u.State.Corrections.LastOrDefault(each => each is { Formal: true, SuppliedAt: not null }) is { } correction
        && items.FirstOrDefault(item => correction.Items.All(listed => listed.Material != item.Material || listed.Field != item.Field)) is { } other
            ? new CorrectionNotListed(NameOf(u.Definition, other)) { Target = "items" }
            : null;

    public static string NameOf(MatterDefinition definition, CorrectionItem item) =>
        item.Material is { } material ? MaterialCheck.NameOf(definition, material)
        : definition.Form.AllFields().FirstOrDefault(field => field.Key == item.Field)?.Label.Zh ?? item.Field ?? "";

    /// <summary>A joint department adds to what the accepting step will ask for.</summary>
    public static Refusal? Propose(Unfolding u, HumanTask task, ProposeCorrection c)
    {
        if ((WhyNotPropose(u, task) ?? Reasons.TooLong(c.Opinion, "opinion") ?? Invalid(u, c.Items)) is { } refusal)
        {
            return refusal;
        }

        Tasks.Close(u, task, Proposed, c.Opinion);
        u.Emit(new CorrectionProposed(task.Number, c.Items));
        Flow.FlowInterpreter.Complete(u, task.Activation ?? throw new InvalidOperationException($"Task {task.Number} is not of the flow."), Proposed);
        return null;
    }

    public static Refusal? WhyNotPropose(Unfolding u, HumanTask task) =>
        !u.Flow.Task(task.Node).ProposesCorrection || u.State.AcceptedOn is not null ? new CommandNotOffered(task.Title)
        : u.State.Corrections.Any(each => each.Formal) ? new CorrectionAlreadyRequested()
        : null;

    // 一次性告知: one item for each thing, whoever objects to it.
    private static ImmutableArray<CorrectionItem> Merged(ImmutableArray<CorrectionItem> items, ImmutableArray<CorrectionItem> proposed) =>
    [
        .. items.Concat(proposed).GroupBy(item => (item.Material, item.Field))
            .Select(group => group.First() with { Reason = string.Join('；', group.Select(item => item.Reason).Distinct(StringComparer.Ordinal)) }),
    ];

    private static string ClockOf(CorrectionRecord correction) => correction.InStep is null ? CaseClocks.Applicant : CaseClocks.CorrectionOf(correction.Task);

    // After the formal receipt nothing may change but what is listed.
    private static bool IsClosed(CorrectionRecord correction) => correction.Formal || correction.InStep is true;

    // A slot in the form and its material are one thing (材料槽位): whichever is listed, both may change.
    private static bool Lists(Unfolding u, CorrectionRecord correction, string? material, string? field)
    {
        material ??= SlotOf(u, field);
        return correction.Items.Any(item => (field is not null && item.Field == field) || (material is not null && (item.Material ?? SlotOf(u, item.Field)) == material));
    }

    private static string? SlotOf(Unfolding u, string? field) =>
        field is null ? null : u.Definition.Form.AllFields().FirstOrDefault(each => each.Key == field && FieldKinds.Of(each).IsMaterial)?.Material;

    private static Refusal? Invalid(Unfolding u, ImmutableArray<CorrectionItem> items)
    {
        for (var index = 0; index < items.Length; index++)
        {
            var item = items[index];
            var known = (item.Material, item.Field) switch
            {
                ({ } material, null) => u.Definition.Elements.Materials.Any(each => each.Key == material),
                (null, { } field) => u.Definition.Form.AllFields().Any(each => each.Key == field),
                _ => false,
            };
            if (!known || Reasons.Missing(item.Reason) is not null)
            {
                return new CorrectionItemInvalid(index + 1) { Target = $"items[{index}]" };
            }
        }

        return items.IsEmpty ? new CorrectionItemInvalid(1) { Target = "items" } : null;
    }

    private static Refusal? ChangeForm(Unfolding u, CorrectionRecord correction, JsonElement given)
    {
        var form = u.State.Application.Form;
        if (!FormData.IsObject(given))
        {
            return new FormNotAnObject { Target = "form" };
        }

        var changed = given.EnumerateObject().Where(field => !FormData.SameValue(form, given, field.Name)).ToList();
        var fields = u.Definition.Form.AllFields().ToDictionary(field => field.Key, StringComparer.Ordinal);
        foreach (var name in changed.Select(change => change.Name))
        {
            // What follows from a listed field by calculation changes with it.
            if (!fields.TryGetValue(name, out var field)
                || (IsClosed(correction) && field.Calculate is null && !Lists(u, correction, null, name)))
            {
                return new CorrectionNotListed(field?.Label.Zh ?? name) { Target = $"form.{name}" };
            }
        }

        if (!u.Context.FormFindings.IsEmpty)
        {
            return new FormInvalid(u.Context.FormFindings) { Target = "form" };
        }

        if (changed.Count > 0)
        {
            u.Emit(new FormChanged(FormData.Merge(form, changed), [.. changed.Select(field => field.Name)], null));
        }

        return null;
    }

    private static Refusal? ChangeMaterials(Unfolding u, CorrectionRecord correction, ImmutableArray<SubmittedMaterial> given)
    {
        if (MaterialCheck.Unknown(u.Definition, given) is { } unknown)
        {
            return unknown;
        }

        var changed = given.Where(each => EngineJson.Canonical(each) != EngineJson.Canonical(MaterialCheck.Find(u, each.Key))).ToImmutableArray();
        if (IsClosed(correction) && changed.FirstOrDefault(each => !Lists(u, correction, each.Key, null)) is { } other)
        {
            return new CorrectionNotListed(MaterialCheck.NameOf(u.Definition, other.Key)) { Target = $"materials.{other.Key}" };
        }

        if (!changed.IsEmpty)
        {
            var keys = changed.Select(each => each.Key).ToImmutableArray();
            u.Emit(new MaterialsChanged([.. u.State.Application.Materials.RemoveAll(each => keys.Contains(each.Key)), .. changed], keys));
        }

        return null;
    }

    private static Refusal? Unsatisfied(Unfolding u, CorrectionRecord correction, SupplyCorrection c)
    {
        var item = correction.Items.FirstOrDefault(each => each.Material is { } key
            ? !MaterialCheck.IsSupplied(c.Materials.FirstOrDefault(material => material.Key == key))
            : !FormData.IsFilled(u.State.Application.Form, each.Field ?? ""));
        return item is null
            ? null
            : new CorrectionItemNotSupplied(NameOf(u.Definition, item)) { Target = item.Material is { } material ? $"materials.{material}" : $"form.{item.Field}" };
    }
}
