using System.Buffers;
using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Encryption;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Reads one case at a time on one connection and collects what is to be written. The hot path: prepared statements, no change tracking.</summary>
internal sealed class CaseStore : IAsyncDisposable
{
    private readonly GovDbContext _context;
    private readonly DbConnection _connection;
    private readonly CaseStatements _statements;

    // Room for what one command after another puts into words.
    private readonly ArrayBufferWriter<byte> _lines = new(4_096);

    private readonly StorageTraits _storage;
    private readonly ReturnedNumbers _returned;
    private readonly CaseStates _states;

    private CaseStore(GovDbContext context, DbConnection connection, StorageTraits storage, ReturnedNumbers returned, CaseStates states)
    {
        _states = states;
        _context = context;
        _connection = connection;
        (_storage, _returned) = (storage, returned);
        _statements = new CaseStatements(connection, storage, new ColumnTypes(context.Model));
    }

    /// <summary>Whether the connection can still be used.</summary>
    public bool IsOpen => _connection.State == System.Data.ConnectionState.Open;

    public static async Task<CaseStore> Open(IDbContextFactory<GovDbContext> contexts, StorageTraits storage, ReturnedNumbers returned, CaseStates states)
    {
        var context = await contexts.CreateDbContextAsync();
        try
        {
            // Opened through EF so that the provider's interceptors set the connection up.
            await context.Database.OpenConnectionAsync();
            return new CaseStore(context, context.Database.GetDbConnection(), storage, returned, states);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    public CommandBatch Begin() => new(_connection, _storage, _returned);

    public INumbers Numbers(CommandBatch batch) =>
        _storage.NumbersInTurn ? new NumbersInTurn(_statements.NextNumber, batch) : new SharedNumbers(_statements.NextNumber, batch, _returned);

    /// <summary>What a command id did before; null when it is new.</summary>
    public async Task<(string ContentHash, Guid CaseId, long Version)?> FindCommand(string actorId, string commandId)
    {
        await using var reader = await _statements.FindCommand.Read(actorId, commandId);
        return await reader.ReadAsync() ? (reader.GetString(0), Guid.ParseExact(reader.GetString(1), "N"), reader.GetInt64(2)) : null;
    }

    /// <summary>Present version of a case; null when there is none.</summary>
    public async Task<long?> FindVersion(Guid id) =>
        await _statements.FindVersion.Scalar(id) is { } version and not DBNull ? Convert.ToInt64(version, CultureInfo.InvariantCulture) : null;

    /// <summary>The case as it is stored; null when there is none.</summary>
    public async Task<LoadedCase?> Load(Guid id)
    {
        CaseState snapshot;
        string head;
        long version;
        bool hasCards;
        await using (var reader = await _statements.FindCase.Read(id))
        {
            if (!await reader.ReadAsync())
            {
                return null;
            }

            snapshot = EngineJson.Read<CaseState>(PackedText.Utf8(_context.Cipher.Decrypt(reader.GetFieldValue<byte[]>(0), RowName.Snapshot(id))).Span);
            head = reader.GetString(1);
            version = reader.GetInt64(2);
            hasCards = Convert.ToInt64(reader.GetValue(3), CultureInfo.InvariantCulture) > 0;
        }

        var state = snapshot.Version == version ? snapshot : await _states.Continue(snapshot, await EventsOf(id, snapshot.Version, version));

        if (!hasCards)
        {
            return new LoadedCase(state, head, [], snapshot.Version, WasRead: true); // as most cases; a query through EF costs as much as all the rest of loading
        }

        _context.ChangeTracker.Clear();
        var cards = await _context.Cards.AsNoTracking().Where(card => card.CaseId == id && card.Clock != "").OrderBy(card => card.IssuedAt).ToListAsync();
        return new LoadedCase(state, head, [.. cards], snapshot.Version, WasRead: true);
    }

    private async Task<List<RecordedEvent>> EventsOf(Guid id, long after, long upTo)
    {
        var events = new List<RecordedEvent>();
        await using var reader = await _statements.FindEvents.Read(id, after, upTo);
        while (await reader.ReadAsync())
        {
            var lines = PackedText.Utf8(_context.Cipher.Decrypt(reader.GetFieldValue<byte[]>(0), RowName.Events(id, reader.GetInt64(1))));
            foreach (var line in lines.Span.Split((byte)'\n'))
            {
                events.Add(EngineJson.Read<RecordedEvent>(lines.Span[line]));
            }
        }

        return events;
    }

    /// <summary>Appends the events of a command and returns the new head of the chain.</summary>
    public string Append(CommandBatch batch, Guid caseId, string head, ImmutableArray<RecordedEvent> events)
    {
        if (events.IsEmpty)
        {
            return head; // claiming what one holds is no event
        }

        var extended = EventChain.Extend(head, events, _lines);
        var last = events[^1];
        var stored = _context.Cipher.Encrypt(PackedText.Events(_lines.WrittenSpan), RowName.Events(caseId, last.Sequence));
        batch.Add(_statements.AddEvents, caseId, last.Sequence, stored, last.At, last.By.Id, extended);
        return extended;
    }

    public void AddCase(CommandBatch batch, CaseRow c, CaseState state) => batch.Add(
        _statements.AddCase, c.Id, c.Version, c.ApplicationNo, c.CaseNo, c.Matter, c.MatterVersion, c.DefinitionHash, c.MatterName, c.State, c.ApplicantAccountId,
        c.ApplicantName, c.ApplicantIdHash, c.Agency, c.Region, c.Channel, c.Summary, c.AppliedAt, c.ReceivedAt, c.AcceptedOn, c.DueOn, c.FinishedAt, c.EndedAt,
        c.CloseResult, c.Lamp, c.UpdatedAt, c.HeadHash, Snapshot(state));

    /// <summary>Changes the case, provided that nobody has written it since it was as <paramref name="known"/>.</summary>
    /// <param name="snapshot">What is written as its snapshot; absent: the one before stays.</param>
    public void ChangeCase(CommandBatch batch, CaseRow c, CaseState? snapshot, CaseState known)
    {
        if (snapshot is null)
        {
            batch.Add(
                _statements.ChangeCase, c.Version, c.State, c.Summary, c.ReceivedAt, c.AcceptedOn, c.DueOn, c.FinishedAt, c.EndedAt, c.CloseResult, c.Lamp, c.UpdatedAt,
                c.HeadHash, c.Id, known.Version);
        }
        else
        {
            batch.Add(
                _statements.ChangeCaseWhole, c.Version, c.State, c.Summary, c.ReceivedAt, c.AcceptedOn, c.DueOn, c.FinishedAt, c.EndedAt, c.CloseResult, c.Lamp, c.UpdatedAt,
                c.HeadHash, Snapshot(snapshot), c.Id, known.Version);
        }

        if (c.CaseNo != known.CaseNo || c.MatterVersion != known.MatterVersion || c.ApplicantName != known.Application.Applicant.Name)
        {
            batch.Add(_statements.RenameCase, c.CaseNo, c.MatterVersion, c.DefinitionHash, c.MatterName, c.ApplicantName, c.Id);
        }
    }

    private byte[] Snapshot(CaseState state)
    {
        _lines.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_lines, new JsonWriterOptions { Encoder = EngineJson.Options.Encoder, SkipValidation = true, MaxDepth = EngineJson.Options.MaxDepth }))
        {
            JsonSerializer.Serialize(json, state, EngineJson.Options);
        }

        return _context.Cipher.Encrypt(PackedText.Snapshot(_lines.WrittenSpan, forGood: state.EndedAt is not null), RowName.Snapshot(state.Id.Value));
    }

    /// <summary>Writes the task rows that are new or differ.</summary>
    public void WriteTasks(CommandBatch batch, IEnumerable<(TaskRow Row, TaskRow? Before)> tasks)
    {
        foreach (var (t, before) in tasks)
        {
            if (before is null)
            {
                batch.Add(
                    _statements.AddTask, t.CaseId, t.Number, t.Node, t.Kind, t.Title, t.TitleEn, t.Status, t.Role, t.Agency, t.Department, t.Excluded, t.People,
                    t.HolderId, t.HolderName, t.OnBehalfOf, t.OpenedAt, t.DueOn, t.EndedAt, t.Outcome, t.Batch, t.Lamp, t.Matter, t.MatterName, t.ApplicationNo, t.CaseNo, t.ApplicantName,
                    t.CaseState, t.Region);
            }
            else if (t.ShowsTask(before))
            {
                batch.Add(_statements.ChangeTaskCase, t.Lamp, t.MatterName, t.CaseNo, t.ApplicantName, t.CaseState, t.CaseId, t.Number);
            }
            else
            {
                batch.Add(
                    _statements.ChangeTask, t.Status, t.Role, t.Agency, t.Department, t.Excluded, t.People, t.HolderId, t.HolderName, t.OnBehalfOf, t.DueOn, t.EndedAt,
                    t.Outcome, t.Batch, t.Lamp, t.MatterName, t.CaseNo, t.ApplicantName, t.CaseState, t.CaseId, t.Number);
            }
        }
    }

    public void WriteTimers(CommandBatch batch, Guid caseId, ImmutableArray<CaseTimer> before, ImmutableArray<CaseTimer> after)
    {
        if (before == after)
        {
            return;
        }

        if (after.IsEmpty)
        {
            batch.Add(_statements.RemoveTimers, caseId); // one statement where a case ends with five timers
            return;
        }

        foreach (var gone in before)
        {
            if (!Has(after, gone.Number))
            {
                batch.Add(_statements.RemoveTimer, caseId, gone.Number);
            }
        }

        foreach (var timer in after)
        {
            if (!Has(before, timer.Number))
            {
                batch.Add(_statements.AddTimer, caseId, timer.Number, timer.Purpose, timer.DueAt, timer.DueAt);
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

    public void WriteCards(CommandBatch batch, ImmutableArray<CardRow> before, ImmutableArray<CardRow> after)
    {
        foreach (var c in after.Where(card => !before.Contains(card)))
        {
            var was = before.FirstOrDefault(old => old.Indicator == c.Indicator && old.Clock == c.Clock);
            if (was is not null && was.State == c.State)
            {
                batch.Add(_statements.RaiseCard, c.Task, c.Level, c.LevelAt, c.IsWarning, c.ResponsibleId, c.ResponsibleName, c.CaseNo, c.CaseId, c.Indicator, c.Clock);
            }
            else if (was is not null)
            {
                batch.Add(
                    _statements.ChangeCard, c.Task, c.Level, c.State, c.LevelAt, c.ClosedAt, c.IsWarning, c.ResponsibleId, c.ResponsibleName, c.CaseNo, c.CaseId, c.Indicator, c.Clock);
            }
            else
            {
                batch.Add(
                    _statements.AddCard, c.CaseId, c.Indicator, c.Clock, c.Task, c.Level, c.State, c.IssuedAt, c.LevelAt, c.ClosedAt, c.IsWarning, c.ResponsibleId,
                    c.ResponsibleName, c.Matter, c.MatterName, c.ApplicationNo, c.CaseNo, c.ApplicantName, c.Agency, c.Region, c.IsRisk, c.Ground, c.Contest,
                    c.ContestedBy, c.ContestedAt, c.Finding, c.ClosedBy);
            }
        }
    }

    public void WriteCertificates(CommandBatch batch, IEnumerable<CertificateRow> before, IEnumerable<CertificateRow> after)
    {
        var known = before.ToDictionary(certificate => certificate.Id, EngineJson.Canonical, StringComparer.Ordinal);
        foreach (var c in after)
        {
            if (!known.TryGetValue(c.Id, out var old))
            {
                batch.Add(
                    _statements.AddCertificate, c.Id, c.CaseId, c.TypeCode, c.Name, c.Number, c.HolderName, c.HolderCodeHash, c.HolderAccountId, c.IssuerName, c.IssuerCode,
                    c.IssueDate, c.ValidFrom, c.ValidTo, c.IssuedAt, c.State, c.FileId);
            }
            else if (old != EngineJson.Canonical(c))
            {
                batch.Add(_statements.ChangeCertificate, c.State, c.FileId, c.Id);
            }
        }
    }

    public void AddEffects(CommandBatch batch, Guid caseId, IEnumerable<OutgoingEffect> effects, DateTimeOffset now)
    {
        foreach (var effect in effects)
        {
            batch.Add(_statements.AddEffect, effect.Key, effect.Kind, caseId, _context.Cipher.EncryptText(effect.Payload, RowName.Effect(caseId, effect.Key)), now, now);
        }
    }

    public void AddCommand(CommandBatch batch, string actorId, string commandId, string contentHash, Guid caseId, long version, DateTimeOffset now) =>
        batch.Add(_statements.AddCommand, actorId, commandId, contentHash, caseId, version, now);

    public void AddSameness(CommandBatch batch, SamenessRow row) => batch.Add(_statements.AddSameness, row.CaseId, row.Matter, row.Mark, row.Hash);

    public async ValueTask DisposeAsync()
    {
        await _statements.DisposeAsync();
        await _context.DisposeAsync();
    }
}
