using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Notices;

/// <summary>The platform's own wording of the notices (DOMAIN 7), used where the definition has none.</summary>
internal static class NoticeTexts
{
    private const string Resource = "Notices.defaults.json";
    private const string Common = "common";

    private static readonly FrozenDictionary<string, NoticeForm> Defaults = Load();

    /// <summary>The form of a notice; of one that nobody knows, the common one.</summary>
    public static NoticeForm Of(string notice) => Defaults.GetValueOrDefault(notice) ?? Defaults[Common];

    /// <summary>Ids of the notices that the platform has words for.</summary>
    public static IEnumerable<string> Known => Defaults.Keys.Where(key => key != Common).Order(StringComparer.Ordinal);

    /// <summary>Printed title: the definition's own, else the platform's.</summary>
    public static LocalText Title(MatterDefinition definition, string notice) => definition.Notices.GetValueOrDefault(notice)?.Title ?? Of(notice).Title;

    /// <summary>Paragraphs of the body: the definition's own, else the platform's.</summary>
    public static IEnumerable<NoticeParagraph> Paragraphs(MatterDefinition definition, string notice) =>
        definition.Notices.GetValueOrDefault(notice)?.Paragraphs.Select(p => new NoticeParagraph(p.Zh)) ?? Of(notice).Paragraphs;

    private static FrozenDictionary<string, NoticeForm> Load()
    {
        using var stream = typeof(NoticeTexts).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"{Resource} is not in the assembly.");
        return (JsonSerializer.Deserialize<Dictionary<string, NoticeForm>>(stream, EngineJson.Options) ?? []).ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>What a notice consists of besides the common parts.</summary>
/// <param name="Seal">Use of the seal, e.g. 行政审批专用章.</param>
/// <param name="Signatures">Lines to be signed by hand.</param>
internal sealed record NoticeForm(
    LocalText Title, ImmutableArray<NoticeParagraph> Paragraphs, ImmutableArray<NoticeFact> Facts, string Seal, NoticeList? List = null,
    ImmutableArray<string>? Signatures = null);

/// <summary>A paragraph with <c>{{name}}</c> fields.</summary>
/// <param name="When">Left out when this field has no value.</param>
internal sealed record NoticeParagraph(string Text, string? When = null);

/// <summary>A labelled value; a blank one is left out.</summary>
/// <param name="Otherwise">Template used when the first gives nothing.</param>
internal sealed record NoticeFact(string Label, string Value, string? Otherwise = null);

/// <summary>The list of a notice: materials, or what to correct.</summary>
internal sealed record NoticeList(string Caption, ImmutableArray<NoticeColumn> Columns);

internal sealed record NoticeColumn(string Label, string Field, double Width);
