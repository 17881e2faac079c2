using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace LowCodeGov.Engine.Tests.Export;

/// <summary>The official BPMN 2.0 schema, which is kept beside the project and not in it; without it the tests that need it are skipped by name.</summary>
internal static class BpmnSchema
{
    private static readonly Lazy<XmlSchemaSet?> Official = new(() => Find() is { } folder ? Read(folder) : null);

    /// <summary>What the schema finds wrong.</summary>
    public static IReadOnlyList<string> Faults(XDocument document)
    {
        var schema = Official.Value;
        Assert.SkipWhen(schema is null, "shared/standards/bpmn is not beside the project: the export was not held against the schema.");
        var faults = new List<string>();
        // Through text, as a tool will read it.
        using var reader = XmlReader.Create(new StringReader(document.ToString()), new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schema! });
        XDocument.Load(reader).Validate(schema!, (_, fault) => faults.Add(fault.Message));
        return faults;
    }

    private static XmlSchemaSet Read(string folder)
    {
        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        set.Add(null, Path.Combine(folder, "BPMN20.xsd"));
        set.Compile();
        return set;
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "standards", "bpmn");
            if (File.Exists(Path.Combine(folder, "BPMN20.xsd")))
            {
                return folder;
            }
        }

        return null;
    }
}
