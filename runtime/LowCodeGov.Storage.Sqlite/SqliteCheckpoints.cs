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
    // The more a pass finds, the more often it finds a page several times and writes it once.
    private const int PagesBetween = 8_000;

    // sqlite3.h: pages that a connection has written, with a write-ahead log into that.
    private const int PagesWritten = 9;

    private GovDbContext? _context;
    private Task _pass = Task.CompletedTask;
    private int _sincePass;
    private bool _isLeft;

    /// <summary>What a writer says at its beginning: it leaves the log to this. With SQLite's 2 MB of memory every command would read half a dozen pages again.</summary>
    public const string TakeOver = "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536;";

    /// <summary>Between two transactions of the writer: begins a pass, or ends one, where the log asks for it.</summary>
    public void Look(sqlite3 writer)
    {
        raw.sqlite3_db_status(writer, PagesWritten, out var pages, out _, 1);
        _sincePass += pages;
        if (_isLeft && _pass.IsCompleted)
        {
            // The log begins anew only when all of it has been carried over, and beside a busy writer nobody ever gets so far: the little that has
            // come during the pass the writer carries over itself. A log that stays short stays in memory; in a long one, writing into a page that
            // the system has let go waits for reading it.
            (_isLeft, _sincePass) = (false, 0);
            Pass();
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

    [SuppressMessage("Design", "CA1031", Justification = "The log is whole whether or not a pass succeeds; the next one tries again, and a broken disk shows in the writer.")]
    private void Pass()
    {
        try
        {
            if (_context is null)
            {
                var context = contexts.CreateDbContext();
                context.Database.OpenConnection();
                _context = context;
            }

            var database = ((SqliteConnection)_context.Database.GetDbConnection()).Handle;
            raw.sqlite3_wal_checkpoint_v2(database, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        }
        catch (Exception)
        {
            _context = null;
        }
    }
}
