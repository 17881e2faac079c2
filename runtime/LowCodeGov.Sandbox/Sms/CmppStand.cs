using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LowCodeGov.Connectors.Sms.Cmpp;
using LowCodeGov.Engine.Time;
using LowCodeGov.Sandbox.Arrivals;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Keys;

namespace LowCodeGov.Sandbox.Sms;

/// <summary>A piece that the centre has taken.</summary>
public sealed record TakenSms(ulong Id, string Recipient, string Sender, byte Pieces, byte Piece, string Text, DateTimeOffset At, bool WantsReport);

/// <summary>Stands in for a gateway (ISMG): CMPP 2.0 over TCP.</summary>
public sealed class CmppStand(SandboxKeys keys, FaultPlan faults, ArrivalLog arrivals, TimeProvider time, int port, string secretOfAnswer = "") : IAsyncDisposable
{
    private const int Most = 2000;
    private readonly TcpListener _listener = new(IPAddress.Loopback, port);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<int, CmppChannel> _channels = new();
    private readonly ConcurrentQueue<TakenSms> _taken = new();
    private readonly ConcurrentBag<Task> _serving = [];
    private Task _accepting = Task.CompletedTask;
    private int _serial;
    private int _count;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IEnumerable<TakenSms> Taken => _taken;

    /// <summary>Pieces taken since the start.</summary>
    public int Count => Volatile.Read(ref _count);

    public int Connections => _channels.Count;

    /// <summary>Whether each message is reported as delivered at once.</summary>
    public bool ReportsAtOnce { get; set; } = true;

    /// <summary>Answers to deliveries, by what was delivered.</summary>
    public ConcurrentDictionary<ulong, byte> Acknowledged { get; } = new();

    public void Start()
    {
        _listener.Start();
        _accepting = Accept(_stopping.Token);
    }

    /// <summary>Reports what became of a message.</summary>
    public Task Report(TakenSms sms, string state)
    {
        ArgumentNullException.ThrowIfNull(sms);
        var at = ChinaTime.Of(time.GetUtcNow()).ToString("yyMMddHHmm", CultureInfo.InvariantCulture);
        var report = new CmppReport(sms.Id, state, at, at, sms.Recipient, (uint)(sms.Id & 0xffffffff));
        return Deliver(new CmppPdu.Deliver(NextId(), sms.Sender, "", false, 0, sms.Recipient, true, report.Encode()));
    }

    /// <summary>A report that nobody can read.</summary>
    public Task ReportRubbish() => Deliver(new CmppPdu.Deliver(NextId(), "106571000", "", false, 0, "13900001234", true, [1, 2, 3]));

    /// <summary>Somebody sends a message to us.</summary>
    public async Task Receive(string sender, string number, string text)
    {
        var (format, pieces) = CmppText.Cut(text, (byte)Interlocked.Increment(ref _serial));
        foreach (var piece in pieces)
        {
            await Deliver(new CmppPdu.Deliver(NextId(), number, "", pieces.Length > 1, format, sender, false, piece));
        }
    }

    /// <summary>Breaks all connections, as a gateway does that is restarted.</summary>
    public async Task Break()
    {
        foreach (var channel in _channels.Values)
        {
            await channel.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await Break();
        await _accepting;
        await Task.WhenAll(_serving);
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task Accept(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                _serving.Add(Serve(await _listener.AcceptTcpClientAsync(stopping), stopping));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException) // the last: stopped between two calls
        {
            arrivals.Add(Channel.Cmpp, "closed");
        }
    }

    private async Task Serve(TcpClient socket, CancellationToken stopping)
    {
        var number = Interlocked.Increment(ref _serial);
        using (socket)
        {
            await using var channel = new CmppChannel(socket.GetStream());
            try
            {
                var known = false;
                await foreach (var frame in channel.Receive(stopping))
                {
                    known = known || frame.Pdu is CmppPdu.Connect;
                    if (!known || !await Answer(channel, number, frame, stopping))
                    {
                        return;
                    }
                }
            }
            catch (Exception end) when (end is IOException or SocketException or ObjectDisposedException or CmppFormatException or OperationCanceledException or InvalidOperationException)
            {
                arrivals.Add(Channel.Cmpp, $"✕ {end.Message}");
            }
            finally
            {
                _channels.TryRemove(number, out _);
            }
        }
    }

    /// <returns>Whether the connection goes on.</returns>
    private async Task<bool> Answer(CmppChannel channel, int number, CmppFrame frame, CancellationToken stopping)
    {
        switch (frame.Pdu)
        {
            case CmppPdu.Connect connect:
                var wanted = CmppAuthenticator.Source(SandboxKeys.SmsSource, keys.CmppSecret, connect.Timestamp);
                byte status = connect.SourceAddress != SandboxKeys.SmsSource ? (byte)2 : connect.Version > 0x2f ? (byte)4 : connect.Authenticator.AsSpan().SequenceEqual(wanted) ? (byte)0 : (byte)3;
                arrivals.Add(Channel.Cmpp, $"CONNECT {connect.SourceAddress} → {status}");
                var secret = secretOfAnswer.Length > 0 ? secretOfAnswer : keys.CmppSecret;
                if (status == 0)
                {
                    _channels[number] = channel;
                }

                await channel.Send(new CmppFrame(frame.Sequence, new CmppPdu.ConnectAnswer(status, status == 0 ? [.. CmppAuthenticator.Gateway(status, wanted, secret)] : [.. new byte[16]], 0x20)), stopping);
                return status == 0;
            case CmppPdu.Submit submit:
                return await Take(channel, frame.Sequence, submit, stopping);
            case CmppPdu.ActiveTest:
                if (faults.Take(Channel.Cmpp) != Fault.TimeOut)
                {
                    await channel.Send(new CmppFrame(frame.Sequence, new CmppPdu.ActiveTestAnswer()), stopping);
                }

                return true;
            case CmppPdu.DeliverAnswer answer:
                Acknowledged[answer.Id] = answer.Result;
                return true;
            case CmppPdu.Terminate:
                await channel.Send(new CmppFrame(frame.Sequence, new CmppPdu.TerminateAnswer()), stopping);
                return false;
            default:
                return true;
        }
    }

    private async Task<bool> Take(CmppChannel channel, uint sequence, CmppPdu.Submit submit, CancellationToken stopping)
    {
        var fault = faults.Take(Channel.Cmpp);
        switch (fault)
        {
            case Fault.TimeOut:
                return true;
            case Fault.Refused:
                return false;
            case Fault.Error:
                await channel.Send(new CmppFrame(sequence, new CmppPdu.SubmitAnswer(0, 8)), stopping);
                return true;
        }

        var content = submit.HasHeader && CmppText.Joining(submit.Content) is { } piece ? piece.Text : submit.Content;
        foreach (var recipient in submit.Recipients)
        {
            var sms = new TakenSms(NextId(), recipient, submit.Source, submit.Pieces, submit.Piece, CmppText.Read(submit.Format, content), time.GetUtcNow(), submit.WantsReport);
            Keep(sms);
            if (fault == Fault.AnswerLost)
            {
                return false;
            }

            if (fault == Fault.Malformed)
            {
                await channel.Send(new CmppFrame(sequence, new CmppPdu.DeliverAnswer(1, 9)), stopping);
                return true;
            }

            if (fault == Fault.NoticeFirst)
            {
                await Report(sms, "DELIVRD");
            }

            await channel.Send(new CmppFrame(sequence, new CmppPdu.SubmitAnswer(sms.Id, 0)), stopping);
            if (ReportsAtOnce && submit.WantsReport && fault != Fault.NoticeFirst)
            {
                await Report(sms, "DELIVRD");
                if (fault == Fault.NoticeTwice)
                {
                    await Report(sms, "DELIVRD");
                }
            }
        }

        return true;
    }

    private void Keep(TakenSms sms)
    {
        Interlocked.Increment(ref _count);
        _taken.Enqueue(sms);
        while (_taken.Count > Most)
        {
            _taken.TryDequeue(out _);
        }
    }

    private Task Deliver(CmppPdu.Deliver deliver) =>
        _channels.Values.FirstOrDefault() is { } channel ? channel.Send(new CmppFrame((uint)Interlocked.Increment(ref _serial), deliver), _stopping.Token) : Task.CompletedTask;

    private ulong NextId() => CmppMessageId.Of(time.GetUtcNow(), 571000, (ushort)Interlocked.Increment(ref _serial));
}
