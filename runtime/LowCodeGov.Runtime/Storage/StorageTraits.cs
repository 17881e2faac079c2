using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Storage;

/// <summary>Where storage providers differ in what the runtime must ask of them. Each provider has one; nothing else asks which it is.</summary>
public abstract class StorageTraits
{
    /// <summary>Isolation level at which a long read sees one moment and keeps no writer waiting.</summary>
    public abstract IsolationLevel OneMoment { get; }

    /// <summary>
    /// Marks the timers that are due and not held with the worker's lease, the most urgent first, and returns their rows. What another worker is just
    /// claiming is left to it. Values in order: now, owner, end of the lease (instants as ticks), most rows.
    /// </summary>
    public abstract string ClaimTimers { get; }

    /// <summary>The same for entries of the outbox.</summary>
    public abstract string ClaimOutbox { get; }

    /// <summary>Lets one process at a time through, also of several hosts: migrating, seeding, publishing, anchoring. Ends with the result.</summary>
    public abstract Task<IAsyncDisposable> Alone(GovDbContext db, string what, CancellationToken ct = default);

    /// <summary>Keeps a connection open for as long as it holds a lock of the session.</summary>
    protected sealed class SessionLock(GovDbContext db, Func<DbConnection, Task> release) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await release(db.Database.GetDbConnection());
            await db.Database.CloseConnectionAsync();
        }
    }
}
