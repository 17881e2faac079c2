using System.Diagnostics.CodeAnalysis;
using LowCodeGov.Connectors.Transport;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace LowCodeGov.Connectors.Resilience;

/// <summary>All calls of one connector: limits of its own, so that one that hangs does not slow another.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The semaphore's wait handle is never made; there is nothing to release.")]
public sealed class GuardedCalls
{
    private readonly SemaphoreSlim _places;
    private readonly Throttle _throttle;
    private readonly ResiliencePipeline<Sent> _again;
    private readonly ResiliencePipeline<Sent> _once;
    private readonly TimeSpan _patience;

    public GuardedCalls(CallPolicy policy, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _places = new SemaphoreSlim(policy.Concurrency);
        _throttle = new Throttle(policy.PerSecond, time);
        _patience = TimeSpan.FromSeconds(policy.TimeoutSeconds * Math.Max(1, policy.Attempts));
        var passing = new PredicateBuilder<Sent>().Handle<TimeoutRejectedException>().HandleResult(static sent => sent is not Sent.Answered { Status: < 500 and not 429 });
        var again = new ResiliencePipelineBuilder<Sent> { TimeProvider = time };
        if (policy.Attempts > 1)
        {
            again.AddRetry(new RetryStrategyOptions<Sent>
            {
                ShouldHandle = passing, MaxRetryAttempts = policy.Attempts - 1, BackoffType = DelayBackoffType.Exponential, UseJitter = true, Delay = TimeSpan.FromSeconds(policy.FirstDelaySeconds),
            });
        }

        _again = again.Build();
        _once = new ResiliencePipelineBuilder<Sent> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Sent>
            {
                ShouldHandle = passing, FailureRatio = 0.5, MinimumThroughput = Math.Max(2, policy.BreakAfter), SamplingDuration = TimeSpan.FromSeconds(30), BreakDuration = TimeSpan.FromSeconds(policy.BreakSeconds),
            })
            .AddTimeout(TimeSpan.FromSeconds(policy.TimeoutSeconds))
            .Build();
    }

    /// <summary>Does it, once or more often.</summary>
    public async Task<Sent> Run(Func<CancellationToken, Task<Sent>> attempt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (!await _places.WaitAsync(_patience, ct))
        {
            return new Sent.Unreachable("too many calls are under way");
        }

        try
        {
            return await _again.ExecuteAsync(
                async token =>
                {
                    // Before the time limit begins: one's turn is nobody's fault, and must not open the circuit.
                    await _throttle.Wait(token);
                    return await _once.ExecuteAsync(async inner => await attempt(inner), token);
                },
                ct);
        }
        catch (BrokenCircuitException)
        {
            return new Sent.Unreachable("the circuit is open: the last calls all failed");
        }
        catch (TimeoutRejectedException)
        {
            return new Sent.Lost("no answer in time");
        }
        finally
        {
            _places.Release();
        }
    }
}
