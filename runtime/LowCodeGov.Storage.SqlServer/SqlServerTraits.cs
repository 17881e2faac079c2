using System.Data;
using System.Data.Common;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Storage.SqlServer;

/// <summary>Rows are locked one by one, and who claims work reads past what another is claiming.</summary>
internal sealed class SqlServerTraits : StorageTraits
{
    private const int Overtaken = 50409;
    private const int Deadlock = 1205;
    private const int UniqueIndex = 2601;
    private const int UniqueKey = 2627;

    // From this class on the connection is closed.
    private const byte Fatal = 20;

    // The first migration allows it for the database.
    public override IsolationLevel OneMoment => IsolationLevel.Snapshot;

    public override string ClaimTimers => Claim("Timers", "");

    public override string ClaimOutbox => Claim("Outbox", """ "DoneAt" IS NULL AND "FailedAt" IS NULL AND""");

    public override string ClaimMessages(MessageChannel channel) => Claim("SentMessages", $""" "LeftAt" IS NULL AND "Channel" = '{channel}' AND""");

    public override string NextNumber => """
        MERGE "Counters" WITH (HOLDLOCK) AS c USING (SELECT @p0 AS "Series") AS wanted ON c."Series" = wanted."Series"
        WHEN MATCHED THEN UPDATE SET "Value" = c."Value" + 1
        WHEN NOT MATCHED THEN INSERT ("Series", "Value") VALUES (wanted."Series", 1)
        OUTPUT inserted."Value";
        """;

    public override int Writers => 8;

    // Its driver prepares only what has sizes, and the server keeps the plan of every parameterised statement anyway.
    public override bool Prepares => false;

    public override string OneRowOrFail(string update) => $"{update}; IF @@ROWCOUNT <> 1 THROW {Overtaken}, 'overtaken', 1";

    protected override async Task Commit(DbConnection connection, DbBatch batch)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        batch.Transaction = transaction;
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public override bool MayTryAgain(DbException fault) => fault is SqlException told && (told.Number is Overtaken or Deadlock or UniqueIndex or UniqueKey || told.Class >= Fatal);

    public override bool WasUndone(DbException fault) => fault is SqlException { Number: Overtaken or Deadlock or UniqueIndex or UniqueKey };

    public override async Task<IAsyncDisposable> Alone(GovDbContext db, string what, CancellationToken ct = default)
    {
        await db.Database.OpenConnectionAsync(ct);
        await LockCall(
            db.Database.GetDbConnection(),
            "EXEC sp_getapplock @Resource = @what, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = -1, @DbPrincipal = 'public'", what, ct);
        return new SessionLock(db, connection => LockCall(
            connection, "EXEC sp_releaseapplock @Resource = @what, @LockOwner = 'Session', @DbPrincipal = 'public'", what, CancellationToken.None));
    }

    private static string Claim(string table, string open) => $$"""
        WITH due AS (
            SELECT TOP ({3}) * FROM "{{table}}" WITH (ROWLOCK, UPDLOCK, READPAST)
            WHERE{{open}} "NextAttemptAt" <= {0} AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {0})
            ORDER BY "NextAttemptAt")
        UPDATE due SET "LeaseOwner" = {1}, "LeaseUntil" = {2}
        OUTPUT inserted.*
        """;
}
