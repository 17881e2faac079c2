using System.Globalization;
using System.Xml;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Export;

/// <summary>Writes an event log for process mining, a case at a time, so that a log may be larger than memory.</summary>
/// <remarks>
/// Source: IEEE Std 1849 (XES) with its extensions Concept, Lifecycle (standard model), Organizational and Time. Persons stand there by
/// pseudonyms only: the log says who did the same work, not who they are, and holds nothing of form, materials or opinions.
/// </remarks>
/// <param name="writer">Where to; the log neither flushes nor closes it.</param>
/// <param name="pseudonym">Gives the same name for the same clerk, from which nobody can tell who it is.</param>
/// <param name="culture">Language of activities: <c>zh-CN</c> or <c>en</c>.</param>
/// <param name="catalogue">Texts of the host; absent: the engine's own.</param>
public sealed class XesLog(XmlWriter writer, Func<ActorReference, string> pseudonym, string culture = TextCatalogue.DefaultLanguage, TextCatalogue? catalogue = null)
{
    private const string Namespace = "http://www.xes-standard.org/";

    private static readonly (string Name, string Prefix, string File)[] Extensions =
    [
        ("Concept", "concept", "concept"), ("Lifecycle", "lifecycle", "lifecycle"), ("Organizational", "org", "org"), ("Time", "time", "time"),
    ];

    private readonly ExportWords words = ExportWords.Of(catalogue, culture);

    /// <summary>The head of the log: extensions, what every case and event has, and how events are told apart.</summary>
    /// <param name="name">Name of the log.</param>
    /// <param name="from">First day of the period.</param>
    /// <param name="to">Last day of the period.</param>
    public void Begin(string name, DateOnly from, DateOnly to)
    {
        writer.WriteStartElement("log", Namespace);
        writer.WriteAttributeString("xes.version", "1849.2016");
        writer.WriteAttributeString("xes.features", "");
        foreach (var (extension, prefix, file) in Extensions)
        {
            writer.WriteStartElement("extension", Namespace);
            writer.WriteAttributeString("name", extension);
            writer.WriteAttributeString("prefix", prefix);
            writer.WriteAttributeString("uri", $"{Namespace}{file}.xesext");
            writer.WriteEndElement();
        }

        Global("trace", () =>
        {
            Text("concept:name", "");
            Text("matter", "");
            Text("channel", "");
            Text("region", "");
        });
        Global("event", () =>
        {
            Text("concept:name", "");
            Text("lifecycle:transition", "complete");
            Text("org:resource", "");
            At(DateTimeOffset.UnixEpoch);
        });
        Classifier("Activity", "concept:name");
        Classifier("Activity and transition", "concept:name lifecycle:transition");
        Classifier("Resource", "org:resource");
        Text("concept:name", name);
        Text("lifecycle:model", "standard");
        Text("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Text("to", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>One case.</summary>
    /// <param name="about">What is said of it as a whole.</param>
    /// <param name="events">Its record, in order.</param>
    public void Trace(XesCase about, IEnumerable<RecordedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(events);
        var lines = new XesLines(words);
        writer.WriteStartElement("trace", Namespace);
        Text("concept:name", about.Name);
        Text("matter", about.Matter);
        Text("matterName", about.MatterName);
        Attribute("int", "matterVersion", about.MatterVersion.ToString(CultureInfo.InvariantCulture));
        Text("channel", about.Channel);
        Text("region", about.Region);
        Optional("result", about.Result);
        foreach (var recorded in events)
        {
            if (lines.Of(recorded.Event) is { } line)
            {
                Event(line, recorded);
            }
        }

        writer.WriteEndElement();
    }

    /// <summary>The end of the log.</summary>
    public void End() => writer.WriteEndElement();

    private void Event(XesLine line, RecordedEvent recorded)
    {
        writer.WriteStartElement("event", Namespace);
        Text("concept:name", line.Activity);
        Text("lifecycle:transition", line.Transition);
        At(recorded.At);
        Text("org:resource", recorded.By.Kind switch
        {
            ActorKind.Clerk => pseudonym(recorded.By),
            ActorKind.Applicant => "applicant",
            _ => "platform",
        });
        Optional("org:role", line.Role);
        Optional("org:group", line.Group);
        Optional("concept:instance", line.Instance);
        Optional("node", line.Node);
        Optional("outcome", line.Outcome);
        writer.WriteEndElement();
    }

    private void Global(string scope, Action attributes)
    {
        writer.WriteStartElement("global", Namespace);
        writer.WriteAttributeString("scope", scope);
        attributes();
        writer.WriteEndElement();
    }

    private void Classifier(string name, string keys)
    {
        writer.WriteStartElement("classifier", Namespace);
        writer.WriteAttributeString("name", name);
        writer.WriteAttributeString("keys", keys);
        writer.WriteEndElement();
    }

    private void At(DateTimeOffset instant) =>
        Attribute("date", "time:timestamp", instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));

    private void Optional(string key, string? value)
    {
        if (value is not null)
        {
            Text(key, value);
        }
    }

    private void Text(string key, string value) => Attribute("string", key, BpmnNames.Clean(value));

    private void Attribute(string type, string key, string value)
    {
        writer.WriteStartElement(type, Namespace);
        writer.WriteAttributeString("key", key);
        writer.WriteAttributeString("value", value);
        writer.WriteEndElement();
    }
}
