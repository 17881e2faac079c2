using System.Data.Common;
using System.Globalization;
using LowCodeGov.Runtime.Encryption;

namespace LowCodeGov.Benchmarks.Approval;

/// <summary>Copies rows with an encrypted text under other cases' keys, each text encrypted for the case it then belongs to.</summary>
/// <param name="sql">Inserts one copy; its values are <c>@id</c>, <c>@sequence</c>, <c>@copy</c>, <c>@text</c> and <c>@round</c>.</param>
/// <param name="originals">Where each original stands, and its packed text.</param>
internal sealed class EncryptedCopies(RowCipher cipher, string sql, IReadOnlyList<(RowName Row, byte[] Packed)> originals)
{
    public async Task Write(DbConnection connection, DbTransaction transaction, string round)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in new (string, object)[] { ("@id", ""), ("@sequence", 0L), ("@copy", ""), ("@text", Array.Empty<byte>()), ("@round", round) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        foreach (var (row, packed) in originals)
        {
            var id = row.Id.ToString("N", CultureInfo.InvariantCulture);
            var copy = id[..24] + round;
            command.Parameters[0].Value = id;
            command.Parameters[1].Value = row.Sequence;
            command.Parameters[2].Value = copy;
            command.Parameters[3].Value = cipher.Encrypt(packed, row with { Id = Guid.ParseExact(copy, "N") });
            await command.ExecuteNonQueryAsync();
        }
    }
}
