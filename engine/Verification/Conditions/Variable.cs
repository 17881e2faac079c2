using System.Collections.Immutable;
using System.Globalization;

namespace LowCodeGov.Engine.Verification.Conditions;

/// <summary>
/// A term on which conditions depend, with the constants that it is compared with: its values fall into finitely many parts, and one
/// value of each part stands for all.
/// </summary>
internal sealed class Variable(string key, Domain domain)
{
    /// <summary>A text that no rule names.</summary>
    public const string OtherText = "\u0001";

    /// <summary>Order of two terms of which one is missing: every comparison is false.</summary>
    public const decimal Unordered = 2;

    /// <summary>Order of two terms of different kinds: they are unequal, and neither is more.</summary>
    public const decimal Unlike = 3;

    private readonly HashSet<object> constants = [];

    public string Key { get; } = key;

    public Domain Domain { get; } = domain;

    /// <summary>Order of two terms, not a value: -1, 0, 1, or there is none.</summary>
    public bool IsOrder { get; init; }

    public void ComparedWith(object? constant)
    {
        if (constant is not null)
        {
            constants.Add(constant);
        }
    }

    /// <summary>One value for each part.</summary>
    public ImmutableArray<object?> Representatives()
    {
        if (IsOrder)
        {
            return [0m, -1m, 1m, Unordered, Unlike];
        }

        if (Domain.IsAlwaysMissing)
        {
            return [null];
        }

        IEnumerable<object?> values = Domain.Kind switch
        {
            DomainKind.Boolean => Booleans().Where(value => Domain.Never is not { } never || !never.Equals(value)),
            DomainKind.Number => Numbers(),
            DomainKind.Date => Days().Cast<object?>(),
            DomainKind.List => Lists(),
            DomainKind.Text => Texts(),
            _ => Booleans().Concat(constants.OfType<decimal>().Any() ? Numbers() : []).Concat(constants.OfType<string>().Any() ? Texts() : []),
        };
        return Domain.MayBeMissing ? [.. values, null] : [.. values];
    }

    private static IEnumerable<object?> Booleans() => [true, false];

    private IEnumerable<object?> Numbers() =>
        Numbers([.. constants.OfType<decimal>().Order()], Domain.Least, Domain.Greatest, Domain.IsWhole).Cast<object?>();

    private IEnumerable<object?> Texts()
    {
        if (Domain.Values is { } all)
        {
            // Values that no rule names are all alike.
            var named = all.Where(constants.Contains).ToList();
            return named.Concat(all.Except(named).Take(1));
        }

        return constants.OfType<string>().Append(OtherText);
    }

    private IEnumerable<object?> Lists()
    {
        var named = constants.OfType<string>().Where(value => Domain.Values is not { } all || all.Contains(value)).Order(StringComparer.Ordinal).Take(6).ToList();
        var others = Domain.Values is { } known ? known.Except(named).Take(1).ToList() : [OtherText];
        for (var set = 0; set < 1 << named.Count; set++)
        {
            ImmutableArray<string> chosen = [.. named.Where((_, index) => (set & (1 << index)) != 0)];
            yield return chosen;
            if (others is [var other])
            {
                yield return chosen.Add(other);
            }
        }
    }

    private IEnumerable<string> Days()
    {
        var days = constants.OfType<string>()
            .Select(text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber : (decimal?)null)
            .OfType<decimal>().Order().ToList();
        return Numbers(days, 1, DateOnly.MaxValue.DayNumber, true).Select(number => DateOnly.FromDayNumber((int)number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static IEnumerable<decimal> Numbers(IReadOnlyList<decimal> points, decimal? least, decimal? greatest, bool isWhole)
    {
        if (points.Count == 0)
        {
            yield return least ?? (greatest is { } only ? Math.Min(only, 0) : 0);
            yield break;
        }

        if (least is null || least < points[0])
        {
            yield return least ?? Math.Min(points[0] - 1, greatest ?? points[0] - 1);
        }

        for (var index = 0; index < points.Count; index++)
        {
            var point = points[index];
            if (!(point < least) && !(point > greatest) && !(isWhole && point != decimal.Truncate(point)))
            {
                yield return point;
            }

            if (index + 1 < points.Count && Between(point, points[index + 1], least, greatest, isWhole) is { } middle)
            {
                yield return middle;
            }
        }

        if (greatest is null || greatest > points[^1])
        {
            yield return greatest ?? Math.Max(points[^1] + 1, least ?? points[^1] + 1);
        }
    }

    private static decimal? Between(decimal low, decimal high, decimal? least, decimal? greatest, bool isWhole)
    {
        var middle = least > low ? least.Value
            : greatest < high ? greatest.Value
            : isWhole ? decimal.Floor(low) + 1
            : (low + high) / 2;
        return middle > low && middle < high ? middle : null;
    }
}
