using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Work that every node does at its start and then again and again, whether or not others did it too.</summary>
/// <param name="name">What the log calls it.</param>
/// <param name="every">From one round to the next.</param>
/// <param name="round">One round; safe to run beside the same round on another node.</param>
internal sealed class RecurringWorker(
    string name, TimeSpan every, Func<CancellationToken, Task> round, RuntimeSettings settings, TimeProvider time, ILogger<RecurringWorker> log) : BackgroundService
{
    [SuppressMessage("Design", "CA1031", Justification = "The edge of the worker: a failed round is logged, the next one comes.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.RunWorkers)
        {
            return;
        }

        using var timer = new PeriodicTimer(every, time);
        try
        {
            do
            {
                try
                {
                    await round(stoppingToken);
                }
                catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogError(fault, "A round of {Worker} failed", name);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return; // the host stops
        }
    }
}

internal static class RecurringWork
{
    /// <summary>Has a service that is registered already do a round at the start of the host and after each interval.</summary>
    public static IServiceCollection AddRecurring<T>(this IServiceCollection services, TimeSpan every, Func<T, CancellationToken, Task> round)
        where T : class =>
        services.AddSingleton<IHostedService>(provider =>
        {
            var worker = provider.GetRequiredService<T>();
            return new RecurringWorker(
                typeof(T).Name, every, ct => round(worker, ct), provider.GetRequiredService<RuntimeSettings>(),
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RecurringWorker>>());
        });
}
