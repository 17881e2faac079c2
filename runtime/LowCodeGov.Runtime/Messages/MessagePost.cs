using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Encryption;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Messages;

/// <summary>Tells people things: puts a message into their space, and one into the queue for each way that they want. Both together or neither.</summary>
public sealed class MessagePost(
    IDbContextFactory<GovDbContext> contexts, TextCatalogue texts, IdentityNumbers numbers, RowCipher cipher, RuntimeSettings settings, WorkSignals signals, TimeProvider time)
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo(TextCatalogue.DefaultLanguage);

    /// <summary>Tells the holder of an account.</summary>
    public async Task Tell(Notification what, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(what);
        if (what.AccountId is not { } account)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Messages.AnyAsync(m => m.Key == what.Key, ct))
        {
            return;
        }

        db.Messages.Add(new MessageRow
        {
            Key = what.Key, AccountId = account, TextKey = what.TextKey, Values = EngineJson.Canonical(what.Values), CaseId = what.Case?.Value, At = time.GetUtcNow(),
        });
        var leaves = settings.CallsOutside && await Leaving(db, what, account, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Told at this very moment by somebody else; anything but that is a fault.
            await using var again = await contexts.CreateDbContextAsync(ct);
            if (await again.Messages.AnyAsync(m => m.Key == what.Key, ct))
            {
                return;
            }

            throw;
        }

        if (leaves)
        {
            signals.WakeMessages();
        }
    }

    /// <summary>Puts a message that cannot wait into the queue; its key is sent once.</summary>
    public async Task Urgent(ShortMessage message, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.SentMessages.AnyAsync(m => m.Key == message.Key, ct))
        {
            return;
        }

        db.SentMessages.Add(Row(message.Key, MessageChannel.Sms, message.Phone, message.TextKey, message.Values, null, message.AccountId, time.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        signals.WakeMessages();
    }

    /// <summary>A row of the queue, worded and encrypted.</summary>
    internal SentMessageRow Row(
        string key, MessageChannel channel, string to, string textKey, ImmutableSortedDictionary<string, string> values, CaseId? about, string? account, DateTimeOffset due)
    {
        var text = texts.Get(textKey, Chinese, [.. values.Select(each => (each.Key, (object?)each.Value))]);
        var content = new OutgoingText(to, text, textKey, values, channel == MessageChannel.Mail ? texts.Get("message.mail-subject", Chinese) : null);
        return new SentMessageRow
        {
            Key = key, Channel = channel, State = SendingState.Waiting, Stored = cipher.EncryptText(EngineJson.Canonical(content), RowName.Named(RowKind.SentMessage, key)), ReceiverHash = numbers.Hash(to),
            MaskedReceiver = channel == MessageChannel.Sms && PhoneNumber.TryParse(to, out var phone, out _) ? phone.Masked : $"{to[..1]}***", TextKey = textKey, CaseId = about?.Value, AccountId = account,
            CreatedAt = time.GetUtcNow(), NextAttemptAt = due,
        };
    }

    private async Task<bool> Leaving(GovDbContext db, Notification what, string account, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().Where(a => a.Id == account).Select(a => new { a.PhoneNumber, a.Email }).FirstOrDefaultAsync(ct) is not { } reached)
        {
            return false;
        }

        var wish = await db.MessageWishes.AsNoTracking().FirstOrDefaultAsync(w => w.AccountId == account, ct);
        var due = MessageHours.Due(time.GetUtcNow(), wish?.QuietAtNight ?? true);
        var leaves = false;
        if ((wish?.Sms ?? true) && PhoneNumber.TryParse(reached.PhoneNumber, out var phone, out _) && phone.IsMobile)
        {
            leaves = true;
            await Queue(db, Row($"{what.Key}:sms", MessageChannel.Sms, phone.Value, what.TextKey, what.Values, what.Case, account, due), ct);
        }

        if ((wish?.Mail ?? false) && reached.Email is { Length: > 3 } mail && mail.Contains('@', StringComparison.Ordinal))
        {
            leaves = true;
            await Queue(db, Row($"{what.Key}:mail", MessageChannel.Mail, mail, what.TextKey, what.Values, what.Case, account, time.GetUtcNow()), ct);
        }

        return leaves;
    }

    private async Task Queue(GovDbContext db, SentMessageRow row, CancellationToken ct)
    {
        var today = ChinaTime.StartOf(ChinaTime.DayOf(row.CreatedAt));
        if (await db.SentMessages.CountAsync(m => m.ReceiverHash == row.ReceiverHash && m.CreatedAt >= today, ct) >= settings.MessagesADay)
        {
            (row.State, row.LeftAt) = (SendingState.HeldBack, row.CreatedAt);
        }

        db.SentMessages.Add(row);
    }
}
