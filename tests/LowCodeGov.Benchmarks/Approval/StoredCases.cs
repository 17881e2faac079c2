using System.Data.Common;
using System.Globalization;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LowCodeGov.Benchmarks.Approval;

/// <summary>
/// Fills the database with finished cases by copying those of the warm-up under new keys: playing 200,000 would take minutes.
/// Copies serve to make tables and indexes large; their hash chains name the originals.
/// </summary>
internal static class StoredCases
{
    private static readonly Type[] Tables =
        [typeof(CaseRow), typeof(CaseEventRow), typeof(TaskRow), typeof(CommandRow), typeof(OutboxRow), typeof(TimerRow), typeof(MessageRow)];

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
        var statements = Tables.Select(table => Copy(db.Model.FindEntityType(table)!, newest)).ToList(); // each is a table of the model
        for (var round = 1; round * originals < wanted; round++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var sql in statements)
            {
                await Run(connection, transaction, sql, round.ToString("x8", CultureInfo.InvariantCulture));
            }

            await transaction.CommitAsync();
        }

        await Run(connection, null, "ANALYZE", null);
    }

    // A case's key begins with its instant: what sorts up to the newest original and ends in no round's number is an original.
    private static string Copy(IEntityType table, string newest)
    {
        var columns = table.GetProperties().Where(property => !(table.ClrType != typeof(CaseRow) && property.Name == "Id")).Select(property => property.GetColumnName()).ToList();
        var key = table.ClrType == typeof(CaseRow) ? "Id" : "CaseId";
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
