using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Cases;

/// <summary>A case as the writer holds it between commands.</summary>
/// <param name="HeadHash">Hash of its last event.</param>
/// <param name="Cards">Its supervision cards; never changed in place.</param>
/// <param name="Snapshot">Version of the snapshot that is stored.</param>
/// <param name="WasRead">Whether it was not in memory and had to be read; false once a command has written it.</param>
internal sealed record LoadedCase(CaseState State, string HeadHash, ImmutableArray<CardRow> Cards, long Snapshot, bool WasRead = false);

/// <summary>
/// Keeps the cases written last, so that a command need not read its snapshot again. One for all lanes: a case begins in another lane than the one it
/// goes on in. Whoever uses what is kept is told by the version of the row when it is no longer true.
/// </summary>
internal sealed class CaseCache(int capacity)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<Guid, LinkedListNode<LoadedCase>> _byId = [];
    private readonly LinkedList<LoadedCase> _byUse = [];

    public LoadedCase? Find(Guid id)
    {
        lock (_turn)
        {
            if (!_byId.TryGetValue(id, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    public void Keep(LoadedCase loaded)
    {
        var id = loaded.State.Id.Value;
        lock (_turn)
        {
            if (_byId.TryGetValue(id, out var node))
            {
                _byUse.Remove(node);
                node.Value = loaded;
                _byUse.AddFirst(node);
                return;
            }

            _byId[id] = _byUse.AddFirst(loaded);
            if (_byUse.Count > capacity && _byUse.Last is { } oldest)
            {
                _byUse.Remove(oldest);
                _byId.Remove(oldest.Value.State.Id.Value);
            }
        }
    }

    public void Clear()
    {
        lock (_turn)
        {
            _byId.Clear();
            _byUse.Clear();
        }
    }

    public void Forget(Guid id)
    {
        lock (_turn)
        {
            if (_byId.Remove(id, out var node))
            {
                _byUse.Remove(node);
            }
        }
    }
}
