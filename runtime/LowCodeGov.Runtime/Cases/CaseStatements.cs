using System.Data.Common;

namespace LowCodeGov.Runtime.Cases;

/// <summary>The statements of the hot path, prepared once per connection. Tests hold their columns against the EF model.</summary>
internal sealed class CaseStatements(DbConnection connection) : IAsyncDisposable
{
    public Statement FindCommand { get; } = Statement.Of(
        connection, """SELECT "ContentHash", "CaseId", "Version" FROM "Commands" WHERE "ActorId" = @p0 AND "CommandId" = @p1""", 2);

    public Statement FindVersion { get; } = Statement.Of(connection, """SELECT "Version" FROM "Cases" WHERE "Id" = @p0""", 1);

    public Statement FindSnapshot { get; } = Statement.Of(connection, """SELECT "Snapshot", "HeadHash" FROM "Cases" WHERE "Id" = @p0""", 1);

    public Statement AddEvent { get; } = Statement.Insert(connection, "CaseEvents", "CaseId", "Sequence", "Type", "Json", "At", "ActorId", "PreviousHash", "Hash");

    public Statement AddCase { get; } = Statement.Insert(
        connection, "Cases", "Id", "Version", "ApplicationNo", "CaseNo", "Matter", "MatterVersion", "DefinitionHash", "MatterName", "State", "ApplicantAccountId",
        "ApplicantName", "ApplicantIdHash", "Agency", "Region", "Channel", "Summary", "AppliedAt", "ReceivedAt", "AcceptedOn", "DueOn", "FinishedAt", "EndedAt",
        "CloseResult", "Lamp", "UpdatedAt", "HeadHash", "Snapshot");

    public Statement ChangeCase { get; } = Change(
        connection, "Cases",
        ["Version", "CaseNo", "State", "Summary", "ApplicantName", "ReceivedAt", "AcceptedOn", "DueOn", "FinishedAt", "EndedAt", "CloseResult", "Lamp", "UpdatedAt", "HeadHash", "Snapshot"],
        "Id", "Version");

    public Statement AddTask { get; } = Statement.Insert(
        connection, "Tasks", "CaseId", "Number", "Node", "Kind", "Title", "TitleEn", "Status", "Role", "Agency", "Department", "Excluded", "HolderId", "HolderName",
        "OpenedAt", "DueOn", "EndedAt", "Outcome", "Batch", "Lamp", "Matter", "MatterName", "ApplicationNo", "CaseNo", "ApplicantName", "CaseState", "Region");

    public Statement ChangeTask { get; } = Change(
        connection, "Tasks",
        ["Status", "Excluded", "HolderId", "HolderName", "DueOn", "EndedAt", "Outcome", "Lamp", "CaseNo", "ApplicantName", "CaseState"],
        "CaseId", "Number");

    public Statement AddTimer { get; } = Statement.Of(
        connection, """INSERT INTO "Timers" ("CaseId", "Number", "Purpose", "DueAt", "NextAttemptAt", "Attempts") VALUES (@p0, @p1, @p2, @p3, @p4, 0)""", 5);

    public Statement RemoveTimer { get; } = Statement.Of(connection, """DELETE FROM "Timers" WHERE "CaseId" = @p0 AND "Number" = @p1""", 2);

    public Statement AddCard { get; } = Statement.Insert(
        connection, "Cards", "CaseId", "Indicator", "Clock", "Task", "Level", "State", "IssuedAt", "LevelAt", "ClosedAt", "IsWarning", "ResponsibleId",
        "ResponsibleName", "Matter", "MatterName", "ApplicationNo", "CaseNo", "ApplicantName", "Agency", "Region");

    public Statement ChangeCard { get; } = Change(
        connection, "Cards",
        ["Task", "Level", "State", "LevelAt", "ClosedAt", "IsWarning", "ResponsibleId", "ResponsibleName", "CaseNo"],
        "CaseId", "Indicator", "Clock");

    public Statement AddCertificate { get; } = Statement.Insert(
        connection, "Certificates", "Id", "CaseId", "TypeCode", "Name", "Number", "HolderName", "HolderCodeHash", "HolderAccountId", "IssuerName", "IssuerCode",
        "IssueDate", "ValidFrom", "ValidTo", "IssuedAt", "State", "FileId");

    public Statement ChangeCertificate { get; } = Change(connection, "Certificates", ["State", "FileId"], "Id");

    public Statement AddEffect { get; } = Statement.Of(
        connection,
        """INSERT INTO "Outbox" ("Key", "Kind", "CaseId", "Payload", "CreatedAt", "NextAttemptAt", "Attempts") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, 0)""", 6);

    public Statement AddCommand { get; } = Statement.Insert(connection, "Commands", "ActorId", "CommandId", "ContentHash", "CaseId", "Version", "At");

    public Statement RaiseCounter { get; } = Statement.Of(connection, """UPDATE "Counters" SET "Value" = "Value" + 1 WHERE "Series" = @p0""", 1);

    public Statement BeginCounter { get; } = Statement.Insert(connection, "Counters", "Series", "Value");

    public Statement ReadCounter { get; } = Statement.Of(connection, """SELECT "Value" FROM "Counters" WHERE "Series" = @p0""", 1);

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in new[]
        {
            FindCommand, FindVersion, FindSnapshot, AddEvent, AddCase, ChangeCase, AddTask, ChangeTask, AddTimer, RemoveTimer, AddCard, ChangeCard,
            AddCertificate, ChangeCertificate, AddEffect, AddCommand, RaiseCounter, BeginCounter, ReadCounter,
        })
        {
            await statement.DisposeAsync();
        }
    }

    private static Statement Change(DbConnection connection, string table, string[] columns, params string[] key) => Statement.Of(
        connection,
        $"UPDATE \"{table}\" SET {string.Join(", ", columns.Select((c, i) => $"\"{c}\" = @p{i}"))} "
            + $"WHERE {string.Join(" AND ", key.Select((c, i) => $"\"{c}\" = @p{columns.Length + i}"))}",
        columns.Length + key.Length);
}
