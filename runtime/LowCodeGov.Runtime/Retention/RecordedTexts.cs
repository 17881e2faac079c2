using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Retention;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Retention;

/// <summary>The recorded events of a case with their texts and the hashes after them.</summary>
internal sealed record RecordedTexts(ImmutableArray<(RecordedEvent Event, string Text, string Hash)> All, VouchedTexts Vouched)
{
    public static RecordedTexts Of(CaseId id, IEnumerable<CaseEventRow> rows)
    {
        var texts = rows.SelectMany(row => row.Texts()).Select(text => (Text: text, Event: EngineJson.Read<RecordedEvent>(text))).ToList();
        var vouched = VouchedTexts.Of(texts.Select(each => each.Event));
        var all = ImmutableArray.CreateBuilder<(RecordedEvent, string, string)>(texts.Count);
        var hash = EventChain.Beginning(id.Value);
        foreach (var (text, recorded) in texts)
        {
            hash = vouched.Hash(hash, recorded.Sequence, text);
            all.Add((recorded, text, hash));
        }

        return new(all.MoveToImmutable(), vouched);
    }

    /// <summary>Code of the matter.</summary>
    public string Matter => All.Select(each => each.Event.Event).OfType<CaseOpened>().First().Matter;

    /// <summary>What blanking at these places does: the texts that change, and the files that nothing refers to afterwards.</summary>
    public (ImmutableArray<ErasedText> Texts, ImmutableArray<string> Files) Erasing(ErasedPlaces places)
    {
        var blanking = new Blanking(places);
        var (texts, named, left) = (ImmutableArray.CreateBuilder<ErasedText>(), new SortedSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (recorded, text, hash) in All)
        {
            // What an earlier erasure has vouched for and nobody has blanked yet goes with it.
            var earlier = Vouched.Blank(recorded);
            var blanked = blanking.Event(earlier);
            left.UnionWith(FilesIn(EngineJson.Canonical(blanked)));
            if (!ReferenceEquals(blanked, earlier))
            {
                texts.Add(new ErasedText(recorded.Sequence, hash, EngineJson.Hash(EngineJson.Canonical(blanked))));
                named.UnionWith(FilesIn(text));
            }
        }

        named.ExceptWith(left);
        return (texts.ToImmutable(), [.. named]);
    }

    private static IEnumerable<string> FilesIn(string text) =>
        text.Contains("\"fileId\"", StringComparison.Ordinal) ? FilesIn(JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = EngineJson.Options.MaxDepth })) : [];

    private static IEnumerable<string> FilesIn(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(FilesIn),
        JsonObject members => members.SelectMany(member => member is { Key: "fileId", Value: JsonValue id } && id.TryGetValue<string>(out var file) ? [file] : FilesIn(member.Value)),
        _ => [],
    };
}
