using LowCodeGov.Engine;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Messages;

/// <summary>
/// The demonstration's twin of an SMS gateway: what would go to a telephone appears among the person's messages on the site, and says so.
/// Where codes have to prove something it must not run, since whoever is signed in reads them.
/// </summary>
internal sealed class DemoMessageSender(IDbContextFactory<GovDbContext> contexts, TimeProvider time) : IMessageSender
{
    public async Task<bool> Send(ShortMessage message, CancellationToken ct)
    {
        if (message.AccountId is not { } account)
        {
            return false; // there is no telephone here, only spaces of accounts
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Messages.AnyAsync(m => m.Key == message.Key, ct))
        {
            db.Messages.Add(new MessageRow
            {
                Key = message.Key, AccountId = account, TextKey = message.TextKey, Values = EngineJson.Canonical(message.Values), At = time.GetUtcNow(),
            });
            await db.SaveChangesAsync(ct);
        }

        return true;
    }
}
