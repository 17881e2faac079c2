using System.Net;
using System.Net.Sockets;

namespace LowCodeGov.Runtime.Tests.Outside;

/// <summary>
/// Stands between the platform and a stand-in, byte for byte, and can keep an answer back: by then the other side has done what it was asked for, and nobody
/// on this side knows.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _to;
    private readonly Task _accepting;
    private CancellationTokenSource _cut = new();
    private (Func<bool> IsDone, TaskCompletionSource Kept)? _keep;
    private volatile bool _isShut;

    public Relay(int to)
    {
        _to = to;
        _listener.Start();
        _accepting = Accept();
    }

    public string Address => _listener.LocalEndpoint.ToString().ShouldNotBeNull();

    /// <summary>Keeps back all answers from the first on that comes when the other side has done it.</summary>
    /// <returns>Ends when the first has been kept back.</returns>
    public Task Keep(Func<bool> isDone)
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _keep = (isDone, kept);
        return kept.Task;
    }

    /// <summary>Cuts all connections, as the end of the process at one end does, and takes no other; what is kept back is lost.</summary>
    public Task Shut()
    {
        _isShut = true;
        _keep = null;
        return _cut.CancelAsync();
    }

    /// <summary>Takes connections again.</summary>
    public void Open()
    {
        _cut.Dispose();
        _cut = new CancellationTokenSource();
        _isShut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Shut();
        _listener.Dispose();
        await _accepting;
        _cut.Dispose();
        _end.Dispose();
    }

    private async Task Accept()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var caller = await _listener.AcceptTcpClientAsync(_end.Token);
                if (_isShut)
                {
                    caller.Dispose();
                }
                else
                {
                    _ = Serve(caller, _cut.Token);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Serve(TcpClient caller, CancellationToken cut)
    {
        using var here = caller;
        using var there = new TcpClient();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cut);
        try
        {
            await there.ConnectAsync(IPAddress.Loopback, _to, end.Token);
            var asking = Pump(here.GetStream(), there.GetStream(), isAnswer: false, end.Token);
            await Task.WhenAny(asking, Pump(there.GetStream(), here.GetStream(), isAnswer: true, end.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            // Cut, or refused over there: the caller's connection ends with it.
        }

        await end.CancelAsync();
    }

    private async Task Pump(NetworkStream from, NetworkStream to, bool isAnswer, CancellationToken cut)
    {
        var buffer = new byte[8192];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, cut)) > 0;)
            {
                if (isAnswer && _keep is { } keep && keep.IsDone())
                {
                    keep.Kept.TrySetResult();
                    continue;
                }

                await to.WriteAsync(buffer.AsMemory(0, read), cut);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // One end is gone; the other follows.
        }
    }
}
