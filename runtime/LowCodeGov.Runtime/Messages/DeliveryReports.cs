using LowCodeGov.Connectors.Sms;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Messages;

/// <summary>Writes down what gateways report of messages, once each, also where a report overtakes the answer to its message.</summary>
internal sealed class DeliveryReports(IDbContextFactory<GovDbContext> contexts, TimeProvider time) : ISmsReceiver
{
    private const string Delivered = "DELIVRD";

    public async Task Reported(SmsReport report, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Write(report, ct);
                return;
            }
            catch (DbUpdateException) when (attempt < 3)
            {
                // The answer to the message is being written down at this very moment; the next look finds it.
            }
        }
    }

    // What people write to us goes nowhere yet but into the log of exchanges, which the gateway's client keeps.
    public Task Received(ReceivedSms message, CancellationToken ct) => Task.CompletedTask;

    internal static void Apply(SentMessageRow message, string state, DateTimeOffset now)
    {
        message.PiecesOpen = Math.Max(0, message.PiecesOpen - 1);
        message.ReportedAt = now;
        if (state != Delivered)
        {
            (message.State, message.LastError) = (SendingState.Undelivered, state);
        }
        else if (message.PiecesOpen == 0 && message.State == SendingState.Sent)
        {
            message.State = SendingState.Delivered;
        }
    }

    private async Task Write(SmsReport report, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var piece = await db.MessagePieces.FirstOrDefaultAsync(p => p.Piece == report.Piece, ct);
        if (piece?.State is not null)
        {
            return; // told again
        }

        if (piece is null)
        {
            db.MessagePieces.Add(piece = new MessagePieceRow { Piece = report.Piece });
        }

        piece.State = report.IsDelivered ? Delivered : report.State;
        await db.SaveChangesAsync(ct);
        if (piece.MessageId == 0)
        {
            return; // whoever writes down the answer applies it
        }

        // In one statement: the reports of two pieces may come at the same moment.
        var (id, isBad, error) = (piece.MessageId, !report.IsDelivered, report.IsDelivered ? null : report.State);
        DateTimeOffset? now = time.GetUtcNow();
        await db.SentMessages.Where(m => m.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.ReportedAt, now).SetProperty(m => m.LastError, m => error ?? m.LastError)
                .SetProperty(m => m.State, m => isBad ? SendingState.Undelivered : m.State == SendingState.Sent && m.PiecesOpen <= 1 ? SendingState.Delivered : m.State)
                .SetProperty(m => m.PiecesOpen, m => m.PiecesOpen - 1), ct);
    }
}
