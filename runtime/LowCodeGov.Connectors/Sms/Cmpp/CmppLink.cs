using System.Collections.Concurrent;

namespace LowCodeGov.Connectors.Sms.Cmpp;

/// <summary>One connection to the gateway, from its greeting to its end: window, active tests, and what the gateway delivers.</summary>
internal sealed class CmppLink(CmppSettings settings, CmppChannel channel, Func<CmppPdu.Deliver, CancellationToken, Task> delivered, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<uint, TaskCompletionSource<CmppPdu>> _unanswered = new();
    private readonly SemaphoreSlim _window = new(settings.Window);
    private uint _sequence;

    /// <summary>Makes itself known, and checks that the gateway is the one it should be.</summary>
    /// <exception cref="CmppRefusedException">One of the two does not believe the other.</exception>
    public async Task Greet(CancellationToken ct)
    {
        var timestamp = CmppAuthenticator.Timestamp(time.GetUtcNow());
        var source = CmppAuthenticator.Source(settings.SourceAddress, settings.Secret, timestamp);
        var answer = await Ask(new CmppPdu.Connect(settings.SourceAddress, [.. source], 0x20, timestamp), ct) as CmppPdu.ConnectAnswer ?? throw new CmppRefusedException("The gateway answers a greeting with something else.");
        if (answer.Status != 0)
        {
            throw new CmppRefusedException($"The gateway refuses the connection with status {answer.Status}.");
        }

        if (!answer.Authenticator.AsSpan().SequenceEqual(CmppAuthenticator.Gateway(answer.Status, source, settings.Secret)))
        {
            throw new CmppRefusedException("The gateway does not know the secret.");
        }
    }

    /// <summary>Submits a piece once there is a place in the window.</summary>
    /// <exception cref="TimeoutException">The gateway did not answer.</exception>
    public async Task<CmppPdu.SubmitAnswer> Submit(CmppPdu.Submit piece, CancellationToken ct)
    {
        await _window.WaitAsync(ct);
        try
        {
            return await Ask(piece, ct) as CmppPdu.SubmitAnswer ?? throw new CmppFormatException("A submit is answered with something else.");
        }
        finally
        {
            _window.Release();
        }
    }

    /// <summary>Reads until the connection ends.</summary>
    public async Task Read(CancellationToken ct)
    {
        try
        {
            await foreach (var frame in channel.Receive(ct))
            {
                await Take(frame, ct);
                if (frame.Pdu is CmppPdu.Terminate)
                {
                    return;
                }
            }
        }
        finally
        {
            foreach (var waiting in _unanswered.Values)
            {
                waiting.TrySetException(new IOException("The connection to the gateway has ended."));
            }
        }
    }

    /// <summary>Asks at intervals whether the gateway is still there; returns when it is not.</summary>
    public async Task KeepTesting(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.ActiveTestSeconds), time);
        for (var silent = 0; silent < settings.ActiveTestAttempts && await timer.WaitForNextTickAsync(ct);)
        {
            try
            {
                await Ask(new CmppPdu.ActiveTest(), ct);
                silent = 0;
            }
            catch (TimeoutException)
            {
                silent++;
            }
        }
    }

    /// <summary>Says good-bye.</summary>
    public Task Leave(CancellationToken ct) => Ask(new CmppPdu.Terminate(), ct);

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        _window.Dispose();
    }

    private async Task<CmppPdu> Ask(CmppPdu question, CancellationToken ct)
    {
        var sequence = Interlocked.Increment(ref _sequence);
        var answer = new TaskCompletionSource<CmppPdu>(TaskCreationOptions.RunContinuationsAsynchronously);
        _unanswered[sequence] = answer;
        try
        {
            await channel.Send(new CmppFrame(sequence, question), ct);
            return await answer.Task.WaitAsync(TimeSpan.FromSeconds(settings.AnswerSeconds), time, ct);
        }
        finally
        {
            _unanswered.TryRemove(sequence, out _);
        }
    }

    private async Task Take(CmppFrame frame, CancellationToken ct)
    {
        switch (frame.Pdu)
        {
            case CmppPdu.Deliver deliver:
                // Answered only after it is kept: what we lose before, the gateway delivers again.
                await delivered(deliver, ct);
                await channel.Send(new CmppFrame(frame.Sequence, new CmppPdu.DeliverAnswer(deliver.Id, 0)), ct);
                break;
            case CmppPdu.ActiveTest:
                await channel.Send(new CmppFrame(frame.Sequence, new CmppPdu.ActiveTestAnswer()), ct);
                break;
            case CmppPdu.Terminate:
                await channel.Send(new CmppFrame(frame.Sequence, new CmppPdu.TerminateAnswer()), ct);
                break;
            default:
                // An answer that nobody waits for any more came too late.
                if (_unanswered.TryRemove(frame.Sequence, out var waiting))
                {
                    waiting.TrySetResult(frame.Pdu);
                }

                break;
        }
    }
}

/// <summary>The gateway and we do not come together.</summary>
public sealed class CmppRefusedException(string reason) : InvalidOperationException(reason);
