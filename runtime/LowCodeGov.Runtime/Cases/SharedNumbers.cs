using System.Globalization;
using System.Security.Cryptography;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Cases;

/// <summary>
/// Serial numbers on a server: taken at once and for good, so that nobody waits for another's commit. What a command took and did not
/// use is given to the next one here; only a host that dies in between leaves a gap.
/// </summary>
internal sealed class SharedNumbers(Statement next, BatchedTransaction transaction, ReturnedNumbers returned) : INumbers
{
    public long Next(string series)
    {
        var number = returned.Take(series) ?? Convert.ToInt64(next.ScalarNow(transaction, series), CultureInfo.InvariantCulture);
        transaction.Took(series, number);
        return number;
    }

    public string QueryPassword() => RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
}

/// <summary>Numbers that were taken and not used, smallest first.</summary>
internal sealed class ReturnedNumbers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedSet<long>> _bySeries = new(StringComparer.Ordinal);

    public void Add(string series, long number)
    {
        lock (_lock)
        {
            if (!_bySeries.TryGetValue(series, out var numbers))
            {
                _bySeries[series] = numbers = [];
            }

            numbers.Add(number);
        }
    }

    public long? Take(string series)
    {
        lock (_lock)
        {
            if (!_bySeries.TryGetValue(series, out var numbers))
            {
                return null;
            }

            var number = numbers.Min;
            numbers.Remove(number);
            if (numbers.Count == 0)
            {
                _bySeries.Remove(series);
            }

            return number;
        }
    }
}
