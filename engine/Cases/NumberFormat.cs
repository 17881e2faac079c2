using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Cases;

/// <summary>Number patterns of a definition, with <c>{year}</c> and <c>{seq}</c> or <c>{seq:00000}</c>.</summary>
internal static class NumberFormat
{
    public static string Fill(string format, int year, long serial) => TextTemplate.Fill(
        format,
        CultureInfo.InvariantCulture,
        ImmutableDictionary<string, object?>.Empty.Add("year", year).Add("seq", serial));
}
