using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Serial numbers from the counters table, taken inside the command's transaction: a command that fails gives its numbers back unseen.</summary>
internal sealed class DatabaseNumbers(CaseStatements statements, DbTransaction transaction) : INumbers
{
    public long Next(string series) => Convert.ToInt64(statements.NextNumber.ScalarNow(transaction, series), CultureInfo.InvariantCulture);

    public string QueryPassword() => RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
}
