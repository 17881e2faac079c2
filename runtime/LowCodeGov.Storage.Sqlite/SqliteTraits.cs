using System.Data;
using System.Data.Common;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LowCodeGov.Storage.Sqlite;

/// <summary>One file, one writer at a time; the file's own lock does what servers need locks for.</summary>
internal sealed class SqliteTraits(SqliteWriter writer) : StorageTraits
{
    // This level is how SQLite's driver spells a deferred transaction; with a write-ahead log it reads a snapshot beside the writer.
    public override IsolationLevel OneMoment => IsolationLevel.ReadUncommitted;

    public override string ClaimTimers => Claim("Timers", "");

    public override string ClaimOutbox => Claim("Outbox", """ "DoneAt" IS NULL AND "FailedAt" IS NULL AND""");

    public override string ClaimMessages(MessageChannel channel) => Claim("SentMessages", $""" "LeftAt" IS NULL AND "Channel" = '{channel}' AND""");

    public override string NextNumber => """
        INSERT INTO "Counters" ("Series", "Value") VALUES (@p0, 1) ON CONFLICT ("Series") DO UPDATE SET "Value" = "Value" + 1
        """;

    // Deciding goes on in parallel; only writing is one's at a time. With no more lanes than senders, every third command would find another's case in its lane.
    public override int Writers => 32;

    public override bool NumbersInTurn => true;

    public override bool MayTryAgain(DbException fault) =>
        fault is OvertakenException or SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY };

    public override bool WasUndone(DbException fault) => true;

    internal override Task Commit(DbConnection connection, CommandBatch collected, Func<Func<string, long>, Task>? inTurn) => writer.Write(collected, inTurn);

    public override Task<IAsyncDisposable> Alone(GovDbContext db, string what, CancellationToken ct = default) =>
        Task.FromResult<IAsyncDisposable>(new NothingHeld());

    private static string Claim(string table, string open) => $$"""
        UPDATE "{{table}}" SET "LeaseOwner" = {1}, "LeaseUntil" = {2} WHERE rowid IN (
            SELECT rowid FROM "{{table}}" WHERE{{open}} "NextAttemptAt" <= {0} AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {0})
            ORDER BY "NextAttemptAt" LIMIT {3})
        RETURNING *
        """;

    // One host serves a file. Maintenance beside it waits for the file's write lock.
    private sealed class NothingHeld : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
