using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Export;

/// <summary>The words of an export in the reader's language.</summary>
internal sealed class ExportWords(TextCatalogue catalogue, CultureInfo culture)
{
    private static readonly TextCatalogue Own = TextCatalogue.From(typeof(ExportWords).Assembly);

    /// <summary>The words of a host where it has them, e.g. the names of roles, else the engine's.</summary>
    public static ExportWords Of(TextCatalogue? catalogue, string culture) => new(catalogue ?? Own, CultureInfo.GetCultureInfo(culture));

    public string Text(string key, params ReadOnlySpan<(string Name, object? Value)> values) => catalogue.Get(key, culture, values);

    public string Of(LocalText text) => text.In(culture.Name);

    public string Role(string role) => catalogue.Knows("role." + role) ? Text("role." + role) : role;

    public string Limit(TimeLimit limit) => Text($"bpmn.limit.{limit.Unit}", ("Value", limit.Value));

    /// <summary>Name of a node: its title, else what it is.</summary>
    public string Name(FlowNode node) => node.Title is { } title ? Of(title) : node switch
    {
        TaskNode task => Text(LabelKeys.Of(task.Kind)),
        NoticeNode notice => Text("bpmn.notice", ("Kind", Notice(notice.Notice))),
        CertificateNode => Text("bpmn.certificate"),
        EndNode => Text("bpmn.end"),
        WaitNode => Text("bpmn.wait"),
        ServiceNode service => $"{service.Connector}.{service.Operation}",
        SubMatterNode => Text("bpmn.sub-matter"),
        _ => node.Id,
    };

    public string Notice(string notice) => catalogue.Knows("notice-kind." + notice) ? Text("notice-kind." + notice) : notice;

    public string List(IEnumerable<string> words) => string.Join(Text("bpmn.comma"), words);
}
