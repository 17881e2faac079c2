using System.Collections.Immutable;
using System.Xml.Linq;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using static LowCodeGov.Engine.Export.BpmnNames;

namespace LowCodeGov.Engine.Export;

/// <summary>The flow of a matter as BPMN 2.0 with its diagram, for tools that draw and analyse processes.</summary>
/// <remarks>
/// Source: OMG BPMN 2.0 (formal/2011-01-03); valid against its schema. The tree lays itself out from left to right, branches one below
/// the other, so nothing overlaps. A return to an earlier step is not drawn, since it may leave any branch: it is in the documentation of the
/// step. So is what BPMN has no element for: candidates besides the role, working days, what becomes of branches that are not waited for.
/// </remarks>
public static class BpmnExport
{
    private const double Margin = 40;

    // What only those who carry the matter out should read: rules, posts, notes on each step.
    private static readonly string[] Inner =
        ["conditionExpression", "activationCondition", "completionCondition", "loopCondition", "loopCardinality", "timeDate", "resourceParameterBinding"];

    /// <summary>The document.</summary>
    /// <param name="definition">The matter; its fragments must be free of faults.</param>
    /// <param name="culture">Language of names and documentation: <c>zh-CN</c> or <c>en</c>.</param>
    /// <param name="catalogue">Texts of the host, where the names of roles are; absent: roles by their keys.</param>
    /// <param name="audience">For whom: the public gets the steps and their limits without rules, supervision and notes on each step.</param>
    /// <exception cref="InvalidOperationException">A fragment is used wrongly, which verification refuses.</exception>
    public static XDocument Of(MatterDefinition definition, string culture = TextCatalogue.DefaultLanguage, TextCatalogue? catalogue = null, BpmnAudience audience = BpmnAudience.Inner)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var words = ExportWords.Of(catalogue, culture);
        var roots = new BpmnRoots();
        var flow = FlowFragments.Resolve(definition);
        var drawn = new BpmnNodes(definition, words, roots, audience).Whole(flow).Moved(Margin, Margin);
        var id = Id("matter", definition.Code);
        var unreached = flow.Walk().Where(node => node is not SequenceNode && drawn.Shapes.All(shape => shape.Id != Id("node", node.Id))).Select(node => node.Id).ToList();
        var process = new XElement(Model + "process",
            new XAttribute("id", id), new XAttribute("name", Clean(definition.Elements.MatterName)), new XAttribute("isExecutable", "false"),
            new XElement(Model + "documentation", Clean(words.Text("bpmn.matter", ("Code", definition.Code), ("Version", definition.Version), ("Agency", definition.Elements.ImplementingAgency.Name)))),
            unreached.Count == 0 ? null : new XElement(Model + "documentation", Clean(words.Text("bpmn.unreached", ("Steps", words.List(unreached))))),
            drawn.Elements, drawn.Artifacts);
        if (audience == BpmnAudience.Public)
        {
            process.Descendants().Where(each => Inner.Contains(each.Name.LocalName) || each.Name.LocalName == "documentation" && each.Parent != process).Remove();
        }

        TellFlows(process);
        return new XDocument(new XElement(Model + "definitions",
            new XAttribute("xmlns", Model.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "bpmndi", Di.NamespaceName), new XAttribute(XNamespace.Xmlns + "dc", Dc.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "di", Dd.NamespaceName), new XAttribute(XNamespace.Xmlns + "xsi", Xsi.NamespaceName),
            new XAttribute("id", "definitions"), new XAttribute("targetNamespace", "urn:lowcodegov:matters"),
            new XAttribute("expressionLanguage", RuleLanguage), new XAttribute("exporter", "LowCodeGov"),
            roots.All, process, Diagram(id, drawn)));
    }

    // The schema wants the flows of a node named in it, behind its documentation and before all else.
    private static void TellFlows(XElement process)
    {
        var flows = process.Descendants(Model + "sequenceFlow").ToList();
        var incoming = flows.ToLookup(flow => (string?)flow.Attribute("targetRef"), flow => (string?)flow.Attribute("id"));
        var outgoing = flows.ToLookup(flow => (string?)flow.Attribute("sourceRef"), flow => (string?)flow.Attribute("id"));
        foreach (var node in process.Descendants().Where(each => each.Attribute("id") is not null && each.Name != Model + "sequenceFlow").ToList())
        {
            var id = (string?)node.Attribute("id");
            XElement[] told = [.. incoming[id].Select(flow => new XElement(Model + "incoming", flow)), .. outgoing[id].Select(flow => new XElement(Model + "outgoing", flow))];
            if (node.Elements(Model + "documentation").LastOrDefault() is { } documentation)
            {
                documentation.AddAfterSelf(told.ToArray<object>());
            }
            else
            {
                node.AddFirst(told.ToArray<object>());
            }
        }
    }

    private static XElement Diagram(string process, BpmnBlock drawn) => new(Di + "BPMNDiagram", new XAttribute("id", "diagram"),
        new XElement(Di + "BPMNPlane", new XAttribute("id", "plane"), new XAttribute("bpmnElement", process),
            drawn.Shapes.Select(shape => new XElement(Di + "BPMNShape", new XAttribute("id", "shape_" + shape.Id), new XAttribute("bpmnElement", shape.Id),
                shape.IsExpanded ? new XAttribute("isExpanded", "true") : null,
                shape.IsMarkerVisible ? new XAttribute("isMarkerVisible", "true") : null,
                Bounds(shape.Box), Label(shape.Label))),
            drawn.Edges.Select(edge => new XElement(Di + "BPMNEdge", new XAttribute("id", "edge_" + edge.Id), new XAttribute("bpmnElement", edge.Id),
                Points(edge.Way), Label(edge.Label)))));

    private static IEnumerable<XElement> Points(ImmutableArray<BpmnPoint> way) =>
        way.Select(point => new XElement(Dd + "waypoint", new XAttribute("x", Number(point.X)), new XAttribute("y", Number(point.Y))));

    private static XElement? Label(BpmnBox? box) => box is { } bounds ? new XElement(Di + "BPMNLabel", Bounds(bounds)) : null;

    private static XElement Bounds(BpmnBox box) => new(Dc + "Bounds",
        new XAttribute("x", Number(box.X)), new XAttribute("y", Number(box.Y)), new XAttribute("width", Number(box.Width)), new XAttribute("height", Number(box.Height)));
}

/// <summary>For whom a flow is exported.</summary>
public enum BpmnAudience
{
    /// <summary>Clerks, analysts and their tools: everything.</summary>
    Inner,

    /// <summary>Everybody.</summary>
    Public,
}
