using LowCodeGov.Engine;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Puts a platform message (站内消息) into somebody's space.</summary>
internal sealed class PlatformMessages(IDbContextFactory<GovDbContext> contexts, TimeProvider time) : IOutboxHandler
{
    public string Kind => Effects.PlatformMessageKind;

    public async Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        var message = EngineJson.Read<PlatformMessage>(entry.Payload);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Messages.AnyAsync(m => m.Key == entry.Key, ct))
        {
            db.Messages.Add(new MessageRow
            {
                Key = entry.Key,
                AccountId = message.AccountId,
                TextKey = message.TextKey,
                Values = EngineJson.Canonical(message.Values),
                CaseId = entry.Case.Value,
                At = time.GetUtcNow(),
            });
            await db.SaveChangesAsync(ct);
        }

        return new OutboxResult.Done();
    }
}
