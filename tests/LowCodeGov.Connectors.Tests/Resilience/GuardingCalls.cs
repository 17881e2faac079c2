using LowCodeGov.Connectors.Resilience;
using LowCodeGov.Connectors.Tests.Outside;
using LowCodeGov.Connectors.Transport;

namespace LowCodeGov.Connectors.Tests.Resilience;

/// <summary>Limits of one connector, which no other feels.</summary>
public sealed class GuardingCalls
{
    private static readonly Sent Well = new Sent.Answered(200, System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, []);
    private static readonly Sent Broken = new Sent.Answered(503, System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, []);
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task a_fault_that_passes_is_not_seen()
    {
        var (tries, guard) = (0, Guard(new CallPolicy(Attempts: 3, FirstDelaySeconds: 0.01)));
        (await guard.Run(_ => Task.FromResult(++tries < 3 ? Broken : Well), Ct)).ShouldBe(Well);
        tries.ShouldBe(3);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task an_answer_that_says_no_is_not_asked_for_again(int status)
    {
        var (tries, guard) = (0, Guard(new CallPolicy(Attempts: 3, FirstDelaySeconds: 0.01)));
        await guard.Run(_ => Task.FromResult<Sent>(new Sent.Answered(status, System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, [])).ContinueWith(sent => { tries++; return sent.Result; }, TaskScheduler.Default), Ct);
        tries.ShouldBe(1);
    }

    [Fact]
    public async Task a_call_without_answer_ends_in_time_and_counts_as_lost()
    {
        var guard = Guard(new CallPolicy(TimeoutSeconds: 0.1, Attempts: 2, FirstDelaySeconds: 0.01));
        (await guard.Run(Never, Ct)).ShouldBeOfType<Sent.Lost>();
    }

    [Fact]
    public async Task a_dead_system_is_left_alone_for_a_while()
    {
        var (tries, guard) = (0, Guard(new CallPolicy(Attempts: 1, BreakAfter: 4, BreakSeconds: 60)));
        for (var call = 0; call < 20; call++)
        {
            await guard.Run(_ => Task.FromResult(++tries > 0 ? Broken : Well), Ct);
        }

        tries.ShouldBe(4);
        (await guard.Run(_ => Task.FromResult(Well), Ct)).ShouldBeOfType<Sent.Unreachable>().Reason.ShouldContain("circuit");
    }

    [Fact]
    public async Task one_that_hangs_does_not_slow_another()
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var hanging = Guard(new CallPolicy(TimeoutSeconds: 600, Attempts: 1, Concurrency: 2));
        var stuck = Enumerable.Range(0, 10).Select(_ => hanging.Run(Never, over.Token)).ToList();
        var well = Guard(new CallPolicy());
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => well.Run(_ => Task.FromResult(Well), Ct)));
        stuck.Count(call => !call.IsCompleted).ShouldBeGreaterThanOrEqualTo(2, "those that hang still do");
        await over.CancelAsync();
    }

    [Fact]
    public async Task those_for_whom_there_is_no_place_are_turned_away()
    {
        var hanging = Guard(new CallPolicy(TimeoutSeconds: 0.5, Attempts: 1, Concurrency: 2));
        // Two places: of ten that hang, eight are turned away when their patience ends, and nobody waits longer than a call may take.
        (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => hanging.Run(Never, Ct)))).Count(each => each is Sent.Unreachable).ShouldBeGreaterThanOrEqualTo(6);
    }

    [Fact]
    public async Task no_more_than_so_many_are_under_way()
    {
        var (now, most) = (0, 0);
        var guard = Guard(new CallPolicy(Concurrency: 3, TimeoutSeconds: 30));
        using var gate = new SemaphoreSlim(0);
        var calls = Enumerable.Range(0, 12).Select(_ => guard.Run(
            async ct =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                await gate.WaitAsync(ct);
                Interlocked.Decrement(ref now);
                return Well;
            },
            Ct)).ToList();
        await World.Until(() => Volatile.Read(ref now) == 3);
        gate.Release(12);
        await Task.WhenAll(calls);
        most.ShouldBe(3);
    }

    [Fact]
    public async Task the_rate_is_kept()
    {
        var guard = Guard(new CallPolicy(PerSecond: 100, Concurrency: 50));
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 31).Select(_ => guard.Run(_ => Task.FromResult(Well), Ct)));
        TimeProvider.System.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task waiting_for_ones_turn_is_no_fault()
    {
        var guard = Guard(new CallPolicy(TimeoutSeconds: 0.2, Attempts: 1, PerSecond: 20, Concurrency: 20, BreakAfter: 2));
        (await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => guard.Run(_ => Task.FromResult(Well), Ct)))).ShouldAllBe(each => each is Sent.Answered);
    }

    private static GuardedCalls Guard(CallPolicy policy) => new(policy, TimeProvider.System);

    private static async Task<Sent> Never(CancellationToken ct)
    {
        var never = new TaskCompletionSource<Sent>();
        return await never.Task.WaitAsync(ct);
    }
}
