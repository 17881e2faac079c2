using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Reads and writes one case at a time on one connection, inside a writer's transaction. The hot path: prepared statements, no change tracking.</summary>
internal sealed class CaseStore : IAsyncDisposable
{
    private readonly GovDbContext _context;
    private readonly DbConnection _connection;
    private readonly CaseStatements _statements;

    private readonly StorageTraits _storage;
    private readonly ReturnedNumbers _returned;

    private CaseStore(GovDbContext context, DbConnection connection, StorageTraits storage, ReturnedNumbers returned)
    {
        _context = context;
        _connection = connection;
        (_storage, _returned) = (storage, returned);
        _statements = new CaseStatements(connection, storage, new ColumnTypes(context.Model));
    }

    /// <summary>Whether the connection can still be used.</summary>
    public bool IsOpen => _connection.State == System.Data.ConnectionState.Open;

    public static async Task<CaseStore> Open(IDbContextFactory<GovDbContext> contexts, StorageTraits storage, ReturnedNumbers returned)
    {
        var context = await contexts.CreateDbContextAsync();
        try
        {
            // Opened through EF so that the provider's interceptors set the connection up.
            await context.Database.OpenConnectionAsync();
            return new CaseStore(context, context.Database.GetDbConnection(), storage, returned);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    public ValueTask<DbTransaction> Begin() =>
        _storage.WritesInBatches ? ValueTask.FromResult<DbTransaction>(new BatchedTransaction(_connection, _storage, _returned)) : _connection.BeginTransactionAsync();

    /// <summary>Marks the place to which one command of a group can be taken back, by a prepared statement: the driver would parse its own each time.</summary>
    public Task Save(DbTransaction transaction) =>
        transaction is BatchedTransaction ? transaction.SaveAsync("command") : _statements.Save.Run(transaction);

    /// <summary>Forgets the place.</summary>
    public Task Release(DbTransaction transaction) =>
        transaction is BatchedTransaction ? transaction.ReleaseAsync("command") : _statements.Release.Run(transaction);

    public INumbers Numbers(DbTransaction transaction) =>
        transaction is BatchedTransaction batch ? new SharedNumbers(_statements.NextNumber, batch, _returned) : new DatabaseNumbers(_statements, transaction);

    /// <summary>What a command id did before; null when it is new.</summary>
    public async Task<(string ContentHash, Guid CaseId, long Version)?> FindCommand(DbTransaction transaction, string actorId, string commandId)
    {
        await using var reader = await _statements.FindCommand.Read(transaction, actorId, commandId);
        return await reader.ReadAsync() ? (reader.GetString(0), Guid.ParseExact(reader.GetString(1), "N"), reader.GetInt64(2)) : null;
    }

    /// <summary>Present version of a case; null when there is none.</summary>
    public async Task<long?> FindVersion(DbTransaction transaction, Guid id) =>
        await _statements.FindVersion.Scalar(transaction, id) is { } version and not DBNull ? Convert.ToInt64(version, CultureInfo.InvariantCulture) : null;

    public async Task<LoadedCase> Load(DbTransaction transaction, Guid id)
    {
        CaseState state;
        string head;
        await using (var reader = await _statements.FindSnapshot.Read(transaction, id))
        {
            if (!await reader.ReadAsync())
            {
                throw new InvalidOperationException($"Case {id:N} has a version and no snapshot.");
            }

            state = EngineJson.Read<CaseState>(PackedText.Utf8(reader.GetFieldValue<byte[]>(0)).Span);
            head = reader.GetString(1);
        }

        if (await _statements.FindCard.Scalar(transaction, id) is null or DBNull)
        {
            return new LoadedCase(state, head, []); // as most cases; a query through EF costs as much as all the rest of loading
        }

        _context.ChangeTracker.Clear();
        await _context.Database.UseTransactionAsync(transaction is BatchedTransaction ? null : transaction);
        try
        {
            var cards = await _context.Cards.AsNoTracking().Where(card => card.CaseId == id).OrderBy(card => card.IssuedAt).ToListAsync();
            return new LoadedCase(state, head, [.. cards]);
        }
        finally
        {
            await _context.Database.UseTransactionAsync(null);
        }
    }

    /// <summary>Appends the events of a command and returns the new head of the chain.</summary>
    public async Task<string> Append(DbTransaction transaction, Guid caseId, string head, ImmutableArray<RecordedEvent> events)
    {
        if (events.IsEmpty)
        {
            return head; // claiming what one holds is no event
        }

        var (lines, extended) = EventChain.Extend(head, events);
        var last = events[^1];
        await _statements.AddEvents.Run(transaction, caseId, last.Sequence, PackedText.Events(lines), last.At, last.By.Id, extended);
        return extended;
    }

    public Task AddCase(DbTransaction transaction, CaseRow c, byte[] snapshot) => _statements.AddCase.Run(
        transaction, c.Id, c.Version, c.ApplicationNo, c.CaseNo, c.Matter, c.MatterVersion, c.DefinitionHash, c.MatterName, c.State, c.ApplicantAccountId,
        c.ApplicantName, c.ApplicantIdHash, c.Agency, c.Region, c.Channel, c.Summary, c.AppliedAt, c.ReceivedAt, c.AcceptedOn, c.DueOn, c.FinishedAt, c.EndedAt,
        c.CloseResult, c.Lamp, c.UpdatedAt, c.HeadHash, snapshot);

    /// <returns>False when somebody else has written the case since <paramref name="known"/>.</returns>
    public async Task<bool> ChangeCase(DbTransaction transaction, CaseRow c, byte[] snapshot, long known) => await _statements.ChangeCase.Run(
        transaction, c.Version, c.CaseNo, c.MatterVersion, c.DefinitionHash, c.MatterName, c.State, c.Summary, c.ApplicantName, c.ReceivedAt, c.AcceptedOn, c.DueOn, c.FinishedAt, c.EndedAt, c.CloseResult, c.Lamp,
        c.UpdatedAt, c.HeadHash, snapshot, c.Id, known) == 1;

    /// <summary>Writes the task rows that are new or differ.</summary>
    public async Task WriteTasks(DbTransaction transaction, IEnumerable<(TaskRow Row, bool IsNew)> tasks)
    {
        foreach (var (t, isNew) in tasks)
        {
            if (isNew)
            {
                await _statements.AddTask.Run(
                    transaction, t.CaseId, t.Number, t.Node, t.Kind, t.Title, t.TitleEn, t.Status, t.Role, t.Agency, t.Department, t.Excluded, t.People, t.HolderId,
                    t.HolderName, t.OnBehalfOf, t.OpenedAt, t.DueOn, t.EndedAt, t.Outcome, t.Batch, t.Lamp, t.Matter, t.MatterName, t.ApplicationNo, t.CaseNo, t.ApplicantName,
                    t.CaseState, t.Region);
            }
            else
            {
                await _statements.ChangeTask.Run(
                    transaction, t.Status, t.Role, t.Agency, t.Department, t.Excluded, t.People, t.HolderId, t.HolderName, t.OnBehalfOf, t.DueOn, t.EndedAt, t.Outcome, t.Batch, t.Lamp, t.MatterName, t.CaseNo, t.ApplicantName,
                    t.CaseState,
                    t.CaseId, t.Number);
            }
        }
    }

    public async Task WriteTimers(DbTransaction transaction, Guid caseId, ImmutableArray<CaseTimer> before, ImmutableArray<CaseTimer> after)
    {
        if (before == after)
        {
            return;
        }

        if (after.IsEmpty)
        {
            await _statements.RemoveTimers.Run(transaction, caseId); // one statement where a case ends with five timers
            return;
        }

        foreach (var gone in before)
        {
            if (!Has(after, gone.Number))
            {
                await _statements.RemoveTimer.Run(transaction, caseId, gone.Number);
            }
        }

        foreach (var timer in after)
        {
            if (!Has(before, timer.Number))
            {
                await _statements.AddTimer.Run(transaction, caseId, timer.Number, timer.Purpose, timer.DueAt, timer.DueAt);
            }
        }

        static bool Has(ImmutableArray<CaseTimer> timers, int number)
        {
            foreach (var timer in timers)
            {
                if (timer.Number == number)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public async Task WriteCards(DbTransaction transaction, ImmutableArray<CardRow> before, ImmutableArray<CardRow> after)
    {
        foreach (var c in after.Where(card => !before.Contains(card)))
        {
            if (before.Any(old => old.Indicator == c.Indicator && old.Clock == c.Clock))
            {
                await _statements.ChangeCard.Run(
                    transaction, c.Task, c.Level, c.State, c.LevelAt, c.ClosedAt, c.IsWarning, c.ResponsibleId, c.ResponsibleName, c.CaseNo, c.CaseId, c.Indicator, c.Clock);
            }
            else
            {
                await _statements.AddCard.Run(
                    transaction, c.CaseId, c.Indicator, c.Clock, c.Task, c.Level, c.State, c.IssuedAt, c.LevelAt, c.ClosedAt, c.IsWarning, c.ResponsibleId,
                    c.ResponsibleName, c.Matter, c.MatterName, c.ApplicationNo, c.CaseNo, c.ApplicantName, c.Agency, c.Region);
            }
        }
    }

    public async Task WriteCertificates(DbTransaction transaction, IEnumerable<CertificateRow> before, IEnumerable<CertificateRow> after)
    {
        var known = before.ToDictionary(certificate => certificate.Id, EngineJson.Canonical, StringComparer.Ordinal);
        foreach (var c in after)
        {
            if (!known.TryGetValue(c.Id, out var old))
            {
                await _statements.AddCertificate.Run(
                    transaction, c.Id, c.CaseId, c.TypeCode, c.Name, c.Number, c.HolderName, c.HolderCodeHash, c.HolderAccountId, c.IssuerName, c.IssuerCode,
                    c.IssueDate, c.ValidFrom, c.ValidTo, c.IssuedAt, c.State, c.FileId);
            }
            else if (old != EngineJson.Canonical(c))
            {
                await _statements.ChangeCertificate.Run(transaction, c.State, c.FileId, c.Id);
            }
        }
    }

    public async Task AddEffects(DbTransaction transaction, Guid caseId, IEnumerable<OutgoingEffect> effects, DateTimeOffset now)
    {
        foreach (var effect in effects)
        {
            await _statements.AddEffect.Run(transaction, effect.Key, effect.Kind, caseId, effect.Payload, now, now);
        }
    }

    public Task AddCommand(DbTransaction transaction, string actorId, string commandId, string contentHash, Guid caseId, long version, DateTimeOffset now) =>
        _statements.AddCommand.Run(transaction, actorId, commandId, contentHash, caseId, version, now);

    public async ValueTask DisposeAsync()
    {
        await _statements.DisposeAsync();
        await _context.DisposeAsync();
    }
}
