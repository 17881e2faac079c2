using LowCodeGov.Designer.Checking;
using LowCodeGov.Designer.FlowEditing;
using LowCodeGov.Designer.Matter.Appointments;
using LowCodeGov.Designer.Matter.Connectors;
using LowCodeGov.Designer.Matter.Documents;
using LowCodeGov.Designer.Matter.Elements;
using LowCodeGov.Designer.Matter.Fees;
using LowCodeGov.Designer.Matter.Forms;
using LowCodeGov.Designer.Matter.Materials;
using LowCodeGov.Designer.Matter.Overview;
using LowCodeGov.Designer.Matter.ReviewRules;
using LowCodeGov.Designer.Matter.Share;
using LowCodeGov.Designer.Matter.Situations;
using LowCodeGov.Designer.Matter.Versions;
using LowCodeGov.Designer.TimeLimits;
using LowCodeGov.Designer.Trying;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Matter.Shell;

/// <summary>The parts of the workbench in the order of the rail. A new part is one line here, its component, and its texts.</summary>
public static class MatterParts
{
    /// <summary>All parts.</summary>
    public static ImmutableArray<MatterPart> All { get; } =
    [
        new("overview", typeof(OverviewPart), []) { Group = PartGroup.Start },
        new("elements", typeof(ElementsPart), ["/elements", "/intake/onlineMode", "/intake/online", "/intake/window"], matter => matter.Elements.LegalBasis.Length > 0, IsNeeded: true) { Group = PartGroup.Service },
        new("situations", typeof(SituationsPart), ["/situations"], matter => matter.Situations.Questions.Length > 0) { Group = PartGroup.Service },
        new("materials", typeof(MaterialsPart), ["/elements/materials"], matter => matter.Elements.Materials.Length > 0, IsNeeded: true) { Group = PartGroup.Service },
        new("form", typeof(FormPart), ["/form"], matter => matter.Form.AllFields().Any(), IsNeeded: true) { Group = PartGroup.Service },
        new("fees", typeof(FeesPart), ["/elements/feeStandard", "/elements/isFeeCharged", "/elements/feeBasis", "/elements/onlinePaymentSupported", "/tables"], matter => matter.Elements.IsFeeCharged) { Group = PartGroup.Service },
        new("appointments", typeof(AppointmentsPart), ["/appointments", "/elements/appointmentSupported"], matter => matter.Elements.AppointmentSupported) { Group = PartGroup.Service },
        new("flow", typeof(FlowPart), ["/flow", "/fragments"], matter => matter.Flow.Walk().Any(node => node is TaskNode), IsNeeded: true) { Group = PartGroup.Handling },
        new("time", typeof(TimePart), ["/elements/promisedTimeLimit", "/elements/statutoryTimeLimit", "/intake", "/specialProcedures", "/suspensionReasons", "/extension", "/supervision"], matter => matter.Flow.Walk().OfType<TaskNode>().Any(task => task.Limit is not null)) { Group = PartGroup.Handling },
        new("documents", typeof(DocumentsPart), ["/notices", "/certificate", "/silentNotices", "/noticePrefix"], matter => matter.Certificate is not null || !matter.Notices.IsEmpty) { Group = PartGroup.Handling },
        new("connectors", typeof(ConnectorsPart), [], matter => matter.Flow.Walk().Any(node => node is ServiceNode)) { Group = PartGroup.Handling },
        new("rules", typeof(ReviewRulesPart), ["/reviewRules"]) { Group = PartGroup.Handling },
        new("check", typeof(CheckPart), []) { Group = PartGroup.Release },
        new("try", typeof(TryPart), ["/scenarios"]) { Group = PartGroup.Release },
        new("versions", typeof(VersionsPart), []) { Group = PartGroup.Release },
        new("share", typeof(SharePart), []) { Group = PartGroup.Release },
    ];

    // The longest first: it names most of a pointer.
    private static ImmutableArray<(MatterPart Part, string Member)> Members { get; } =
        [.. All.SelectMany(part => part.Members.Select(member => (Part: part, Member: member))).OrderByDescending(each => each.Member.Length)];

    /// <summary>The part by its key; the first where there is none.</summary>
    public static MatterPart Of(string? key) => All.FirstOrDefault(part => part.Key == key) ?? All[0];

    /// <summary>The part that edits what a pointer names: the one that names most of it. <c>null</c> for the matter as a whole.</summary>
    public static MatterPart? At(string at)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Members.FirstOrDefault(each => IsWithin(at, each.Member)).Part;
    }

    /// <summary>How far a part is, with its findings.</summary>
    public static PartMark MarkOf(MatterPart part, MatterDefinition definition, ImmutableArray<DefinitionFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(part);
        return findings.Any(finding => finding.Blocks) ? PartMark.Faulty
            : part.IsBegun is not { } begun ? PartMark.Quiet
            : begun(definition) ? PartMark.Done
            : part.IsNeeded ? PartMark.Missing : PartMark.Quiet;
    }

    /// <summary>Whether a pointer is another or lies below it.</summary>
    public static bool IsWithin(string at, string above)
    {
        ArgumentNullException.ThrowIfNull(at);
        ArgumentNullException.ThrowIfNull(above);
        return at.StartsWith(above, StringComparison.Ordinal) && (at.Length == above.Length || at[above.Length] == '/');
    }
}
