using System.Globalization;
using System.Xml.Linq;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Export.BpmnNames;

namespace LowCodeGov.Engine.Export;

/// <summary>Makes the BPMN elements of each kind of node, with their shapes.</summary>
internal sealed class BpmnNodes(MatterDefinition definition, ExportWords words, BpmnRoots roots, BpmnAudience audience)
{
    private readonly BpmnLayout layout = new();
    private readonly BpmnNotes notes = new(words);

    // How many subprocesses are around, and whether the case may end inside the innermost: then its end has to be handed outwards.
    private int depth;
    private bool endsInside;

    /// <summary>The whole flow from the start event to the end.</summary>
    public BpmnBlock Whole(FlowNode flow) => Scope(flow, "case");

    private BpmnBlock Scope(FlowNode body, string id)
    {
        var isOutermost = depth == 0;
        var start = Element("startEvent", Id("start", id), isOutermost ? words.Text("bpmn.start") : null);
        var end = Element("endEvent", Id("end", id), isOutermost ? words.Text("bpmn.end") : null);
        return layout.Row(
        [
            BpmnLayout.Single(start, BpmnLayout.Event, BpmnLayout.Event),
            .. Of(body) is { } block ? [block] : Array.Empty<BpmnBlock>(),
            BpmnLayout.Single(end, BpmnLayout.Event, BpmnLayout.Event, isLast: true),
        ]);
    }

    /// <summary>A node; null when there is nothing in it.</summary>
    private BpmnBlock? Of(FlowNode node) => node switch
    {
        SequenceNode sequence => sequence.Nodes.Select(Of).OfType<BpmnBlock>().ToList() is { Count: > 0 } blocks ? layout.Row(blocks) : null,
        TaskNode { When: { } when } task => Fork("exclusiveGateway", task, [new(Task(task), words.Text("bpmn.applies"), when), new(null, words.Text("bpmn.left-out"), IsDefault: true)]),
        TaskNode task => Task(task),
        ParallelNode parallel => Parallel(parallel),
        ChoiceNode choice => Choice(choice),
        ForEachNode each => Inside(each, each.Body, MultiInstance(each)),
        RepeatNode repeat => Inside(repeat, repeat.Body, new XElement(Model + "standardLoopCharacteristics",
            new XAttribute("testBefore", "false"), new XAttribute("loopMaximum", repeat.AtMost), BpmnExpressions.Of("loopCondition", $"!({repeat.Until})"))),
        FragmentNode { Body: { } body } fragment => Inside(fragment, body, null),
        WaitNode wait => Wait(wait),
        ServiceNode service => Service(service),
        SubMatterNode child => Child(child),
        NoticeNode notice => Activity(Element("sendTask", notice, new XAttribute("messageRef", roots.Message(notice.Notice, words.Notice(notice.Notice))))),
        CertificateNode => Activity(Element("serviceTask", node)),
        EndNode => EndCase(Id("node", node.Id), words.Name(node), notes.Of(node)),
        _ => Activity(Element("task", node)),
    };

    private BpmnBlock Task(TaskNode node)
    {
        var element = Element("userTask", node);
        element.Add(roots.PotentialOwner(node.Candidates, words.Role(node.Candidates.Role)));
        var boundaries = new List<BpmnBoundary>();
        if (node.Kind == HumanTaskKind.Acceptance)
        {
            // What is not asked for within this time counts as complete: Administrative Licensing Law, art. 32.
            var deemed = Element("intermediateThrowEvent", Id("deemed", node.Id), words.Text("bpmn.deemed"));
            boundaries.Add(Timer(node, "correction", definition.Intake.CorrectionNotice, true, BpmnLayout.Single(deemed, BpmnLayout.Event, BpmnLayout.Event)));
        }

        var levels = definition.Supervision.Thresholds.Where(each => each.Clock == ClockKind.Step).Select(each => each.Level).Distinct().Order().ToList();
        if (audience == BpmnAudience.Inner && node.Limit is { } limit && levels.Count > 0)
        {
            var card = Element("endEvent", Id("card", node.Id), words.List(levels.Select(level => words.Text(Texts.LabelKeys.Of(level)))));
            card.Add(new XElement(Model + "escalationEventDefinition", new XAttribute("escalationRef", roots.Escalation(words.Text("bpmn.card")))));
            boundaries.Add(Timer(node, "limit", limit, false, BpmnLayout.Single(card, BpmnLayout.Event, BpmnLayout.Event, isLast: true)));
        }

        return layout.WithBoundaries(Activity(element), JoinAfter(node), boundaries);
    }

    private BpmnBlock Parallel(ParallelNode node)
    {
        // A branch with a rule may be left out, which is BPMN's inclusive gateway; one without a rule always runs.
        var isConditional = node.Branches.Any(branch => branch.When is not null);
        var branches = node.Branches
            .Select(branch => new BpmnBranch(Of(branch.Body), words.Of(branch.Title), isConditional ? branch.When ?? "true" : null)).ToList();
        if (isConditional && node.Branches.All(branch => branch.When is not null))
        {
            branches.Add(new BpmnBranch(null, words.Text("bpmn.otherwise"), IsDefault: true));
        }

        var kind = isConditional ? "inclusiveGateway" : "parallelGateway";
        var join = Element(node.Join == JoinRule.All ? kind : "complexGateway", Id("join", node.Id), null);
        if (node.Join != JoinRule.All)
        {
            join.Add(BpmnExpressions.Of("activationCondition", Completion(node) ?? "true"));
        }

        return layout.Fork(Element(kind, node), join, branches);
    }

    private BpmnBlock Choice(ChoiceNode node)
    {
        var rest = node.Branches.FirstOrDefault(branch => branch.When is null);
        var branches = node.Branches.Select(branch => ReferenceEquals(branch, rest)
            ? new BpmnBranch(Of(branch.Body), words.Of(branch.Title), IsDefault: true)
            : new BpmnBranch(Of(branch.Body), words.Of(branch.Title), branch.When ?? "false")).ToList();
        if (rest is null)
        {
            branches.Add(new BpmnBranch(null, words.Text("bpmn.otherwise"), IsDefault: true));
        }

        return Fork(node.Mode == ChoiceMode.Exclusive ? "exclusiveGateway" : "inclusiveGateway", node, branches);
    }

    private BpmnBlock Fork(string gateway, FlowNode node, List<BpmnBranch> branches)
    {
        var split = node is TaskNode ? Element(gateway, Id("split", node.Id), null) : Element(gateway, node);
        return layout.Fork(split, Element(gateway, Id("join", node.Id), null), branches);
    }

    private BpmnBlock Wait(WaitNode node)
    {
        var ways = new List<(string Part, string Name, XElement Trigger)>();
        if (node.For is { } limit)
        {
            ways.Add(("for", words.Limit(limit), BpmnExpressions.Duration(limit)));
        }

        if (node.Until is { } until)
        {
            ways.Add(("until", words.Text("bpmn.until"), BpmnExpressions.Date(until)));
        }

        if (node.Event is { } name)
        {
            ways.Add(("event", name, new XElement(Model + "messageEventDefinition", new XAttribute("messageRef", roots.Message(name, name)))));
        }

        if (ways is [] or [_])
        {
            var only = Element("intermediateCatchEvent", node);
            only.Add(ways.Select(way => way.Trigger));
            return BpmnLayout.Single(only, BpmnLayout.Event, BpmnLayout.Event);
        }

        return layout.Fork(Element("eventBasedGateway", node), Element("exclusiveGateway", Id("join", node.Id), null), [.. ways.Select(way =>
        {
            var caught = Element("intermediateCatchEvent", Id($"node-{way.Part}", node.Id), way.Name);
            caught.Add(way.Trigger);
            return new BpmnBranch(BpmnLayout.Single(caught, BpmnLayout.Event, BpmnLayout.Event));
        })]);
    }

    private BpmnBlock Service(ServiceNode node)
    {
        var boundaries = new List<BpmnBoundary>();
        if (node.OnFailure is { } route)
        {
            boundaries.Add(Failure(node, words.Text("bpmn.fails"), route));
        }

        if (node.Compensation is { } undo)
        {
            var name = words.Text("bpmn.undo", ("Operation", undo));
            var caught = Boundary(node, "compensation", null, true, new XElement(Model + "compensateEventDefinition"));
            var handler = Element("serviceTask", Id("undo", node.Id), name);
            handler.SetAttributeValue("isForCompensation", "true");
            boundaries.Add(new BpmnBoundary(caught, Activity(handler) with { Exit = null }, IsCompensation: true));
        }

        return layout.WithBoundaries(Activity(Element("serviceTask", node)), JoinAfter(node), boundaries);
    }

    private BpmnBlock Child(SubMatterNode node)
    {
        // A child that is not waited for is only set going; a call would wait.
        var element = node.Wait ? Element("callActivity", node) : Element("sendTask", node);
        if (node is { Wait: true, Matter: { } matter })
        {
            element.SetAttributeValue("calledElement", Id("matter", matter));
        }

        return layout.WithBoundaries(
            Activity(element), JoinAfter(node), node.OnRefusal is { } route ? [Failure(node, words.Text("bpmn.refused"), route)] : []);
    }

    private BpmnBoundary Failure(FlowNode node, string name, FlowNode route)
    {
        var caught = Boundary(node, "failure", name, true, new XElement(Model + "errorEventDefinition"));
        var passed = Element("intermediateThrowEvent", Id("handled", node.Id), null);
        return new BpmnBoundary(caught, Of(route) ?? BpmnLayout.Single(passed, BpmnLayout.Event, BpmnLayout.Event));
    }

    private BpmnBlock Inside(FlowNode node, FlowNode body, XElement? loop)
    {
        var outer = endsInside;
        endsInside = false;
        depth++;
        var content = Scope(body, node.Id);
        depth--;
        var endsCase = endsInside;
        endsInside = outer;
        var element = Element("subProcess", node);
        element.Add(loop);
        var block = BpmnLayout.Inside(element, content);
        if (!endsCase)
        {
            return block;
        }

        // An end inside ends the case, not only the subprocess.
        var caught = Boundary(node, "ends", null, true, new XElement(Model + "errorEventDefinition", new XAttribute("errorRef", roots.CaseEnds)));
        return layout.WithBoundaries(block, JoinAfter(node), [new BpmnBoundary(caught, EndCase(Id("ended", node.Id), words.Text("bpmn.end"), null))]);
    }

    private BpmnBlock EndCase(string id, string name, string? documentation)
    {
        var end = Element("endEvent", id, name, documentation);
        if (depth == 0)
        {
            end.Add(new XElement(Model + "terminateEventDefinition"));
        }
        else
        {
            endsInside = true;
            end.Add(new XElement(Model + "errorEventDefinition", new XAttribute("errorRef", roots.CaseEnds)));
        }

        return BpmnLayout.Single(end, BpmnLayout.Event, BpmnLayout.Event, isLast: true);
    }

    private static XElement MultiInstance(ForEachNode node)
    {
        var items = node.Rows is { } rows ? (rows.All(letter => char.IsLetterOrDigit(letter) || letter == '_') ? $"form.{rows}" : rows) : node.DepartmentsRule;
        var cardinality = items is null ? node.Departments.Length.ToString(CultureInfo.InvariantCulture) : $"count({items})";
        return new XElement(Model + "multiInstanceLoopCharacteristics", new XAttribute("isSequential", node.InTurn ? "true" : "false"),
            BpmnExpressions.Of("loopCardinality", cardinality),
            Completion(node) is { } done ? BpmnExpressions.Of("completionCondition", done) : null);
    }

    private static string? Completion<TNode>(TNode node)
        where TNode : FlowNode, IJoiningNode => node.Join switch
        {
            JoinRule.Any => $"steps.{node.Id}.ended >= 1",
            JoinRule.Count => string.Create(CultureInfo.InvariantCulture, $"steps.{node.Id}.ended >= {node.JoinCount ?? 1}"),
            JoinRule.Condition => node.JoinWhen,
            _ => null,
        };

    private BpmnBoundary Timer(FlowNode node, string part, TimeLimit limit, bool interrupts, BpmnBlock body) =>
        new(Boundary(node, part, words.Limit(limit), interrupts, BpmnExpressions.Duration(limit)), body);

    private static XElement Boundary(FlowNode node, string part, string? name, bool interrupts, XElement trigger)
    {
        var element = Element("boundaryEvent", Id($"at-{part}", node.Id), name);
        element.SetAttributeValue("attachedToRef", Id("node", node.Id));
        element.SetAttributeValue("cancelActivity", interrupts ? "true" : "false");
        element.Add(trigger);
        return element;
    }

    private static XElement JoinAfter(FlowNode node) => Element("exclusiveGateway", Id("after", node.Id), null);

    private static BpmnBlock Activity(XElement element) => BpmnLayout.Single(element, BpmnLayout.TaskWidth, BpmnLayout.TaskHeight);

    private XElement Element(string kind, FlowNode node, params XAttribute[] attributes)
    {
        var isUnnamedGateway = node is ParallelNode or ChoiceNode or WaitNode && node.Title is null && kind.EndsWith("Gateway", StringComparison.Ordinal);
        var element = Element(kind, Id("node", node.Id), isUnnamedGateway ? null : words.Name(node), notes.Of(node));
        element.Add(attributes.Cast<object>().ToArray());
        return element;
    }

    private static XElement Element(string kind, string id, string? name, string? documentation = null) =>
        new(Model + kind, new XAttribute("id", id), name is null ? null : new XAttribute("name", Clean(name)),
            documentation is null ? null : new XElement(Model + "documentation", Clean(documentation)));
}
