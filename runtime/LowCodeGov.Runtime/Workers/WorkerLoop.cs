using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Does a round of work, then sleeps until something is due, until woken, or for the longest interval.</summary>
public abstract class WorkerLoop : BackgroundService
{
    private readonly ChannelReader<bool> _signal;
    private readonly ILogger _log;

    private protected WorkerLoop(ChannelReader<bool> signal, RuntimeSettings settings, TimeProvider time, ILogger log) =>
        (_signal, Settings, Time, _log) = (signal, settings, time, log);

    private protected TimeProvider Time { get; }

    private protected RuntimeSettings Settings { get; }

    /// <summary>Does what is due now.</summary>
    /// <returns>How many things were tried.</returns>
    public abstract Task<int> RunDue(CancellationToken ct = default);

    /// <summary>A round of the loop; one that leaves work under way answers without waiting for it.</summary>
    private protected virtual Task<int> Round(CancellationToken ct) => RunDue(ct);

    private protected abstract Task<DateTimeOffset?> NextDue(CancellationToken ct);

    [SuppressMessage("Design", "CA1031", Justification = "The edge of the worker: a failed round is logged and the next one comes.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!Settings.RunWorkers)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var sleep = Settings.WorkerInterval;
            try
            {
                while (await Round(stoppingToken) > 0)
                {
                    // A full round may have left more behind.
                }

                if (await NextDue(stoppingToken) is { } due && due - Time.GetUtcNow() is var left && left < sleep)
                {
                    sleep = left > TimeSpan.Zero ? left : TimeSpan.Zero;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                _log.LogError(fault, "A round of {Worker} failed", GetType().Name);
            }

            await Sleep(sleep, stoppingToken);
        }
    }

    private async Task Sleep(TimeSpan sleep, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var woken = _signal.WaitToReadAsync(end.Token).AsTask();
        await Task.WhenAny(woken, Task.Delay(sleep, Time, end.Token));
        _signal.TryRead(out _);
        await end.CancelAsync();
    }
}
