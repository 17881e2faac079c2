using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace LowCodeGov.Engine.Export;

/// <summary>Namespaces and identifiers of a BPMN document.</summary>
internal static class BpmnNames
{
    public static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";
    public static readonly XNamespace Dc = "http://www.omg.org/spec/DD/20100524/DC";
    public static readonly XNamespace Dd = "http://www.omg.org/spec/DD/20100524/DI";
    public static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Names the rule language where BPMN asks for the language of an expression.</summary>
    public const string RuleLanguage = "urn:lowcodegov:rules";

    /// <summary>An XML identifier for a name of a definition, which may begin with a digit or hold any character.</summary>
    public static string Id(string prefix, string name) => $"{prefix}_{XmlConvert.EncodeLocalName(name)}";

    /// <summary>A coordinate as the diagram holds it.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>
    /// Text without what XML 1.0 cannot hold: definitions come as JSON, which can hold control characters and halves of surrogates.
    /// </summary>
    public static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
        {
            return text;
        }

        return string.Concat(text.EnumerateRunes().Select(rune =>
            rune.Value >= 0x10000 || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : " "));
    }
}
