using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Supervision;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>Records who looked at a case or one of its files.</summary>
public sealed class AccessLog(IDbContextFactory<GovDbContext> contexts, SupervisionLog supervision, TimeProvider time)
{
    /// <summary>A masked value was shown to somebody who said why he needs it.</summary>
    public const string Unmasked = "unmask";

    /// <summary>Records a look.</summary>
    /// <param name="what"><c>case</c>, <c>file</c>, <c>certificate</c>, <c>notice</c>, <c>prefill</c> or <see cref="Unmasked"/>.</param>
    public async Task Opened(Actor actor, CaseId id, string what, string? detail = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.AccessLog.Add(new AccessLogRow { At = time.GetUtcNow(), ActorId = actor.Id, ActorName = actor.Name, CaseId = id.Value, What = what, Detail = detail });
        await db.SaveChangesAsync(ct);
        if (HandlingRoles.IsSupervisor(actor))
        {
            await supervision.Write(actor.Reference, [new LogLine("look", id.Value, new System.Text.Json.Nodes.JsonObject { ["what"] = what })], ct);
        }
    }
}
