using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Retention;

/// <summary>Which values of a case may not be kept any longer.</summary>
/// <remarks>Source: Personal Information Protection Law, art. 19 (no longer than needed), art. 47 (erased when the time is over).</remarks>
public static class KeptValues
{
    /// <summary>The times in months that the definition says, shortest first; empty: everything is kept with the case file.</summary>
    public static ImmutableArray<int> Months(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. Paths(definition.Form).Select(each => each.Field.Privacy?.KeptMonths).OfType<int>().Distinct().Order()];
    }

    /// <summary>Paths of the fields whose time has run out and that have not been erased yet; none while the case runs.</summary>
    /// <param name="definition">The version that the case runs on.</param>
    /// <param name="now">Instant; the last day of the time is a day in China.</param>
    public static ImmutableArray<string> Due(MatterDefinition definition, CaseState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        if (state.EndedAt is not { } ended)
        {
            return [];
        }

        var gone = state.Erased.SelectMany(each => each.Fields).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Paths(definition.Form)
                .Where(each => each.Field.Privacy?.KeptMonths is { } months && IsOver(ended, months, now) && !IsWithin(each.Path, gone)).Select(each => each.Path),
        ];
    }

    /// <summary>Whether the time has run out: the day after the last one has begun.</summary>
    public static bool IsOver(DateTimeOffset ended, int months, DateTimeOffset now) => ChinaTime.DayOf(ended).AddMonths(months) < ChinaTime.DayOf(now);

    /// <summary>All fields with their paths, columns as <c>rows.column</c>.</summary>
    internal static IEnumerable<(string Path, FieldDefinition Field)> Paths(FormDefinition form) => form.AllFields().SelectMany(field => Below("", field));

    /// <summary>Whether a field, or the rows that it is in, are among these.</summary>
    internal static bool IsWithin(string path, IReadOnlySet<string> fields)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1))
        {
            if (fields.Contains(path[..end]))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(string Path, FieldDefinition Field)> Below(string before, FieldDefinition field) =>
        field.Fields.SelectMany(column => Below($"{before}{field.Key}.", column)).Prepend((before + field.Key, field));
}
