using System.Globalization;
using System.Text;
using System.Xml;
using LowCodeGov.Engine.Export;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>The flow of a published matter as a BPMN file.</summary>
public sealed class MatterBpmn(MatterCatalogue catalogue, TextCatalogue texts)
{
    public const string ContentType = "application/bpmn+xml";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true };

    /// <summary>The file, UTF-8; null when there is no such matter.</summary>
    public async Task<byte[]?> Of(string code, CultureInfo culture, BpmnAudience audience, CancellationToken ct = default)
    {
        if (await catalogue.Find(code, ct) is not { } definition)
        {
            return null;
        }

        using var content = new MemoryStream();
        using (var writer = XmlWriter.Create(content, Settings))
        {
            BpmnExport.Of(definition, texts.LanguageFor(culture), texts, audience).Save(writer);
        }

        return content.ToArray();
    }
}
