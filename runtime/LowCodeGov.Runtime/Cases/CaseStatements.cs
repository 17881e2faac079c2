using System.Data.Common;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Cases;

/// <summary>The statements of the hot path, prepared once per connection. Tests hold their columns against the EF model.</summary>
internal sealed class CaseStatements(DbConnection connection, StorageTraits storage, ColumnTypes types) : IAsyncDisposable
{
    public Statement FindCommand { get; } = Statement.Of(
        connection, storage, """SELECT "ContentHash", "CaseId", "Version" FROM "Commands" WHERE "ActorId" = @p0 AND "CommandId" = @p1""", 2);

    public Statement FindVersion { get; } = Statement.Of(connection, storage, """SELECT "Version" FROM "Cases" WHERE "Id" = @p0""", 1);

    public Statement FindCase { get; } = Statement.Of(
        connection, storage, """SELECT "Snapshot", "HeadHash", "Version", (SELECT COUNT(*) FROM "Cards" WHERE "CaseId" = @p0) FROM "Cases" WHERE "Id" = @p0""", 1);

    public Statement FindEvents { get; } = Statement.Of(
        connection, storage, """SELECT "Lines", "Sequence" FROM "CaseEvents" WHERE "CaseId" = @p0 AND "Sequence" > @p1 AND "Sequence" <= @p2 ORDER BY "Sequence" """, 3);

    public Statement AddEvents { get; } = Statement.Insert(connection, storage, types, "CaseEvents", "CaseId", "Sequence", "Lines", "At", "ActorId", "Hash");

    public Statement AddCase { get; } = Statement.Insert(
        connection, storage, types, "Cases", "Id", "Version", "ApplicationNo", "CaseNo", "Matter", "MatterVersion", "DefinitionHash", "MatterName", "State", "ApplicantAccountId",
        "ApplicantName", "ApplicantIdHash", "Agency", "Region", "Channel", "Summary", "AppliedAt", "ReceivedAt", "AcceptedOn", "DueOn", "FinishedAt", "EndedAt",
        "CloseResult", "Lamp", "UpdatedAt", "HeadHash", "Snapshot");

    // A column that is named is written to its indexes even where it stays as it was; these change with every command, or stand in no index.
    public Statement ChangeCase { get; } = Statement.Change(
        connection, storage, types, "Cases",
        ["Version", "State", "Summary", "ReceivedAt", "AcceptedOn", "DueOn", "FinishedAt", "EndedAt", "CloseResult", "Lamp", "UpdatedAt", "HeadHash"],
        "Id", "Version");

    /// <summary>Together with its snapshot, which not every command writes.</summary>
    public Statement ChangeCaseWhole { get; } = Statement.Change(
        connection, storage, types, "Cases",
        ["Version", "State", "Summary", "ReceivedAt", "AcceptedOn", "DueOn", "FinishedAt", "EndedAt", "CloseResult", "Lamp", "UpdatedAt", "HeadHash", "Snapshot"],
        "Id", "Version");

    /// <summary>What seldom changes beside it.</summary>
    public Statement RenameCase { get; } = Statement.Change(
        connection, storage, types, "Cases", ["CaseNo", "MatterVersion", "DefinitionHash", "MatterName", "ApplicantName"], "Id");

    public Statement AddTask { get; } = Statement.Insert(
        connection, storage, types, "Tasks", "CaseId", "Number", "Node", "Kind", "Title", "TitleEn", "Status", "Role", "Agency", "Department", "Excluded", "People", "HolderId", "HolderName",
        "OnBehalfOf", "OpenedAt", "DueOn", "EndedAt", "Outcome", "Batch", "Lamp", "Matter", "MatterName", "ApplicationNo", "CaseNo", "ApplicantName", "CaseState", "Region");

    public Statement ChangeTask { get; } = Statement.Change(
        connection, storage, types, "Tasks",
        ["Status", "Role", "Agency", "Department", "Excluded", "People", "HolderId", "HolderName", "OnBehalfOf", "DueOn", "EndedAt", "Outcome", "Batch", "Lamp", "MatterName", "CaseNo", "ApplicantName", "CaseState"],
        "CaseId", "Number");

    /// <summary>Where nothing has happened to the task but to its case: no index is touched.</summary>
    public Statement ChangeTaskCase { get; } = Statement.Change(
        connection, storage, types, "Tasks", ["Lamp", "MatterName", "CaseNo", "ApplicantName", "CaseState"], "CaseId", "Number");

    public Statement AddTimer { get; } = Statement.Of(
        connection, storage, """INSERT INTO "Timers" ("CaseId", "Number", "Purpose", "DueAt", "NextAttemptAt", "Attempts") VALUES (@p0, @p1, @p2, @p3, @p4, 0)""", 5);

    public Statement RemoveTimer { get; } = Statement.Of(connection, storage, """DELETE FROM "Timers" WHERE "CaseId" = @p0 AND "Number" = @p1""", 2);

    public Statement RemoveTimers { get; } = Statement.Of(connection, storage, """DELETE FROM "Timers" WHERE "CaseId" = @p0""", 1);

    public Statement AddCard { get; } = Statement.Insert(
        connection, storage, types, "Cards", "CaseId", "Indicator", "Clock", "Task", "Level", "State", "IssuedAt", "LevelAt", "ClosedAt", "IsWarning", "ResponsibleId",
        "ResponsibleName", "Matter", "MatterName", "ApplicationNo", "CaseNo", "ApplicantName", "Agency", "Region", "IsRisk", "Ground", "Contest",
        "ContestedBy", "ContestedAt", "Finding", "ClosedBy");

    public Statement ChangeCard { get; } = Statement.Change(
        connection, storage, types, "Cards",
        ["Task", "Level", "State", "LevelAt", "ClosedAt", "IsWarning", "ResponsibleId", "ResponsibleName", "CaseNo"],
        "CaseId", "Indicator", "Clock");

    /// <summary>As <see cref="ChangeCard"/>, where the state is not the case's to change: a supervisor may have found on the card meanwhile.</summary>
    public Statement RaiseCard { get; } = Statement.Change(
        connection, storage, types, "Cards", ["Task", "Level", "LevelAt", "IsWarning", "ResponsibleId", "ResponsibleName", "CaseNo"], "CaseId", "Indicator", "Clock");

    public Statement AddCertificate { get; } = Statement.Insert(
        connection, storage, types, "Certificates", "Id", "CaseId", "TypeCode", "Name", "Number", "HolderName", "HolderCodeHash", "HolderAccountId", "IssuerName", "IssuerCode",
        "IssueDate", "ValidFrom", "ValidTo", "IssuedAt", "State", "FileId");

    public Statement ChangeCertificate { get; } = Statement.Change(connection, storage, types, "Certificates", ["State", "FileId"], "Id");

    public Statement AddEffect { get; } = Statement.Of(
        connection, storage,
        """INSERT INTO "Outbox" ("Key", "Kind", "CaseId", "Payload", "CreatedAt", "NextAttemptAt", "Attempts") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, 0)""", 6);

    public Statement AddCommand { get; } = Statement.Insert(connection, storage, types, "Commands", "ActorId", "CommandId", "ContentHash", "CaseId", "Version", "At");

    public Statement AddSameness { get; } = Statement.Insert(connection, storage, types, "Sameness", "CaseId", "Matter", "Mark", "Hash");

    /// <summary>The next number of a series, written at once.</summary>
    public Statement NextNumber { get; } = Statement.Of(connection, storage, storage.NextNumber, 1);

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in new[]
        {
            FindCommand, FindVersion, FindCase, AddEvents, AddCase, ChangeCase, RenameCase, AddTask, ChangeTask, ChangeTaskCase, AddTimer, RemoveTimer, RemoveTimers, AddCard, ChangeCard, RaiseCard,
            AddCertificate, ChangeCertificate, AddEffect, AddCommand, AddSameness, NextNumber,
        })
        {
            await statement.DisposeAsync();
        }
    }
}
