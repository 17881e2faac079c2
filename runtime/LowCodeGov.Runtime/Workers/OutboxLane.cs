using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Effects of one system outside: so many at once, some more in line, the rest stays in the table.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The semaphore's wait handle is never made; there is nothing to release.")]
internal sealed class OutboxLane(int places)
{
    private const int InLine = 4;

    private readonly SemaphoreSlim _places = new(places);
    private readonly ConcurrentDictionary<long, Task> _underWay = new();

    /// <summary>What has been begun and has not ended.</summary>
    public IEnumerable<Task> UnderWay => _underWay.Values;

    /// <summary>Begins it when it is its turn.</summary>
    /// <returns>False when the line is full.</returns>
    public bool Take(long id, Func<Task> work, CancellationToken ct)
    {
        if (_underWay.Count >= places * InLine)
        {
            return false;
        }

        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _underWay[id] = Run(id, begun.Task, work, ct);
        begun.SetResult();
        return true;
    }

    private async Task Run(long id, Task begun, Func<Task> work, CancellationToken ct)
    {
        await begun; // so that it is in the list before it can leave it
        try
        {
            await _places.WaitAsync(ct);
            try
            {
                await work();
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return; // the lease runs out and another host goes on
        }
        finally
        {
            _underWay.TryRemove(id, out _);
        }
    }
}
