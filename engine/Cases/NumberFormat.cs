using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Cases;

/// <summary>Number patterns of a definition, with <c>{year}</c> and <c>{seq}</c> or <c>{seq:00000}</c>.</summary>
public static class NumberFormat
{
    /// <summary>The number with this serial of this year.</summary>
    /// <param name="format">A pattern, as templates of notices and certificates name it.</param>
    /// <param name="year">Year of issue in China.</param>
    /// <param name="serial">Running number within the year, from 1.</param>
    public static string Fill(string format, int year, long serial) => TextTemplate.Fill(
        format,
        CultureInfo.InvariantCulture,
        ImmutableDictionary<string, object?>.Empty.Add("year", year).Add("seq", serial));
}
