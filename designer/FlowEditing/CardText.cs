using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Flow;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Designer.FlowEditing;

/// <summary>What stands on a card: its kind, its name, who, and the marks that an analyst looks for.</summary>
internal sealed class CardText(FlowDesk desk, FlowDrawing drawing)
{
    /// <summary>Colour and picture of a kind.</summary>
    public static string Css(FlowNode node) => node switch
    {
        TaskNode { Kind: HumanTaskKind.Decision } => "decision",
        TaskNode { Kind: HumanTaskKind.PreReview or HumanTaskKind.Receipt or HumanTaskKind.Acceptance } => "intake",
        TaskNode { Kind: HumanTaskKind.Delivery or HumanTaskKind.CertificateMaking or HumanTaskKind.OriginalsVerification } => "handout",
        TaskNode => "task",
        WaitNode => "wait",
        ServiceNode or SubMatterNode => "outside",
        NoticeNode or CertificateNode => "paper",
        FragmentNode => "fragment",
        EndNode => "end",
        _ => "branching",
    };

    public string Kind(FlowNode node) => node switch
    {
        TaskNode task => drawing.Text("flow.kind." + Camel(task.Kind.ToString())),
        ChoiceNode { Mode: ChoiceMode.Inclusive } => drawing.Text("flow.new.inclusive"),
        _ => drawing.Text("flow.node." + FlowPlacing.KindOf(node)),
    };

    public string Title(FlowNode node) => node is FragmentNode { Title: null } use && desk.Definition.Fragments.GetValueOrDefault(use.Use)?.Title is { } title
        ? title.In(drawing.Culture)
        : drawing.Title(node);

    /// <summary>Who does it, or what it does.</summary>
    public string? Line(FlowNode node) => node switch
    {
        TaskNode task => Who(task.Candidates),
        ServiceNode { Connector.Length: > 0 } service => $"{service.Connector} · {service.Operation}",
        SubMatterNode sub => sub.Matter ?? sub.MatterRule,
        NoticeNode notice => desk.Definition.Notices.GetValueOrDefault(notice.Notice)?.Title.In(drawing.Culture) ?? notice.Notice,
        CertificateNode => desk.Definition.Certificate?.Name.In(drawing.Culture),
        FragmentNode use => drawing.Text("flow.card.fragment", ("Count", desk.Definition.Fragments.GetValueOrDefault(use.Use)?.Body.Walk().Count(each => each is not SequenceNode) ?? 0)),
        WaitNode => drawing.Notes(node).FirstOrDefault(),
        _ => null,
    };

    /// <summary>Marks at the foot of the card.</summary>
    public IEnumerable<string> Marks(FlowNode node)
    {
        if (node is not TaskNode task)
        {
            yield break;
        }

        if (task.Limit is not null)
        {
            yield return drawing.Notes(node).First();
        }

        if (task.Approval is { Mode: not ApprovalMode.One } approval)
        {
            yield return drawing.Text("flow.mode." + Camel(approval.Mode.ToString()), ("Percent", approval.Percent ?? 100));
        }

        if (!task.ReturnTo.IsEmpty)
        {
            yield return drawing.Text("flow.card.returns");
        }

        if (task.AutomaticOutcome is not null)
        {
            yield return drawing.Text("flow.card.automatic");
        }

        if (task.When is not null)
        {
            yield return drawing.Text("flow.card.when");
        }

        if (task.IsRiskPoint)
        {
            yield return drawing.Text("flow.risk");
        }
    }

    /// <summary>Who may take a step, in one line.</summary>
    public string Who(CandidateRule rule)
    {
        var role = desk.Desk.Named("role.", rule.Role);
        var department = rule.Department is { } code ? drawing.DepartmentName?.Invoke(code) ?? code : null;
        return rule switch
        {
            { SameAs: { } same } => drawing.Text("flow.who.same-as", ("Step", StepTitle(same))),
            { Head: true } => department is null ? drawing.Text("flow.who.head") : drawing.Text("flow.who.head-of", ("Department", department)),
            { SuperiorOf: CandidateRule.Initiator } => drawing.Text("flow.who.superior"),
            { SuperiorOf: { } step } => drawing.Text("flow.who.superior-of", ("Step", StepTitle(step))),
            { People: not null } => drawing.Text("flow.who.people"),
            { AgencyRule: not null } or { DepartmentRule: not null } => drawing.Text("flow.who.by-rule", ("Role", role)),
            _ => department is null ? role : drawing.Text("flow.candidates.department", ("Role", role), ("Department", department)),
        };
    }

    /// <summary>Name of a step by its id in the tree in view.</summary>
    public string StepTitle(string id) => FlowTree.Find(desk.Definition, FlowTree.Within(desk.Fragment, id)) is { } node ? Title(node) : id;

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
