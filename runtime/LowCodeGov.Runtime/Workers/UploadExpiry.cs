using System.Diagnostics.CodeAnalysis;
using LowCodeGov.Runtime.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Removes uploads that nobody went on with, once an hour.</summary>
internal sealed class UploadExpiry(PartialFiles partials, RuntimeSettings settings, TimeProvider time, ILogger<UploadExpiry> log) : BackgroundService
{
    [SuppressMessage("Design", "CA1031", Justification = "The edge of the worker: a failed round is logged, the next hour brings another.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.RunWorkers)
        {
            return;
        }

        using var hour = new PeriodicTimer(TimeSpan.FromHours(1), time);
        try
        {
            do
            {
                try
                {
                    partials.RemoveOld();
                }
                catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogError(fault, "Old uploads could not be removed");
                }
            }
            while (await hour.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return; // the host stops
        }
    }
}
