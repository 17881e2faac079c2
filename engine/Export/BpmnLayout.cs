using System.Collections.Immutable;
using System.Xml.Linq;
using static LowCodeGov.Engine.Export.BpmnNames;

namespace LowCodeGov.Engine.Export;

/// <summary>Puts blocks together: one after another, side by side between gateways, at the edge of a shape, inside a subprocess.</summary>
internal sealed class BpmnLayout
{
    public const double Event = 36;
    public const double Gateway = 50;
    public const double TaskWidth = 120;
    public const double TaskHeight = 80;

    private const double Gap = 50;
    private const double BetweenBranches = 30;
    private const double EmptyBranch = 60;
    private const double Padding = 30;
    private const double TitleRoom = 40;
    private const double LabelHeight = 16;
    private const double EventLabel = 84;
    private const double LongestName = 280;

    private int flows;

    /// <summary>A single element.</summary>
    public static BpmnBlock Single(XElement element, double width, double height, bool isLast = false)
    {
        var id = IdOf(element);
        // The name of an event or gateway is written below it, on its own ground.
        var isLabelled = width < TaskWidth && element.Attribute("name") is not null;
        // That of a gateway stands to the left of the way down.
        var label = width == Gateway
            ? new BpmnBox(width / 2 - EventLabel - 4, height + 16, EventLabel, 2 * LabelHeight)
            : new BpmnBox((width - EventLabel) / 2, height + 4, EventLabel, 2 * LabelHeight);
        return new BpmnBlock
        {
            Width = width,
            Height = height + (isLabelled ? label.Height + 4 : 0),
            Line = height / 2,
            Entry = id,
            Exit = isLast ? null : id,
            Elements = [element],
            Shapes = [new BpmnShape(id, new BpmnBox(0, 0, width, height), isLabelled ? label : null, IsMarkerVisible: element.Name.LocalName == "exclusiveGateway")],
        };
    }

    /// <summary>Blocks one after another; what stands behind a block that nothing leaves is never reached and left out.</summary>
    public BpmnBlock Row(IEnumerable<BpmnBlock> blocks)
    {
        var row = new List<BpmnBlock>();
        foreach (var block in blocks)
        {
            row.Add(block);
            if (block.Exit is null)
            {
                break;
            }
        }

        var line = row.Max(block => block.Line);
        var placed = new List<BpmnBlock>();
        var edges = new List<(XElement Element, BpmnEdge Edge)>();
        double x = 0;
        foreach (var block in row)
        {
            var here = block.Moved(x, line - block.Line);
            if (placed is [.., { Exit: { } exit } before])
            {
                edges.Add(Flow(exit, here.Entry, [new(before.BoxOf(exit).Right, line), new(here.BoxOf(here.Entry).X, line)]));
            }

            placed.Add(here);
            x += block.Width + Gap;
        }

        return Together(placed, edges) with
        {
            Width = x - Gap,
            Height = line + row.Max(block => block.Height - block.Line),
            Line = line,
            Entry = row[0].Entry,
            Exit = row[^1].Exit,
        };
    }

    /// <summary>Branches side by side between two gateways.</summary>
    /// <param name="split">The gateway that opens them.</param>
    /// <param name="join">The gateway where they meet; not used when no branch goes on.</param>
    /// <param name="branches">The branches in drawing order.</param>
    public BpmnBlock Fork(XElement split, XElement join, IReadOnlyList<BpmnBranch> branches)
    {
        var labelWidth = branches.Max(branch => branch.Name is { } name ? Math.Min(NameWidth(name), LongestName) : 0);
        var left = Gateway + Gap + labelWidth;
        var joinX = left + branches.Max(branch => branch.Body?.Width ?? 0) + Gap;
        var lanes = new List<(BpmnBranch Branch, BpmnBlock? Body, double Line)>();
        double y = 0;
        foreach (var branch in branches)
        {
            var height = Math.Max(branch.Body?.Height ?? 0, EmptyBranch);
            var own = Math.Max(branch.Body?.Line ?? 0, EmptyBranch / 2);
            lanes.Add((branch, branch.Body?.Moved(left, y + own - branch.Body.Line), y + own));
            y += Math.Max(height, own + (branch.Body is { } body ? body.Height - body.Line : EmptyBranch / 2)) + BetweenBranches;
        }

        // The middle branch goes straight on, so a gateway is never closer to another branch than a branch is to its neighbour.
        var line = lanes[(lanes.Count - 1) / 2].Line;
        var goesOn = lanes.Any(lane => lane.Body is not { Exit: null });
        var gateways = new List<BpmnBlock> { Single(split, Gateway, Gateway).Moved(0, line - Gateway / 2) };
        if (goesOn)
        {
            gateways.Add(Single(join, Gateway, Gateway).Moved(joinX, line - Gateway / 2));
        }

        var edges = new List<(XElement Element, BpmnEdge Edge)>();
        foreach (var (branch, body, at) in lanes)
        {
            var label = branch.Name is null ? (BpmnBox?)null : new BpmnBox(Gateway + 10, at - LabelHeight - 4, labelWidth, LabelHeight);
            BpmnPoint[] after = at == line ? [new(joinX, line)] : [new(joinX + Gateway / 2, at), new(joinX + Gateway / 2, line + Side(at, line))];
            BpmnPoint[] before = at == line ? [new(Gateway, line)] : [new(Gateway / 2, line + Side(at, line)), new(Gateway / 2, at)];
            BpmnPoint[] way = body is null ? [.. before, .. after] : [.. before, new(body.BoxOf(body.Entry).X, at)];
            var flow = Flow(IdOf(split), body?.Entry ?? IdOf(join), way, branch, label);
            edges.Add(flow);
            if (branch.IsDefault)
            {
                split.SetAttributeValue("default", IdOf(flow.Element));
            }

            if (body?.Exit is { } exit)
            {
                edges.Add(Flow(exit, IdOf(join), [new(body.BoxOf(exit).Right, at), .. after]));
            }
        }

        return Together([.. gateways, .. lanes.Select(lane => lane.Body).OfType<BpmnBlock>()], edges) with
        {
            Width = goesOn ? joinX + Gateway : joinX - Gap,
            Height = Math.Max(y - BetweenBranches, line + gateways.Max(block => block.Height) - Gateway / 2),
            Line = line,
            Entry = IdOf(split),
            Exit = goesOn ? IdOf(join) : null,
        };
    }

    /// <summary>An activity with events at its lower edge, each with what follows it below the activity.</summary>
    public BpmnBlock WithBoundaries(BpmnBlock main, XElement join, IReadOnlyList<BpmnBoundary> boundaries)
    {
        if (boundaries.Count == 0)
        {
            return main;
        }

        var host = main.BoxOf(main.Entry);
        var placed = new List<BpmnBlock> { main };
        var edges = new List<(XElement Element, BpmnEdge Edge)>();
        var shapes = new List<BpmnShape>();
        var artifacts = new List<XElement>();
        var back = new List<(string Exit, double Line)>();
        var bodyX = main.Width + Gap;
        var y = main.Height + Gap;
        double right = main.Width;

        // The rightmost event has the uppermost lane, so no way down crosses a lane.
        for (var index = boundaries.Count - 1; index >= 0; index--)
        {
            var boundary = boundaries[index];
            var circle = new BpmnBox(host.X + 16 + index * (Event + 8), host.Bottom - Event / 2, Event, Event);
            shapes.Add(new BpmnShape(IdOf(boundary.Event), circle, boundary.Event.Attribute("name") is null ? null : new BpmnBox(circle.X - EventLabel - 2, circle.Bottom + 2, EventLabel, LabelHeight)));
            var body = boundary.Body.Moved(bodyX, y);
            var line = y + boundary.Body.Line;
            BpmnPoint[] way = [new(circle.MiddleX, circle.Bottom), new(circle.MiddleX, line), new(body.BoxOf(body.Entry).X, line)];
            if (boundary.IsCompensation)
            {
                var link = new XElement(Model + "association", new XAttribute("id", $"association_{++flows}"), new XAttribute("associationDirection", "One"),
                    new XAttribute("sourceRef", IdOf(boundary.Event)), new XAttribute("targetRef", body.Entry));
                artifacts.Add(link);
                edges.Add((link, new BpmnEdge(IdOf(link), [.. way])));
            }
            else
            {
                edges.Add(Flow(IdOf(boundary.Event), body.Entry, way));
                if (body.Exit is { } exit)
                {
                    back.Add((exit, line));
                }
            }

            placed.Add(body);
            right = Math.Max(right, bodyX + boundary.Body.Width);
            y += boundary.Body.Height + BetweenBranches;
        }

        var exitOfAll = main.Exit;
        var width = right;
        if (back.Count > 0)
        {
            // What an event led to comes back to the line behind the activity.
            var gateway = Single(join, Gateway, Gateway).Moved(right + Gap, main.Line - Gateway / 2);
            var box = gateway.BoxOf(IdOf(join));
            if (main.Exit is { } exit)
            {
                edges.Add(Flow(exit, IdOf(join), [new(main.BoxOf(exit).Right, main.Line), new(box.X, main.Line)]));
            }

            edges.AddRange(back.Select(each => Flow(each.Exit, IdOf(join),
                [new(placed.SelectMany(block => block.Shapes).First(shape => shape.Id == each.Exit).Box.Right, each.Line), new(box.MiddleX, each.Line), new(box.MiddleX, box.Bottom)])));
            placed.Add(gateway);
            exitOfAll = IdOf(join);
            width = box.Right;
        }

        var whole = Together(placed, edges.Where(edge => edge.Element.Name.LocalName != "association"));
        return whole with
        {
            Width = width,
            Height = y - BetweenBranches,
            Line = main.Line,
            Entry = main.Entry,
            Exit = exitOfAll,
            Elements = [.. whole.Elements, .. boundaries.Select(boundary => boundary.Event)],
            Artifacts = [.. whole.Artifacts, .. artifacts],
            Shapes = [.. whole.Shapes, .. shapes],
            Edges = [.. whole.Edges, .. edges.Where(edge => edge.Element.Name.LocalName == "association").Select(edge => edge.Edge)],
        };
    }

    /// <summary>A subprocess around a whole row.</summary>
    /// <param name="element">The subprocess; the row becomes its content.</param>
    /// <param name="content">From a start event to the end.</param>
    public static BpmnBlock Inside(XElement element, BpmnBlock content)
    {
        var id = IdOf(element);
        element.Add(content.Elements, content.Artifacts);
        var inner = content.Moved(Padding, TitleRoom);
        var box = new BpmnBox(0, 0, content.Width + 2 * Padding, content.Height + TitleRoom + Padding);
        return new BpmnBlock
        {
            Width = box.Width,
            Height = box.Height,
            Line = TitleRoom + content.Line,
            Entry = id,
            Exit = id,
            Elements = [element],
            Shapes = [new BpmnShape(id, box, IsExpanded: true), .. inner.Shapes],
            Edges = inner.Edges,
        };
    }

    private static string IdOf(XElement element) => (string?)element.Attribute("id") ?? throw new InvalidOperationException($"A {element.Name.LocalName} has no id.");

    private static double Side(double lane, double line) => lane > line ? Gateway / 2 : -Gateway / 2;

    private static double NameWidth(string name) => name.Sum(letter => letter < 0x2E80 ? 7 : 12) + 24;

    private static BpmnBlock Together(IEnumerable<BpmnBlock> blocks, IEnumerable<(XElement Element, BpmnEdge Edge)> edges)
    {
        var all = blocks.ToList();
        var joined = edges.ToList();
        return new BpmnBlock
        {
            Width = 0,
            Height = 0,
            Line = 0,
            Entry = all[0].Entry,
            Elements = [.. all.SelectMany(block => block.Elements), .. joined.Select(edge => edge.Element)],
            Artifacts = [.. all.SelectMany(block => block.Artifacts)],
            Shapes = [.. all.SelectMany(block => block.Shapes)],
            Edges = [.. all.SelectMany(block => block.Edges), .. joined.Select(edge => edge.Edge)],
        };
    }

    private (XElement Element, BpmnEdge Edge) Flow(string from, string to, IEnumerable<BpmnPoint> way, BpmnBranch? branch = null, BpmnBox? label = null)
    {
        var id = $"flow_{++flows}";
        var element = new XElement(Model + "sequenceFlow", new XAttribute("id", id), new XAttribute("sourceRef", from), new XAttribute("targetRef", to));
        if (branch?.Name is { } name)
        {
            element.SetAttributeValue("name", Clean(name));
        }

        if (branch?.Condition is { } rule)
        {
            element.Add(BpmnExpressions.Of("conditionExpression", rule));
        }

        return (element, new BpmnEdge(id, [.. way], label));
    }
}

/// <summary>A branch between two gateways.</summary>
/// <param name="Body">What runs in it; null: it leads straight to where the branches meet.</param>
/// <param name="Name">Written at its beginning.</param>
/// <param name="Condition">Rule under which it is taken.</param>
/// <param name="IsDefault">Whether it is taken when no rule holds.</param>
internal sealed record BpmnBranch(BpmnBlock? Body, string? Name = null, string? Condition = null, bool IsDefault = false);

/// <summary>An event at the edge of an activity.</summary>
/// <param name="Event">The boundary event.</param>
/// <param name="Body">What follows it.</param>
/// <param name="IsCompensation">Joined by an association instead of a flow: undoing is no part of the way.</param>
internal sealed record BpmnBoundary(XElement Event, BpmnBlock Body, bool IsCompensation = false);
