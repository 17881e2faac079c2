using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Messages;

/// <summary>How somebody wants to be told, besides on the site.</summary>
public sealed record MessageWish(bool Sms = true, bool Mail = false, bool QuietAtNight = true);

/// <summary>Wishes about messages; everybody has his own.</summary>
public sealed class MessageWishes(IDbContextFactory<GovDbContext> contexts, TimeProvider time)
{
    public async Task<MessageWish> Of(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.MessageWishes.AsNoTracking().FirstOrDefaultAsync(w => w.AccountId == actor.Id, ct) is { } row ? new MessageWish(row.Sms, row.Mail, row.QuietAtNight) : new MessageWish();
    }

    public async Task Set(Actor actor, MessageWish wish, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(wish);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.MessageWishes.FirstOrDefaultAsync(w => w.AccountId == actor.Id, ct) is not { } row)
        {
            db.MessageWishes.Add(row = new MessageWishRow { AccountId = actor.Id });
        }

        (row.Sms, row.Mail, row.QuietAtNight, row.UpdatedAt) = (wish.Sms, wish.Mail, wish.QuietAtNight, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }
}
