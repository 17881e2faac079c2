using System.Globalization;
using System.Security.Cryptography;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Cases;

/// <summary>
/// Serial numbers on a server: taken at once and for good, so that nobody waits for another's commit. What a command took and did not
/// use is given to the next one here; only a host that dies in between leaves a gap.
/// </summary>
internal sealed class SharedNumbers(Statement next, CommandBatch batch, ReturnedNumbers returned) : INumbers
{
    public long Next(string series)
    {
        var number = returned.Take(series) ?? Convert.ToInt64(next.ScalarNow(series), CultureInfo.InvariantCulture);
        batch.Took(series, number);
        return number;
    }

    public string QueryPassword() => QueryPasswords.New();
}

/// <summary>
/// Serial numbers where one writes at a time: given while the batch has its turn and raised by a statement of the batch, so a command that fails
/// gives its numbers back unseen and nobody's death leaves a gap.
/// </summary>
internal sealed class NumbersInTurn(Statement next, CommandBatch batch) : INumbers
{
    /// <exception cref="TurnNeededException">The batch has no turn: the command must be decided once more when it has.</exception>
    public long Next(string series)
    {
        var last = batch.LastNumber ?? throw new TurnNeededException();
        var number = last(series) + 1;
        foreach (var waiting in batch.Waiting)
        {
            if (waiting.Statement == next && (string?)waiting.Values[0] == series)
            {
                number++;
            }
        }

        batch.Add(next, series);
        return number;
    }

    public string QueryPassword() => QueryPasswords.New();
}

/// <summary>A command wants a serial number outside the writer's turn. No fault: it is decided there.</summary>
internal sealed class TurnNeededException() : Exception("Numbers are given in the writer's turn.");

/// <summary>Six digits that nobody can guess from another's.</summary>
internal static class QueryPasswords
{
    public static string New() => RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
}
