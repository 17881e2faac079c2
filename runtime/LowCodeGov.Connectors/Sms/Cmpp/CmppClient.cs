using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;
using LowCodeGov.Connectors.Exchanges;
using LowCodeGov.Connectors.Resilience;

namespace LowCodeGov.Connectors.Sms.Cmpp;

/// <summary>
/// Short messages over CMPP 2.0. Keeps one connection and makes it anew when it breaks. The protocol knows no idempotency key: a message whose
/// answer is lost with its connection is submitted again by whoever retries, and may then arrive twice; it never gets lost.
/// </summary>
public sealed class CmppClient : IAsyncDisposable
{
    private readonly CmppSettings _settings;
    private readonly ISmsReceiver _receiver;
    private readonly IExchangeLog _log;
    private readonly TimeProvider _time;
    private readonly Throttle _throttle;
    private readonly CmppPieces _pieces;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private TaskCompletionSource<CmppLink> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reference;

    public CmppClient(CmppSettings settings, ISmsReceiver receiver, IExchangeLog log, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (_settings, _receiver, _log, _time) = (settings, receiver, log, time);
        (_throttle, _pieces) = (new Throttle(settings.PerSecond, time), new CmppPieces(time));
        _running = Run(_stopping.Token);
    }

    /// <summary>Sends a text, in as many pieces as it needs.</summary>
    public async Task<Answer<SubmittedSms>> Send(string recipient, string text, string key, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(text) || recipient is not { Length: > 0 and < 22 } || !recipient.All(char.IsAsciiDigit))
        {
            return new Answer<SubmittedSms>.Failed("This is no message to a telephone number.");
        }

        var (format, cut) = CmppText.Cut(text, (byte)Interlocked.Increment(ref _reference));
        var taken = ImmutableArray.CreateBuilder<string>(cut.Length);
        for (var piece = 0; piece < cut.Length; piece++)
        {
            var submit = new CmppPdu.Submit
            {
                Pieces = (byte)cut.Length, Piece = (byte)(piece + 1), HasHeader = cut.Length > 1, Format = format, Content = cut[piece], Recipients = [recipient],
                Service = _settings.Service, Enterprise = _settings.SourceAddress, Source = _settings.Number,
            };
            var answer = await Submit(submit, key, ct);
            if (answer is not Answer<string>.Done { Value: var id })
            {
                return answer.Unfinished<SubmittedSms>();
            }

            taken.Add(id);
        }

        return new Answer<SubmittedSms>.Done(new SubmittedSms(recipient, taken.ToImmutable()));
    }

    public async ValueTask DisposeAsync()
    {
        await Leave();
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    // Politeness: a gateway counts connections, and one that is only dropped counts for minutes.
    private async Task Leave()
    {
        if (Volatile.Read(ref _link).Task is { IsCompletedSuccessfully: true } linked)
        {
            try
            {
                await linked.Result.Leave(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(1), _time);
            }
            catch (Exception fault) when (fault is TimeoutException or IOException or ObjectDisposedException)
            {
                _log.Record(new Exchange(_settings.ToString(), "terminate", "", _time.GetUtcNow(), TimeSpan.Zero, "CMPP_TERMINATE", "", null, "", fault.Message));
            }
        }
    }

    private async Task<Answer<string>> Submit(CmppPdu.Submit piece, string key, CancellationToken ct)
    {
        var (at, watch) = (_time.GetUtcNow(), _time.GetTimestamp());
        Answer<string> answer;
        try
        {
            await _throttle.Wait(ct);
            var link = await Volatile.Read(ref _link).Task.WaitAsync(TimeSpan.FromSeconds(_settings.AnswerSeconds), _time, ct);
            var taken = await link.Submit(piece, ct);
            answer = taken.Result switch
            {
                0 => new Answer<string>.Done(Name(taken.Id)),
                8 => new Answer<string>.RetryLater("The gateway takes no more at present."),
                var result => new Answer<string>.Failed("The gateway refuses the message.", result.ToString(CultureInfo.InvariantCulture)),
            };
        }
        catch (Exception fault) when (fault is TimeoutException or IOException or ObjectDisposedException or CmppFormatException)
        {
            answer = new Answer<string>.RetryLater(fault is ObjectDisposedException ? "The connection to the gateway has ended." : fault.Message);
        }

        _log.Record(new Exchange(
            _settings.ToString(), "submit", key, at, _time.GetElapsedTime(watch), $"CMPP_SUBMIT {Masking.Mask(piece.Recipients[0])} {piece.Piece}/{piece.Pieces}",
            Masking.Mask(piece.HasHeader ? $"({piece.Content.Length} bytes)" : CmppText.Read(piece.Format, piece.Content)), answer is Answer<string>.Done ? 0 : null, answer.ToString() ?? "",
            answer is Answer<string>.RetryLater later ? later.Reason : null));
        return answer;
    }

    private async Task Run(CancellationToken stopping)
    {
        for (var wait = _settings.ReconnectSeconds; !stopping.IsCancellationRequested; wait = Math.Min(wait * 2, 60))
        {
            if (await RunOnce(stopping))
            {
                wait = _settings.ReconnectSeconds / 2;
            }

            if (!stopping.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromSeconds(wait), _time, stopping).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }

        Volatile.Read(ref _link).TrySetException(new IOException("The client is stopped."));
        _ = Volatile.Read(ref _link).Task.Exception; // seen, should nobody have waited
    }

    /// <returns>Whether there was a connection.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "The edge of the loop: whatever ends a connection, also a receiver that cannot keep a message, is recorded, and the next connection is made.")]
    private async Task<bool> RunOnce(CancellationToken stopping)
    {
        var at = _time.GetUtcNow();
        var connected = false;
        try
        {
            using var socket = new TcpClient { NoDelay = true };
            await socket.ConnectAsync(_settings.Host, _settings.Port, stopping);
            await using var link = new CmppLink(_settings, new CmppChannel(socket.GetStream()), Delivered, _time);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var reading = link.Read(ended.Token);
            var greeting = link.Greet(ended.Token);
            await await Task.WhenAny(greeting, reading);
            await greeting;
            connected = true;
            Volatile.Read(ref _link).TrySetResult(link);
            await await Task.WhenAny(reading, link.KeepTesting(ended.Token));
            Forget();
            await ended.CancelAsync();
        }
        catch (Exception fault)
        {
            if (connected)
            {
                Forget();
            }

            if (!stopping.IsCancellationRequested)
            {
                _log.Record(new Exchange(_settings.ToString(), "connect", "", at, _time.GetUtcNow() - at, "CMPP_CONNECT", "", null, "", fault.Message));
            }
        }

        return connected;
    }

    private void Forget() => Volatile.Write(ref _link, new TaskCompletionSource<CmppLink>(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task Delivered(CmppPdu.Deliver deliver, CancellationToken ct)
    {
        if (deliver.IsReport)
        {
            if (Report(deliver) is not { } report)
            {
                return;
            }

            await _receiver.Reported(new SmsReport(Name(report.Id), report.Recipient, report.IsDelivered, report.State), ct);
        }
        else if (_pieces.Join(deliver) is { } text)
        {
            await _receiver.Received(new ReceivedSms(Name(deliver.Id), deliver.Sender, deliver.Recipient, text), ct);
        }
    }

    // One that cannot be read is recorded and taken: refused, the gateway would deliver it for ever, and nothing behind it.
    private CmppReport? Report(CmppPdu.Deliver deliver)
    {
        try
        {
            return CmppReport.Decode(deliver.Content);
        }
        catch (CmppFormatException fault)
        {
            _log.Record(new Exchange(_settings.ToString(), "report", Name(deliver.Id), _time.GetUtcNow(), TimeSpan.Zero, "CMPP_DELIVER", Convert.ToHexString(deliver.Content.AsSpan()), null, "", fault.Message));
            return null;
        }
    }

    private static string Name(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);
}
