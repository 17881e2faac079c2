using System.Globalization;
using System.Xml.Linq;

namespace LowCodeGov.Engine.Tests.Export;

/// <summary>The diagram of an export as a reader of the file finds it, for checks of its geometry.</summary>
internal sealed class BpmnPicture
{
    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly string[] Unshaped = ["process", "sequenceFlow", "association", "documentation", "incoming", "outgoing"];

    private readonly Dictionary<string, XElement> nodes;
    private readonly Dictionary<string, XElement> flows;
    private readonly Dictionary<string, Box> boxes;
    private readonly ILookup<string, (double X, double Y)[]> ways;

    public BpmnPicture(XDocument document)
    {
        var process = document.Descendants(Model + "process").Single();
        var elements = process.Descendants().Where(each => each.Name.Namespace == Model && each.Attribute("id") is not null && !Unshaped.Contains(each.Name.LocalName));
        nodes = elements.ToDictionary(IdOf);
        flows = process.Descendants().Where(each => each.Name.LocalName is "sequenceFlow" or "association").ToDictionary(IdOf);
        boxes = document.Descendants(Di + "BPMNShape").ToDictionary(shape => (string)shape.Attribute("bpmnElement")!, shape => BoxOf(shape.Elements().First()));
        ways = document.Descendants(Di + "BPMNEdge").ToLookup(
            edge => (string)edge.Attribute("bpmnElement")!,
            edge => edge.Elements().Where(each => each.Name.LocalName == "waypoint").Select(each => (Number(each, "x"), Number(each, "y"))).ToArray());
    }

    public int Count => nodes.Count;

    /// <summary>Everything wrong with the picture.</summary>
    public IReadOnlyList<string> Faults() => [.. Missing(), .. Overlaps(), .. LooseEnds(), .. Crossings()];

    private IEnumerable<string> Missing() =>
        nodes.Keys.Except(boxes.Keys).Select(id => $"{id} has no shape")
            .Concat(boxes.Keys.Except(nodes.Keys).Select(id => $"the shape of {id} has no element"))
            .Concat(flows.Keys.Where(id => ways[id].Count() != 1).Select(id => $"{id} has no edge"))
            .Concat(ways.Where(way => !flows.ContainsKey(way.Key)).Select(way => $"the edge of {way.Key} has no element"));

    private IEnumerable<string> Overlaps()
    {
        var all = boxes.OrderBy(each => each.Value.X).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            for (var j = i + 1; j < all.Count && all[j].Value.X < all[i].Value.Right; j++)
            {
                var (one, other) = (all[i], all[j]);
                if (!one.Value.Meets(other.Value) || Hosts(one.Key, other.Key) || Hosts(other.Key, one.Key))
                {
                    continue;
                }

                var inside = IsWithin(other.Key, one.Key) ? one.Value.Holds(other.Value) : IsWithin(one.Key, other.Key) && other.Value.Holds(one.Value);
                if (!inside)
                {
                    yield return $"{one.Key} and {other.Key} overlap";
                }
            }
        }
    }

    private IEnumerable<string> LooseEnds()
    {
        foreach (var (id, flow) in flows)
        {
            var way = ways[id].Single();
            if (!boxes[(string)flow.Attribute("sourceRef")!].HasOnBorder(way[0]) || !boxes[(string)flow.Attribute("targetRef")!].HasOnBorder(way[^1]))
            {
                yield return $"{id} does not end at its shapes";
            }

            if (way.Zip(way.Skip(1)).Any(step => step.First.X != step.Second.X && step.First.Y != step.Second.Y))
            {
                yield return $"{id} is not drawn at right angles";
            }
        }
    }

    private IEnumerable<string> Crossings() =>
        from flow in flows
        let source = (string)flow.Value.Attribute("sourceRef")!
        let target = (string)flow.Value.Attribute("targetRef")!
        let way = ways[flow.Key].Single()
        from step in way.Zip(way.Skip(1))
        from box in boxes
        where box.Key != source && box.Key != target && !IsWithin(source, box.Key)
            && !Hosts(box.Key, source) && !(nodes[box.Key].Name.LocalName == "boundaryEvent" && (Hosts(source, box.Key) || Hosts(target, box.Key)))
            && box.Value.IsCrossedBy(step.First, step.Second)
        select $"{flow.Key} runs through {box.Key}";

    private bool Hosts(string host, string id) => (string?)nodes[id].Attribute("attachedToRef") == host;

    private bool IsWithin(string id, string subprocess) => nodes[id].Ancestors().Any(each => (string?)each.Attribute("id") == subprocess);

    private static string IdOf(XElement element) => (string)element.Attribute("id")!;

    private static Box BoxOf(XElement bounds) => new(Number(bounds, "x"), Number(bounds, "y"), Number(bounds, "width"), Number(bounds, "height"));

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        public double Right => X + Width;

        private double Bottom => Y + Height;

        public bool Meets(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

        public bool Holds(Box other) => X < other.X && Y < other.Y && Right > other.Right && Bottom > other.Bottom;

        public bool HasOnBorder((double X, double Y) point) =>
            point.X >= X && point.X <= Right && point.Y >= Y && point.Y <= Bottom && (point.X == X || point.X == Right || point.Y == Y || point.Y == Bottom);

        public bool IsCrossedBy((double X, double Y) from, (double X, double Y) to) =>
            Math.Min(from.X, to.X) < Right && Math.Max(from.X, to.X) > X && Math.Min(from.Y, to.Y) < Bottom && Math.Max(from.Y, to.Y) > Y
            || (from.X == to.X && from.X > X && from.X < Right && Math.Min(from.Y, to.Y) < Bottom && Math.Max(from.Y, to.Y) > Y)
            || (from.Y == to.Y && from.Y > Y && from.Y < Bottom && Math.Min(from.X, to.X) < Right && Math.Max(from.X, to.X) > X);
    }
}
