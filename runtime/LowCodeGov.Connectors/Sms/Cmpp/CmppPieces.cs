using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace LowCodeGov.Connectors.Sms.Cmpp;

/// <summary>Joins the pieces of long messages that arrive, in whatever order.</summary>
internal sealed class CmppPieces(TimeProvider time)
{
    // A piece whose fellows do not come is forgotten; the network gives up after a day too.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string Sender, string Recipient, byte Reference, byte Pieces), (DateTimeOffset At, ImmutableSortedDictionary<byte, string> Texts)> _waiting = new();

    /// <returns>The whole text, once the last piece is there.</returns>
    public string? Join(CmppPdu.Deliver deliver)
    {
        if (!deliver.HasHeader || CmppText.Joining(deliver.Content) is not { } piece)
        {
            return CmppText.Read(deliver.Format, deliver.Content);
        }

        var now = time.GetUtcNow();
        Forget(now);
        var key = (deliver.Sender, deliver.Recipient, piece.Reference, piece.Pieces);
        var (_, texts) = _waiting.AddOrUpdate(
            key, _ => (now, ImmutableSortedDictionary<byte, string>.Empty.Add(piece.Piece, CmppText.Read(deliver.Format, piece.Text))),
            (_, before) => (before.At, before.Texts.SetItem(piece.Piece, CmppText.Read(deliver.Format, piece.Text))));
        return texts.Count == piece.Pieces && _waiting.TryRemove(key, out _) ? string.Concat(texts.Values) : null;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var old in _waiting.Where(each => now - each.Value.At > Kept || _waiting.Count > Most).Select(each => each.Key).ToList())
        {
            _waiting.TryRemove(old, out _);
        }
    }
}
