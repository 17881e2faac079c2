using System.Diagnostics.CodeAnalysis;
using LowCodeGov.Runtime.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace LowCodeGov.Storage.Sqlite;

/// <summary>
/// Carries the write-ahead log over into the database file beside the writer. SQLite does it inside every commit that finds a thousand pages in
/// the log, and everybody who waits for that commit waits for two flushes of the disk and some thousand writes.
/// </summary>
internal sealed class SqliteCheckpoints(IDbContextFactory<GovDbContext> contexts) : IAsyncDisposable
{
    // The more a pass finds, the more often it finds a page several times and writes it once, and the more seldom the writer has to wait for the end of one.
    private const int PagesBetween = 32_000;

    // The first takes long and leaves what came meanwhile, the second is short.
    private const int RoundsBeside = 2;

    // sqlite3.h: pages that a connection has written, with a write-ahead log into that.
    private const int PagesWritten = 9;

    private GovDbContext? _context;
    private Task _pass = Task.CompletedTask;
    private int _sincePass;
    private bool _isLeft;
    private volatile Exception? _loss;

    /// <summary>What a writer says at its beginning: it leaves the log to this. With SQLite's 2 MB of memory every command would read half a dozen pages again.
    /// A transaction writes nothing before its commit (<see cref="SqliteLogFile"/>).</summary>
    public const string TakeOver = "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536; PRAGMA cache_spill = OFF;";

    /// <summary>Before a transaction of the writer: nothing may be promised any more once the disk has not kept what was carried over.</summary>
    /// <exception cref="IOException">The log still holds it; it is read again when the host starts anew.</exception>
    public void ThrowIfLost()
    {
        if (_loss is { } loss)
        {
            throw new IOException("The disk has not kept the database file.", loss);
        }
    }

    /// <summary>Between two transactions of the writer: begins a pass, or ends one, where the log asks for it.</summary>
    public void Look(sqlite3 writer)
    {
        raw.sqlite3_db_status(writer, PagesWritten, out var pages, out _, 1);
        _sincePass += pages;
        if (_loss is not null)
        {
            return; // the log must not begin anew: it alone holds what the file may have lost
        }

        if (_isLeft && _pass.IsCompleted)
        {
            // The log begins anew only when all of it has been carried over, and beside a busy writer nobody ever gets so far: the little that has
            // come during the pass the writer carries over itself. A log that stays short stays in memory; in a long one, writing into a page that
            // the system has let go waits for reading it.
            (_isLeft, _sincePass) = (false, 0);
            CarryOver();
        }
        else if (_sincePass > PagesBetween && !_isLeft)
        {
            (_isLeft, _sincePass) = (true, 0);
            // On a thread of its own: it waits for the disk, and the pool has few.
            _pass = Task.Factory.StartNew(Pass, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _pass;
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }
    }

    /// <summary>
    /// Carries over beside the writer what the log holds. SQLite waits for the database file only where it finds the end of the log, which it does
    /// in the writer's time; so the disk is made to keep the file here, and the writer waits for a few pages instead of some thousand.
    /// </summary>
    private void Pass()
    {
        for (var round = 0; round < RoundsBeside; round++)
        {
            CarryOver();
            Flush();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The log is whole whether or not a pass succeeds; the next one tries again, and a broken disk shows in the writer.")]
    private void CarryOver()
    {
        try
        {
            if (_context is null)
            {
                var context = contexts.CreateDbContext();
                context.Database.OpenConnection();
                _context = context;
            }

            raw.sqlite3_wal_checkpoint_v2(Database(_context), "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        }
        catch (Exception)
        {
            _context = null;
        }
    }

    private void Flush()
    {
        // The system tells of a failure once only. SQLite, asking after us, would be told that all is well.
        if (_context is { } context && SqliteFile.Flush(Database(context)) is not raw.SQLITE_OK and var failure)
        {
            _loss = new SqliteException("The database file was not flushed.", failure);
        }
    }

    private static sqlite3 Database(GovDbContext context) =>
        ((SqliteConnection)context.Database.GetDbConnection()).Handle ?? throw new InvalidOperationException("The connection is not open.");
}
