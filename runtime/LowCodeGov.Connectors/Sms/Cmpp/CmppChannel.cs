using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace LowCodeGov.Connectors.Sms.Cmpp;

/// <summary>A connection on which whole messages come and go; either side of it.</summary>
public sealed class CmppChannel(Stream stream) : IAsyncDisposable
{
    private readonly PipeReader _reader = PipeReader.Create(stream);
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>Sends a message, whole.</summary>
    public async Task Send(CmppFrame frame, CancellationToken ct)
    {
        var bytes = CmppCodec.Encode(frame);
        await _writing.WaitAsync(ct);
        try
        {
            await stream.WriteAsync(bytes, ct);
            await stream.FlushAsync(ct);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>What arrives, until the other side closes.</summary>
    /// <exception cref="CmppFormatException">What arrived is no CMPP.</exception>
    public async IAsyncEnumerable<CmppFrame> Receive([EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var read = await _reader.ReadAsync(ct);
            var rest = read.Buffer;
            while (CmppCodec.TryDecode(ref rest) is { } frame)
            {
                yield return frame;
            }

            _reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.CompleteAsync();
        await stream.DisposeAsync();
        _writing.Dispose();
    }
}
