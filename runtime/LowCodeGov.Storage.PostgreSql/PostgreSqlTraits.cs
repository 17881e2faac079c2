using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LowCodeGov.Storage.PostgreSql;

/// <summary>Rows are locked one by one, and who claims work skips what another is claiming.</summary>
internal sealed partial class PostgreSqlTraits : StorageTraits
{
    public override IsolationLevel OneMoment => IsolationLevel.RepeatableRead;

    public override string ClaimTimers => Claim("Timers", """ "CaseId", "Number" """, """t."CaseId" = due."CaseId" AND t."Number" = due."Number" """, "");

    public override string ClaimOutbox => Claim("Outbox", """ "Id" """, """t."Id" = due."Id" """, """ "DoneAt" IS NULL AND "FailedAt" IS NULL AND""");

    public override string ClaimMessages(MessageChannel channel) =>
        Claim("SentMessages", """ "Id" """, """t."Id" = due."Id" """, $""" "LeftAt" IS NULL AND "Channel" = '{channel}' AND""");

    // A commit that does not wait for the disk: the case that uses the number is committed later, and the log reaches the disk in order.
    public override string NextNumber => """
        WITH hurry AS (SELECT set_config('synchronous_commit', 'off', true))
        INSERT INTO "Counters" AS c ("Series", "Value") SELECT @p0, 1 FROM hurry
        ON CONFLICT ("Series") DO UPDATE SET "Value" = c."Value" + 1 RETURNING "Value"
        """;

    public override int Writers => 8;

    public override string InBatch(string sql) =>
        Named().Replace(sql, name => string.Create(CultureInfo.InvariantCulture, $"${int.Parse(name.ValueSpan[2..], CultureInfo.InvariantCulture) + 1}"));

    // A division by zero ends the batch, and with it everything it has written.
    public override string OneRowOrFail(string update) => $"WITH changed AS ({update} RETURNING 1) SELECT 1 / count(*) FROM changed";

    // Without a transaction around it a batch is one.
    protected override Task Commit(DbConnection connection, DbBatch batch) => batch.ExecuteNonQueryAsync();

    public override bool MayTryAgain(DbException fault) => fault is PostgresException told
        ? told.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.DivisionByZero or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        : fault is NpgsqlException; // the connection broke

    public override bool WasUndone(DbException fault) => fault is PostgresException { Severity: "ERROR" };

    public override async Task<IAsyncDisposable> Alone(GovDbContext db, string what, CancellationToken ct = default)
    {
        await db.Database.OpenConnectionAsync(ct);
        await LockCall(db.Database.GetDbConnection(), "SELECT pg_advisory_lock(hashtext(@what))", what, ct);
        return new SessionLock(db, connection => LockCall(connection, "SELECT pg_advisory_unlock(hashtext(@what))", what, CancellationToken.None));
    }

    // The locked rows come first and for themselves: in a subquery the planner might look for them more than once.
    private static string Claim(string table, string key, string same, string open) => $$"""
        WITH due AS MATERIALIZED (
            SELECT{{key}}FROM "{{table}}" WHERE{{open}} "NextAttemptAt" <= {0} AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {0})
            ORDER BY "NextAttemptAt" LIMIT {3} FOR UPDATE SKIP LOCKED)
        UPDATE "{{table}}" t SET "LeaseOwner" = {1}, "LeaseUntil" = {2} FROM due WHERE {{same}}
        RETURNING t.*
        """;

    [GeneratedRegex("@p[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
