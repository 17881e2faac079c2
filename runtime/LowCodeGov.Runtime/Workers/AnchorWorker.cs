using System.Diagnostics.CodeAnalysis;
using LowCodeGov.Runtime.Maintenance;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Writes an anchor at the start and then once a day.</summary>
internal sealed class AnchorWorker(Anchors anchors, RuntimeSettings settings, TimeProvider time, ILogger<AnchorWorker> log) : BackgroundService
{
    [SuppressMessage("Design", "CA1031", Justification = "The edge of the worker: a failed anchor is logged, the next day brings another.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.RunWorkers)
        {
            return;
        }

        using var day = new PeriodicTimer(TimeSpan.FromDays(1), time);
        do
        {
            try
            {
                await anchors.Write(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "The anchor could not be written");
            }
        }
        while (await Next(day, stoppingToken));
    }

    private static async Task<bool> Next(PeriodicTimer day, CancellationToken stopping)
    {
        try
        {
            return await day.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false; // the host stops
        }
    }
}
