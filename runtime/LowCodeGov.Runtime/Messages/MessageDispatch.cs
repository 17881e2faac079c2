using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Mail;
using LowCodeGov.Connectors.Sms;
using LowCodeGov.Connectors.Systems;
using LowCodeGov.Engine;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Messages;

/// <summary>Sends what waits in the queue of one channel, so many at a time; another channel has a dispatch of its own and waits for nobody.</summary>
public abstract class MessageDispatch(
    MessageChannel channel, IDbContextFactory<GovDbContext> contexts, StorageTraits storage, ConnectorBook connectors, RuntimeSettings settings, WorkSignals signals, TimeProvider time, ILogger log)
    : WorkerLoop(channel == MessageChannel.Sms ? signals.Sms : signals.Mail, settings, time, log)
{
    private const int Batch = 256;
    private const int AtOnce = 32;

    // A code is of use for minutes, news of a case for a day.
    private static readonly TimeSpan CodeGood = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan NewsGood = TimeSpan.FromDays(1);

    private static readonly string[] Changed =
    [
        nameof(SentMessageRow.State), nameof(SentMessageRow.Attempts), nameof(SentMessageRow.LeaseOwner), nameof(SentMessageRow.LeaseUntil), nameof(SentMessageRow.LeftAt), nameof(SentMessageRow.NextAttemptAt),
        nameof(SentMessageRow.PiecesOpen), nameof(SentMessageRow.ReportedAt), nameof(SentMessageRow.LastError),
    ];

    private readonly string _owner = Guid.NewGuid().ToString("N");

    public override async Task<int> RunDue(CancellationToken ct = default)
    {
        if (!Settings.CallsOutside)
        {
            return 0;
        }

        var now = Time.GetUtcNow();
        var waiting = await Claim(now, ct);
        if (waiting.Count == 0)
        {
            return 0;
        }

        var (gateway, missing) = await Gateway(ct);
        var results = new Answer<SubmittedSms>[waiting.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, waiting.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (index, stop) =>
            results[index] = now - waiting[index].CreatedAt > (waiting[index].TextKey == "message.phone-code" ? CodeGood : NewsGood)
                ? new Answer<SubmittedSms>.Failed("It could not be sent while it was of use.")
                : gateway is null ? new Answer<SubmittedSms>.RetryLater(missing)
                : await Send(gateway, waiting[index], stop));
        await Note(waiting, results);
        return waiting.Count;
    }

    private protected override async Task<DateTimeOffset?> NextDue(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.SentMessages.Where(m => m.LeftAt == null && m.Channel == channel && m.LeaseUntil == null).OrderBy(m => m.NextAttemptAt).Select(m => (DateTimeOffset?)m.NextAttemptAt).FirstOrDefaultAsync(ct);
    }

    private async Task<List<SentMessageRow>> Claim(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.SentMessages.AnyAsync(m => m.LeftAt == null && m.Channel == channel && m.NextAttemptAt <= now && (m.LeaseUntil == null || m.LeaseUntil <= now), ct))
        {
            return []; // no write lock for an empty round
        }

        return await db.SentMessages.FromSqlRaw(storage.ClaimMessages(channel), now.UtcTicks, _owner, (now + Settings.Lease).UtcTicks, await MostAtOnce(ct)).AsNoTracking().ToListAsync(ct);
    }

    // No more than leave within half a lease at the contracted rate: what is claimed and not sent in time would be sent by another as well.
    private async Task<int> MostAtOnce(CancellationToken ct) =>
        channel == MessageChannel.Sms && (await connectors.Defined(ct)).FirstOrDefault(each => each.Key == Settings.SmsConnector)?.System is ConnectorSystem.Cmpp { PerSecond: > 0 and var rate }
            ? (int)Math.Clamp(rate * Settings.Lease.TotalSeconds / 2, 1, Batch)
            : Batch;

    // Once for all that leave together; without it they wait, and say why.
    private async Task<(OpenConnector? Gateway, string Missing)> Gateway(CancellationToken ct)
    {
        try
        {
            return (await connectors.Open(channel == MessageChannel.Sms ? Settings.SmsConnector : Settings.MailConnector, ct), "There is no gateway.");
        }
        catch (SecretMissingException missing)
        {
            return (null, missing.Message);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "One message's fault must not keep the others; it is noted on the message and tried again later.")]
    private static async Task<Answer<SubmittedSms>> Send(OpenConnector gateway, SentMessageRow row, CancellationToken ct)
    {
        try
        {
            if (row.Content is not { Length: > 0 } content)
            {
                return new Answer<SubmittedSms>.Failed("The message cannot be read: its key is not here.");
            }

            var text = EngineJson.Read<OutgoingText>(content);
            if (gateway.Mail is { } mail)
            {
                return (await mail.Send(new OutgoingMail(row.Key, text.To, text.Subject ?? "", text.Text, []), ct)).Select(_ => new SubmittedSms(text.To, []));
            }

            return gateway.Sms is { } sms ? await sms.Send(text.To, text.Text, row.Key, ct) : await ByMetadata(gateway, row, text, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            return new Answer<SubmittedSms>.RetryLater(fault.Message);
        }
    }

    private static async Task<Answer<SubmittedSms>> ByMetadata(OpenConnector gateway, SentMessageRow row, OutgoingText text, CancellationToken ct)
    {
        var values = new JsonObject(text.Values.Select(each => KeyValuePair.Create(each.Key, (JsonNode?)each.Value)));
        var input = JsonSerializer.SerializeToElement(new JsonObject { ["phone"] = text.To, ["text"] = text.Text, ["template"] = text.TextKey, ["values"] = values });
        return await gateway.Flow.Call(new ConnectorCall("send", input, row.Key, row.Attempts), ct) switch
        {
            ConnectorAnswer.Done => new Answer<SubmittedSms>.Done(new SubmittedSms(text.To, [])),
            ConnectorAnswer.Failed failed => new Answer<SubmittedSms>.Failed(failed.Reason),
            ConnectorAnswer.RetryLater later => new Answer<SubmittedSms>.RetryLater(later.Reason),
            _ => new Answer<SubmittedSms>.RetryLater("The gateway is working on it."),
        };
    }

    private async Task Note(List<SentMessageRow> sent, Answer<SubmittedSms>[] results)
    {
        // Most have left and await no report: one statement for all of them.
        var left = sent.Zip(results).Where(each => each.Second is Answer<SubmittedSms>.Done { Value.Pieces.IsEmpty: true }).Select(each => each.First.Id).ToList();
        if (left.Count > 0)
        {
            await NoteLeft(left);
        }

        var others = sent.Zip(results).Where(each => each.Second is not Answer<SubmittedSms>.Done { Value.Pieces.IsEmpty: true }).ToList();
        if (others.Count == 0)
        {
            return;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await NoteOnce([.. others.Select(each => each.First)], [.. others.Select(each => each.Second)]);
                return;
            }
            catch (DbUpdateException) when (attempt < 5)
            {
                // A report of one of them is being written down at this very moment; the next look finds it.
            }
        }
    }

    private async Task NoteLeft(List<long> left)
    {
        DateTimeOffset? now = Time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await db.SentMessages.Where(m => left.Contains(m.Id) && m.LeaseOwner == _owner).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, SendingState.Sent)
            .SetProperty(m => m.LeftAt, now)
            .SetProperty(m => m.Attempts, m => m.Attempts + 1)
            .SetProperty(m => m.PiecesOpen, 0)
            .SetProperty(m => m.LeaseOwner, (string?)null)
            .SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null)
            .SetProperty(m => m.LastError, (string?)null));
    }

    private async Task NoteOnce(List<SentMessageRow> sent, Answer<SubmittedSms>[] results)
    {
        var now = Time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var pieces = sent.Zip(results).SelectMany(each => each.Second is Answer<SubmittedSms>.Done { Value: var taken } ? taken.Pieces.Select(piece => (Piece: piece, each.First.Id)) : []).ToList();
        var names = pieces.Select(each => each.Piece).ToList();
        var early = names.Count == 0 ? [] : await db.MessagePieces.Where(p => names.Contains(p.Piece)).ToDictionaryAsync(p => p.Piece, CancellationToken.None);
        foreach (var (row, result) in sent.Zip(results))
        {
            var entry = db.SentMessages.Attach(row);
            foreach (var changed in Changed)
            {
                entry.Property(changed).IsModified = true; // also at a second try, when the values are the same
            }

            (row.Attempts, row.LeaseOwner, row.LeaseUntil, row.LastError) = (row.Attempts + 1, null, null, null);
            switch (result)
            {
                case Answer<SubmittedSms>.Done { Value: var taken }:
                    (row.State, row.LeftAt, row.PiecesOpen) = (SendingState.Sent, now, taken.Pieces.Length);
                    break;
                case Answer<SubmittedSms>.Failed failed:
                    (row.State, row.LeftAt, row.LastError) = (SendingState.Failed, now, failed.Code is null ? failed.Reason : $"{failed.Code}: {failed.Reason}");
                    break;
                case Answer<SubmittedSms>.RetryLater later:
                    (row.NextAttemptAt, row.LastError) = (now + Backoff.Delay(row.Attempts, Settings.Chance()), later.Reason);
                    break;
                default:
                    row.NextAttemptAt = now + Backoff.Delay(row.Attempts, Settings.Chance());
                    break;
            }
        }

        var byId = sent.ToDictionary(row => row.Id);
        foreach (var (piece, id) in pieces)
        {
            if (!early.TryGetValue(piece, out var known))
            {
                db.MessagePieces.Add(new MessagePieceRow { Piece = piece, MessageId = id });
            }
            else if (known.MessageId == 0)
            {
                known.MessageId = id; // its report came before the answer was written down
                DeliveryReports.Apply(byId[id], known.State ?? "", now);
            }
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }
}

/// <summary>Short messages.</summary>
public sealed class SmsDispatch(
    IDbContextFactory<GovDbContext> contexts, StorageTraits storage, ConnectorBook connectors, RuntimeSettings settings, WorkSignals signals, TimeProvider time, ILogger<SmsDispatch> log)
    : MessageDispatch(MessageChannel.Sms, contexts, storage, connectors, settings, signals, time, log);

/// <summary>Mails.</summary>
public sealed class MailDispatch(
    IDbContextFactory<GovDbContext> contexts, StorageTraits storage, ConnectorBook connectors, RuntimeSettings settings, WorkSignals signals, TimeProvider time, ILogger<MailDispatch> log)
    : MessageDispatch(MessageChannel.Mail, contexts, storage, connectors, settings, signals, time, log);
