using System.Collections.Concurrent;

namespace LowCodeGov.Sandbox.Faults;

/// <summary>What goes wrong with a request.</summary>
public enum Fault
{
    None,

    /// <summary>No answer ever; nothing has happened.</summary>
    TimeOut,

    /// <summary>The connection is cut before anything happens.</summary>
    Refused,

    /// <summary>Status 500; nothing has happened.</summary>
    Error,

    /// <summary>It has happened, and the answer is rubbish.</summary>
    Malformed,

    /// <summary>It has happened, and the connection is cut before the answer.</summary>
    AnswerLost,

    /// <summary>It has happened, and the notice arrives before the answer.</summary>
    NoticeFirst,

    /// <summary>The notice comes twice.</summary>
    NoticeTwice,
}

/// <summary>What is to go wrong next, by channel.</summary>
public sealed class FaultPlan
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _next = new(StringComparer.Ordinal);

    /// <summary>Lets the next requests of a channel go wrong, in this order.</summary>
    public void Next(string channel, params IEnumerable<Fault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var queue = _next.GetOrAdd(channel, _ => new ConcurrentQueue<Fault>());
        foreach (var fault in faults)
        {
            queue.Enqueue(fault);
        }
    }

    public Fault Take(string channel) => _next.TryGetValue(channel, out var queue) && queue.TryDequeue(out var fault) ? fault : Fault.None;

    public void Clear() => _next.Clear();

    public IEnumerable<(string Channel, Fault Fault)> Planned => _next.SelectMany(each => each.Value.Select(fault => (each.Key, fault)));
}
