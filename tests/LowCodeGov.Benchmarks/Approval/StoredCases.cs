using System.Data.Common;
using System.Globalization;
using LowCodeGov.Runtime.Encryption;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LowCodeGov.Benchmarks.Approval;

/// <summary>
/// Fills the database with finished cases by copying those of the warm-up under new keys: playing 200,000 would take minutes.
/// Copies serve to make tables and indexes large. Events and snapshots are encrypted anew for the case they now belong to, so that each can be read; the
/// hash chains name the originals.
/// </summary>
internal static class StoredCases
{
    private static readonly Type[] Tables =
        [typeof(TaskRow), typeof(CommandRow), typeof(OutboxRow), typeof(TimerRow), typeof(MessageRow)];

    public static async Task Fill(Platform platform, int wanted)
    {
        await using var db = await platform.Db();
        var originals = await db.Cases.CountAsync();
        if (wanted <= originals)
        {
            return;
        }

        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var newest = (await db.Cases.OrderBy(c => c.Id).Select(c => c.Id).LastAsync()).ToString("N");
        var encrypted = await Encrypted(platform, db);
        var statements = Tables.Select(table => Copy(db.Model.FindEntityType(table)!, newest)).ToList(); // each is a table of the model
        for (var round = 1; round * originals < wanted; round++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            var suffix = round.ToString("x8", CultureInfo.InvariantCulture);
            foreach (var sql in statements)
            {
                await Run(connection, transaction, sql, suffix);
            }

            foreach (var table in encrypted)
            {
                await table.Write(connection, transaction, suffix);
            }

            await transaction.CommitAsync();
        }

        await Run(connection, null, "ANALYZE", null);
    }

    // What is encrypted is bound to the case, so a copy needs a text of its own.
    private static async Task<EncryptedCopies[]> Encrypted(Platform platform, GovDbContext db)
    {
        var cipher = platform.Get<RowCipher>();
        var cases = await db.Cases.AsNoTracking().Select(c => new { c.Id, c.Packed }).ToListAsync();
        var events = await db.Events.AsNoTracking().Select(e => new { e.CaseId, e.Sequence, e.Packed }).ToListAsync();
        return
        [
            new EncryptedCopies(
                cipher, CopyOne(db, typeof(CaseRow), "Snapshot", """ WHERE "Id" = @id AND @sequence = 0"""),
                [.. cases.Select(c => (RowName.Snapshot(c.Id), cipher.Decrypt(c.Packed, RowName.Snapshot(c.Id))))]),
            new EncryptedCopies(
                cipher, CopyOne(db, typeof(CaseEventRow), "Lines", """ WHERE "CaseId" = @id AND "Sequence" = @sequence"""),
                [.. events.Select(e => (RowName.Events(e.CaseId, e.Sequence), cipher.Decrypt(e.Packed, RowName.Events(e.CaseId, e.Sequence))))]),
        ];
    }

    private static string CopyOne(GovDbContext db, Type row, string encrypted, string where)
    {
        var table = db.Model.FindEntityType(row)!; // a table of the model
        var columns = table.GetProperties().Select(property => property.GetColumnName()).ToList();
        var key = row == typeof(CaseRow) ? "Id" : "CaseId";
        return $"INSERT INTO \"{table.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) "
            + $"SELECT {string.Join(", ", columns.Select(c => c == encrypted ? "@text" : c == key ? "@copy" : Value(c, key)))} FROM \"{table.GetTableName()}\"{where}";
    }

    // A case's key begins with its instant: what sorts up to the newest original and ends in no round's number is an original.
    private static string Copy(IEntityType table, string newest)
    {
        const string key = "CaseId";
        var columns = table.GetProperties().Where(property => property.Name != "Id").Select(property => property.GetColumnName()).ToList();
        return $"INSERT INTO \"{table.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) "
            + $"SELECT {string.Join(", ", columns.Select(c => Value(c, key)))} FROM \"{table.GetTableName()}\" "
            + $"WHERE \"{key}\" <= '{newest}' AND substr(\"{key}\", 25, 3) <> '000'";
    }

    private static string Value(string column, string key) =>
        column == key ? $"substr(\"{column}\", 1, 24) || @round"
        : column is "ApplicationNo" or "CaseNo" or "CommandId" or "Key" or "MessageId" ? $"\"{column}\" || @round"
        : $"\"{column}\"";

    private static async Task Run(DbConnection connection, DbTransaction? transaction, string sql, string? round)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        if (round is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@round", round);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }
}
