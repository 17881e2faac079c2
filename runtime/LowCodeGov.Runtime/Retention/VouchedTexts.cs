using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Retention;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Retention;

/// <summary>
/// What the erasing events of a case say about its recorded texts. A blanked text cannot be hashed to what stood there; the erasing event, a link of
/// the same chain, vouches for it: the hash after the text as it was written, and the hash of what is there instead.
/// </summary>
internal sealed class VouchedTexts
{
    private readonly Dictionary<long, List<ErasedText>> _bySequence = [];
    private readonly List<(long Sequence, Blanking Blanking)> _erasures = [];

    private VouchedTexts()
    {
    }

    /// <summary>Whether nothing of the case was ever erased.</summary>
    public bool IsEmpty => _erasures.Count == 0;

    /// <summary>Reads the erasing events among those of a case.</summary>
    public static VouchedTexts Of(IEnumerable<RecordedEvent> events)
    {
        var vouched = new VouchedTexts();
        foreach (var recorded in events)
        {
            if (recorded.Event is ValuesErased erased)
            {
                vouched._erasures.Add((recorded.Sequence, new Blanking(erased.Places)));
                foreach (var text in erased.Texts.Where(text => text.Sequence < recorded.Sequence))
                {
                    (vouched._bySequence.TryGetValue(text.Sequence, out var known) ? known : vouched._bySequence[text.Sequence] = []).Add(text);
                }
            }
        }

        return vouched;
    }

    /// <summary>Hash of the chain after a text.</summary>
    public string Hash(string previous, long sequence, string text) =>
        _bySequence.TryGetValue(sequence, out var vouched) && EngineJson.Hash(text) is var hash && vouched.Find(each => each.Blanked == hash) is { } known
            ? known.Hash
            : EventChain.Hash(previous, text);

    /// <summary>Hash of the chain after all texts of a row.</summary>
    public string Hash(string previous, CaseEventRow row)
    {
        var texts = row.Texts();
        return IsEmpty
            ? EventChain.Hash(previous, row)
            : texts.Select((text, index) => (Text: text, Sequence: row.Sequence - texts.Length + 1 + index)).Aggregate(previous, (hash, each) => Hash(hash, each.Sequence, each.Text));
    }

    /// <summary>The text without what was erased; the same text where it holds nothing of it, or is blanked already.</summary>
    /// <exception cref="InvalidOperationException">No erasing event vouches for what would take its place.</exception>
    public string Blanked(long sequence, string text)
    {
        if (!_bySequence.TryGetValue(sequence, out var vouched) || EngineJson.Hash(text) == vouched[^1].Blanked)
        {
            return text;
        }

        var recorded = EngineJson.Read<RecordedEvent>(text);
        var blanked = EngineJson.Canonical(Blank(recorded));
        return EngineJson.Hash(blanked) == vouched[^1].Blanked ? blanked : throw new InvalidOperationException($"Nobody vouches for the blanked event {sequence}.");
    }

    /// <summary>The event without anything that was ever erased.</summary>
    public RecordedEvent Blank(RecordedEvent recorded) => _erasures.Aggregate(recorded, (each, erasure) => recorded.Sequence < erasure.Sequence ? erasure.Blanking.Event(each) : each);
}
