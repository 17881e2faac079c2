using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Effects of one system outside: so many at once, some more in line, the rest stays in the table until about its turn.</summary>
/// <param name="patience">How long one may wait in line; what waits longer would be another host's.</param>
[SuppressMessage("Reliability", "CA1001", Justification = "The semaphores' wait handles are never made; there is nothing to release.")]
internal sealed class OutboxLane(int places, TimeSpan patience, TimeProvider time)
{
    private const int InLine = 4;
    private const int Longest = 256;
    private const double Weight = 0.1;

    // Seconds a call. Faster than that, answers are noted together, and room in the line is worth waiting for.
    private const double Quick = 0.02;

    private static readonly TimeSpan ForRoom = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Furthest = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _places = new(places);
    private readonly int _most = Math.Max(Longest, places * InLine);
    private readonly SemaphoreSlim _line = new(Math.Max(Longest, places * InLine));
    private readonly ConcurrentDictionary<long, Task> _underWay = new();
    private readonly Lock _lock = new();
    private double _seconds;
    private long _lastMove;
    private int _open;
    private DateTimeOffset _lastTurn;

    /// <summary>What has been begun and has not ended.</summary>
    public IEnumerable<Task> UnderWay => _underWay.Values;

    /// <summary>Begins it when it is its turn.</summary>
    /// <param name="work">Calls, and keeps the answer to be written down with others.</param>
    /// <param name="write">Writes down what has been kept; true: now, for nobody is left who would, or the lane goes slowly.</param>
    /// <returns>False when the line is full, or so slow that it must be short.</returns>
    public async ValueTask<bool> Take(long id, Func<Task> work, Func<bool, Task> write, CancellationToken ct)
    {
        var (waiting, pace) = (_most - _line.CurrentCount, Pace());
        var isSlow = waiting >= places * InLine && waiting * pace / places > patience.TotalSeconds;
        if (isSlow || _underWay.ContainsKey(id) || !await _line.WaitAsync(pace < Quick ? ForRoom : TimeSpan.Zero, ct))
        {
            return false;
        }

        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.Increment(ref _open) == 1)
        {
            Volatile.Write(ref _lastMove, time.GetTimestamp());
        }

        _underWay[id] = Run(id, begun.Task, work, write, ct);
        begun.SetResult();
        return true;
    }

    /// <summary>When something for which there was no room should come again: each later than the one before, at the pace at which the lane has been going.</summary>
    public TimeSpan Turn()
    {
        var pace = Pace();
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _lastTurn = _lastTurn < now ? now : _lastTurn;
            // A little early, so that the lane never runs dry for want of a good guess.
            _lastTurn += TimeSpan.FromSeconds(0.8 * pace / places);
            var wait = _lastTurn - now;
            return wait < Shortest ? Shortest : wait > Furthest ? Furthest : wait;
        }
    }

    // Seconds a call: of those that have ended, and of one that does not end for as long as it already lasts.
    private double Pace() => Volatile.Read(ref _open) == 0 ? Volatile.Read(ref _seconds) : Math.Max(Volatile.Read(ref _seconds), time.GetElapsedTime(Volatile.Read(ref _lastMove)).TotalSeconds);

    private async Task Run(long id, Task begun, Func<Task> work, Func<bool, Task> write, CancellationToken ct)
    {
        await begun; // so that it is in the list before it can leave it
        try
        {
            await InPlace(work, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return; // the lease runs out and another host goes on
        }
        finally
        {
            // What was kept was kept before, so the last one out finds what all have kept.
            var isLast = Interlocked.Decrement(ref _open) == 0;
            try
            {
                await write(isLast || Volatile.Read(ref _seconds) > Quick);
            }
            finally
            {
                _underWay.TryRemove(id, out _);
                _line.Release();
            }
        }
    }

    private async Task InPlace(Func<Task> work, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            var start = time.GetTimestamp();
            await work();
            var took = time.GetElapsedTime(start).TotalSeconds;
            lock (_lock)
            {
                _seconds += Weight * (took - _seconds);
            }

            Volatile.Write(ref _lastMove, time.GetTimestamp());
        }
        finally
        {
            _places.Release();
        }
    }
}
