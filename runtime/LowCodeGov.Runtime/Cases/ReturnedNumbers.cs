namespace LowCodeGov.Runtime.Cases;

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
