using System.Threading.Channels;
using LowCodeGov.Connectors.Exchanges;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>
/// Keeps every exchange with the outside, masked. Recording only puts it into a queue; the queue goes to the table every second. When the table
/// cannot keep up the oldest in the queue are given up and counted: a log must not hold a payment.
/// </summary>
public sealed class ExchangeLog(IDbContextFactory<GovDbContext> contexts, TimeProvider time, ILogger<ExchangeLog> log) : IExchangeLog, IDisposable
{
    private const int Most = 10_000;
    private const int Batch = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly Channel<ExchangeRow> _waiting = Channel.CreateBounded<ExchangeRow>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly SemaphoreSlim _turn = new(1);
    private long _recorded;
    private long _written;

    public void Record(Exchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        Add(new ExchangeRow
        {
            Connector = Cut(exchange.Connector, 64), Operation = Cut(exchange.Operation, 100), Key = Cut(exchange.Key, 200), At = exchange.At, TookMilliseconds = (long)exchange.Took.TotalMilliseconds,
            Request = exchange.Request, RequestBody = exchange.RequestBody, Status = exchange.Status, AnswerBody = exchange.AnswerBody, Fault = exchange.Fault,
        });
    }

    /// <summary>Records a call that came to us, and whether it was believed.</summary>
    public void Incoming(string connector, string operation, string key, Incoming request, int status, string? refused)
    {
        ArgumentNullException.ThrowIfNull(request);
        Add(new ExchangeRow
        {
            Connector = Cut(connector, 64), Operation = operation, Key = Cut(key, 200), At = time.GetUtcNow(), IsIncoming = true, Request = Masking.Mask($"{request.Method} {request.Target}"),
            RequestBody = Masking.Mask(request.Body), Status = status, Fault = refused,
        });
    }

    /// <summary>Writes what waits.</summary>
    public async Task Write(CancellationToken ct = default)
    {
        await _turn.WaitAsync(ct);
        try
        {
            while (_waiting.Reader.TryPeek(out _))
            {
                await using var db = await contexts.CreateDbContextAsync(ct);
                var taken = 0;
                while (taken < Batch && _waiting.Reader.TryRead(out var row))
                {
                    db.Exchanges.Add(row);
                    taken++;
                }

                await db.SaveChangesAsync(ct);
                _written += taken;
            }

            if (Interlocked.Read(ref _recorded) - _written - _waiting.Reader.Count is > 0 and var lost)
            {
                log.LogWarning("{Count} exchanges were not kept: the log could not follow", lost);
                _written += lost;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Removes what is older than a month.</summary>
    public async Task Remove(CancellationToken ct = default)
    {
        var before = time.GetUtcNow() - Kept;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Exchanges.Where(row => row.At < before).ExecuteDeleteAsync(ct);
    }

    public void Dispose() => _turn.Dispose();

    private void Add(ExchangeRow row)
    {
        _waiting.Writer.TryWrite(row);
        Interlocked.Increment(ref _recorded);
    }

    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;
}
