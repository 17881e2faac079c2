using System.Globalization;
using System.Xml.Linq;

namespace LowCodeGov.Engine.Tests.Export;

/// <summary>The rules of IEEE 1849 for a log, as far as a reader relies on them; no schema is kept here to hold a log against.</summary>
internal static class XesRules
{
    private static readonly XNamespace Xes = "http://www.xes-standard.org/";
    private static readonly string[] Order = ["extension", "global", "classifier", "attribute", "trace"];
    private static readonly string[] Types = ["string", "date", "int", "float", "boolean", "id"];

    private static readonly Dictionary<string, (string Name, string[] Keys)> Standard = new()
    {
        ["concept"] = ("Concept", ["name", "instance"]),
        ["lifecycle"] = ("Lifecycle", ["model", "transition", "state"]),
        ["org"] = ("Organizational", ["resource", "role", "group"]),
        ["time"] = ("Time", ["timestamp"]),
    };

    private static readonly string[] Transitions =
        ["schedule", "assign", "withdraw", "reassign", "start", "suspend", "resume", "pi_abort", "ate_abort", "complete", "autoskip", "manualskip", "unknown"];

    public static IReadOnlyList<string> Faults(XDocument document)
    {
        var log = document.Root!;
        var faults = new List<string>();
        if (log.Name != Xes + "log" || (string?)log.Attribute("xes.version") != "1849.2016" || log.Attribute("xes.features") is null)
        {
            faults.Add("the root is no log");
        }

        var order = log.Elements().Select(each => Array.IndexOf(Order, Types.Contains(each.Name.LocalName) ? "attribute" : each.Name.LocalName)).ToList();
        if (order.Contains(-1) || order.Zip(order.Skip(1)).Any(pair => pair.First > pair.Second))
        {
            faults.Add("the parts of the log stand in the wrong order");
        }

        var declared = log.Elements(Xes + "extension").ToDictionary(each => (string)each.Attribute("prefix")!, each => each);
        faults.AddRange(declared.Where(each => !Standard.TryGetValue(each.Key, out var known) || (string?)each.Value.Attribute("name") != known.Name
            || (string?)each.Value.Attribute("uri") != $"http://www.xes-standard.org/{each.Key}.xesext").Select(each => $"extension {each.Key}"));
        foreach (var element in log.DescendantsAndSelf().Where(each => each.Name.LocalName is "log" or "global" or "trace" or "event"))
        {
            var attributes = element.Elements().Where(each => Types.Contains(each.Name.LocalName)).ToList();
            faults.AddRange(attributes.GroupBy(each => (string?)each.Attribute("key")).Where(group => group.Key is null || group.Count() > 1).Select(group => $"{group.Key} twice"));
            faults.AddRange(attributes.Where(each => !IsKnown((string)each.Attribute("key")!, declared) || !HasValue(each)).Select(each => $"{each} is wrong"));
        }

        foreach (var scope in new[] { "trace", "event" })
        {
            var promised = log.Elements(Xes + "global").Single(each => (string?)each.Attribute("scope") == scope).Elements().Select(each => (each.Name, (string)each.Attribute("key")!)).ToList();
            faults.AddRange(log.Descendants(Xes + scope)
                .SelectMany(each => promised.Except(each.Elements().Select(attribute => (attribute.Name, (string?)attribute.Attribute("key") ?? "")))).Select(each => $"a {scope} lacks {each}"));
        }

        foreach (var trace in log.Elements(Xes + "trace"))
        {
            var times = trace.Elements(Xes + "event").Select(each => DateTimeOffset.Parse(Value(each, "time:timestamp")!, CultureInfo.InvariantCulture)).ToList();
            if (!times.SequenceEqual(times.Order()))
            {
                faults.Add("events out of order");
            }

            faults.AddRange(trace.Elements(Xes + "event").Select(each => Value(each, "lifecycle:transition")).Where(each => !Transitions.Contains(each)).Select(each => $"transition {each}"));
        }

        faults.AddRange(log.Elements(Xes + "classifier").SelectMany(each => each.Attribute("keys")!.Value.Split(' '))
            .Except(log.Elements(Xes + "global").Last().Elements().Select(each => each.Attribute("key")!.Value)).Select(each => $"classifier by {each}"));
        return faults;
    }

    public static string? Value(XElement element, string key) =>
        (string?)element.Elements().FirstOrDefault(each => (string?)each.Attribute("key") == key)?.Attribute("value");

    private static bool IsKnown(string key, Dictionary<string, XElement> declared) =>
        key.Split(':') is not [var prefix, var name] || declared.ContainsKey(prefix) && Standard[prefix].Keys.Contains(name);

    private static bool HasValue(XElement attribute) => (string?)attribute.Attribute("value") is { } value && attribute.Name.LocalName switch
    {
        "int" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "date" => DateTimeOffset.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };
}
