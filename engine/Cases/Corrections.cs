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

    public static CorrectionRecord? Open(CaseState state) => state.Corrections.LastOrDefault() is { SuppliedAt: null, WithdrawnAt: null } open ? open : null;

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

    /// <summary>Takes an open correction back, because the step that asked for it is given up.</summary>
    public static void Abandon(Unfolding u, int activation, string reason)
    {
        if (Open(u.State) is { } open && Tasks.Find(u.State, open.Task)?.Activation == activation)
        {
            u.Emit(new CorrectionWithdrawn(reason));
            CaseClocks.End(u, CaseClocks.Applicant, "clock.correction-withdrawn");
        }
    }

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

        var correction = Open(u.State) ?? throw new InvalidOperationException("Asked for above.");
        if ((ChangeForm(u, correction, c.Form) ?? ChangeMaterials(u, correction, c.Materials) ?? Unsatisfied(u, correction, c)) is { } fault)
        {
            return fault;
        }

        u.Emit(new CorrectionSupplied());
        CaseClocks.End(u, CaseClocks.Applicant, "clock.correction-supplied");
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
                || (correction.Formal && field.Calculate is null && correction.Items.All(item => item.Field != name)))
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
        if (correction.Formal && changed.FirstOrDefault(each => correction.Items.All(item => item.Material != each.Key)) is { } other)
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
