using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Puts a platform message (站内消息) into the space of everybody whom it concerns.</summary>
internal sealed class PlatformMessages(IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory, MessagePost post, TimeProvider time) : IOutboxHandler
{
    public string Kind => OutboxEntries.PlatformMessageKind;

    public async Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        PlatformMessage message;
        try
        {
            message = EngineJson.Read<PlatformMessage>(entry.Payload);
        }
        catch (JsonException fault)
        {
            return new OutboxResult.Failed(fault.Message);
        }

        if (message is { AccountId: { } one, Task: null })
        {
            await post.Tell(new Notification($"{entry.Key}:{one}", one, message.TextKey, message.Values, entry.Case), ct);
            return new OutboxResult.Done();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var receivers = message.AccountId is { } account ? [account] : await Clerks(db, entry.Case.Value, message.Task, ct);
        var keys = receivers.ToDictionary(receiver => $"{entry.Key}:{receiver}", StringComparer.Ordinal);
        var present = await db.Messages.Where(m => keys.Keys.Contains(m.Key)).Select(m => m.Key).ToListAsync(ct);
        db.Messages.AddRange(keys.Where(key => !present.Contains(key.Key)).Select(key => new MessageRow
        {
            Key = key.Key,
            AccountId = key.Value,
            TextKey = message.TextKey,
            Values = EngineJson.Canonical(message.Values),
            CaseId = entry.Case.Value,
            At = time.GetUtcNow(),
        }));
        await db.SaveChangesAsync(ct);
        return new OutboxResult.Done();
    }

    private async Task<List<string>> Clerks(GovDbContext db, Guid caseId, int? number, CancellationToken ct)
    {
        var chart = await directory.Current(ct);
        var task = number is null ? null : await db.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.CaseId == caseId && t.Number == number, ct);
        if (task?.HolderId is { } holder)
        {
            return [holder];
        }

        var agency = await db.Cases.Where(c => c.Id == caseId).Select(c => c.Agency).FirstAsync(ct);
        var candidates = task is null
            ? new TaskCandidates(ActingRights.AgencyHead, agency, null, [])
            : new TaskCandidates(task.Role, task.Agency, task.Department, Ids(task.Excluded), task.People is { } people ? Ids(people) : null);
        return [.. chart.ClerksFor(candidates).Select(clerk => clerk.Id)];
    }

    private static ImmutableArray<string> Ids(string barred) => [.. barred.Split('|', StringSplitOptions.RemoveEmptyEntries)];
}
