using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Cases;

/// <summary>A case as the writer holds it between commands.</summary>
/// <param name="HeadHash">Hash of its last event.</param>
/// <param name="Cards">Its supervision cards; never changed in place.</param>
/// <param name="Text">What was last written of it; absent where that was not here.</param>
internal sealed record LoadedCase(CaseState State, string HeadHash, ImmutableArray<CardRow> Cards, SnapshotText? Text = null);

/// <summary>Keeps the cases written last, so that a command need not read its snapshot again. The version is checked before use.</summary>
internal sealed class CaseCache(int capacity)
{
    private readonly Dictionary<Guid, LinkedListNode<LoadedCase>> _byId = [];
    private readonly LinkedList<LoadedCase> _byUse = [];

    public LoadedCase? Find(Guid id)
    {
        if (!_byId.TryGetValue(id, out var node))
        {
            return null;
        }

        _byUse.Remove(node);
        _byUse.AddFirst(node);
        return node.Value;
    }

    public void Keep(LoadedCase loaded)
    {
        Forget(loaded.State.Id.Value);
        _byId[loaded.State.Id.Value] = _byUse.AddFirst(loaded);
        if (_byUse.Count > capacity && _byUse.Last is { } oldest)
        {
            Forget(oldest.Value.State.Id.Value);
        }
    }

    public void Clear()
    {
        _byId.Clear();
        _byUse.Clear();
    }

    public void Forget(Guid id)
    {
        if (_byId.Remove(id, out var node))
        {
            _byUse.Remove(node);
        }
    }
}
