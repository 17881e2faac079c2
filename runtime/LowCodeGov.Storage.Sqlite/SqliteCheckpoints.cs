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

    // The log begins anew only when a pass has carried over all of it, and beside a busy writer none ever does: from here on the writer waits for one.
    private const int LongestLog = 50_000;

    // sqlite3.h: pages that a connection has written, with a write-ahead log into that.
    private const int PagesWritten = 9;

    private GovDbContext? _context;
    private Task _pass = Task.CompletedTask;
    private int _sincePass;
    private int _sinceBeginning;

    /// <summary>What a writer says at its beginning: it leaves the log to this. With SQLite's 2 MB of memory every command would read half a dozen pages again.</summary>
    public const string TakeOver = "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536;";

    /// <summary>Between two transactions of the writer: begins a pass, or waits for one, where the log asks for it.</summary>
    public async Task Look(sqlite3 writer)
    {
        raw.sqlite3_db_status(writer, PagesWritten, out var pages, out _, 1);
        (_sincePass, _sinceBeginning) = (_sincePass + pages, _sinceBeginning + pages);
        if (_sinceBeginning > LongestLog)
        {
            await _pass;
            Pass();
            _sincePass = _sinceBeginning = 0;
        }
        else if (_sincePass > PagesBetween && _pass.IsCompleted)
        {
            _sincePass = 0;
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
