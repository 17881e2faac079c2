using System.Collections.Concurrent;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Cases to which something has happened in this process and at which supervision has not looked since. A commit only leaves the id here.</summary>
/// <remarks>What a killed process leaves behind is found by <see cref="SupervisionWatch"/> in the store, where each case says how far it has been looked at.</remarks>
public sealed class ChangedCases
{
    private readonly ConcurrentDictionary<Guid, bool> _waiting = new();

    /// <summary>How many wait.</summary>
    public int Count => _waiting.Count;

    internal void Add(Guid id) => _waiting.TryAdd(id, false);

    /// <summary>Somebody else has recorded something about the case.</summary>
    internal void AddAround(Guid id) => _waiting[id] = true;

    /// <summary>Takes some, each with whether something was recorded about it.</summary>
    internal List<KeyValuePair<Guid, bool>> Take(int most)
    {
        var taken = new List<KeyValuePair<Guid, bool>>();
        foreach (var id in _waiting.Keys)
        {
            if (taken.Count == most)
            {
                break;
            }

            if (_waiting.TryRemove(id, out var around))
            {
                taken.Add(KeyValuePair.Create(id, around));
            }
        }

        return taken;
    }
}
