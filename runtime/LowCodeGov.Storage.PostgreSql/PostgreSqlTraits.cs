using System.Data;
using System.Data.Common;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Storage.PostgreSql;

/// <summary>Rows are locked one by one, and who claims work skips what another is claiming.</summary>
internal sealed class PostgreSqlTraits : StorageTraits
{
    public override IsolationLevel OneMoment => IsolationLevel.RepeatableRead;

    public override string ClaimTimers => Claim("Timers", """ "CaseId", "Number" """, """t."CaseId" = due."CaseId" AND t."Number" = due."Number" """, "");

    public override string ClaimOutbox => Claim("Outbox", """ "Id" """, """t."Id" = due."Id" """, """ "DoneAt" IS NULL AND "FailedAt" IS NULL AND""");

    public override async Task<IAsyncDisposable> Alone(GovDbContext db, string what, CancellationToken ct = default)
    {
        await db.Database.OpenConnectionAsync(ct);
        await Call(db.Database.GetDbConnection(), "SELECT pg_advisory_lock(hashtext(@what))", what, ct);
        return new SessionLock(db, connection => Call(connection, "SELECT pg_advisory_unlock(hashtext(@what))", what, CancellationToken.None));
    }

    // The locked rows come first and for themselves: in a subquery the planner might look for them more than once.
    private static string Claim(string table, string key, string same, string open) => $$"""
        WITH due AS MATERIALIZED (
            SELECT{{key}}FROM "{{table}}" WHERE{{open}} "NextAttemptAt" <= {0} AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {0})
            ORDER BY "NextAttemptAt" LIMIT {3} FOR UPDATE SKIP LOCKED)
        UPDATE "{{table}}" t SET "LeaseOwner" = {1}, "LeaseUntil" = {2} FROM due WHERE {{same}}
        RETURNING t.*
        """;

    private static async Task Call(DbConnection connection, string sql, string what, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        var name = command.CreateParameter();
        (name.ParameterName, name.Value) = ("@what", "lowcodegov:" + what);
        command.Parameters.Add(name);
        // Another host may be loading the demonstration; its end is what is waited for.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }
}
