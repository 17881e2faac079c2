using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace LowCodeGov.Connectors.Http;

/// <summary>XML documents as rules see them: an element with elements in it is an object, one with text a text, of several with one name a list. Attributes are not needed, so not read.</summary>
internal static class XmlText
{
    private const int Deepest = 32;

    /// <summary>Writes an object whose one member is the document's root.</summary>
    /// <exception cref="ArgumentException">It has more than one member, or a name is none in XML.</exception>
    public static string Write(JsonObject document)
    {
        if (document.Count != 1)
        {
            throw new ArgumentException("An XML document has one root: all places begin with the same name.", nameof(document));
        }

        try
        {
            var (name, root) = document.First();
            return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{Element(name, root).ToString(SaveOptions.DisableFormatting)}";
        }
        catch (XmlException fault)
        {
            throw new ArgumentException(fault.Message, nameof(document), fault);
        }
    }

    /// <summary>Reads a document; null when it is none. One that defines entities is none: they can name files, and grow without end.</summary>
    public static JsonObject? Read(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader).Root is { } root ? new JsonObject { [root.Name.LocalName] = Value(root, 0) } : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XElement Element(string name, JsonNode? value) => value switch
    {
        JsonObject members => new XElement(name, members.SelectMany(each => each.Value is JsonArray items ? items.Select(item => Element(each.Key, item)) : [Element(each.Key, each.Value)])),
        JsonValue single when single.GetValueKind() == JsonValueKind.String => new XElement(name, single.GetValue<string>()),
        null => new XElement(name),
        var other => new XElement(name, other.ToJsonString()),
    };

    private static JsonNode Value(XElement element, int depth)
    {
        if (!element.HasElements || depth > Deepest)
        {
            return JsonValue.Create(element.Value);
        }

        var members = new JsonObject();
        foreach (var same in element.Elements().GroupBy(each => each.Name.LocalName, StringComparer.Ordinal))
        {
            var values = same.Select(each => Value(each, depth + 1)).ToArray();
            members[same.Key] = values.Length == 1 ? values[0] : new JsonArray(values);
        }

        return members;
    }
}
