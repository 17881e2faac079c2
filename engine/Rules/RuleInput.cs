using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Rules;

/// <summary>All that a rule can see. Nothing here is changed by evaluation.</summary>
/// <param name="Data">The names: <c>form</c>, <c>case</c>, <c>applicant</c> … Dates are texts <c>yyyy-MM-dd</c>, numbers have at most 15 digits.</param>
/// <param name="Today">The day in China on which the rule runs.</param>
/// <param name="Calendar">Working calendar for <c>workdays</c> and its kin.</param>
/// <param name="Row">The row that <c>row.x</c> reads, for rules in a repeating group; null elsewhere.</param>
public sealed record RuleInput(JsonObject Data, DateOnly Today, WorkCalendar Calendar, JsonObject? Row = null)
{
    /// <summary>Decision tables that a rule given by its source may read.</summary>
    public RuleTables Tables { get; init; } = RuleTables.None;

    /// <summary>The value of a name, or null when it is missing.</summary>
    public JsonNode? Find(ImmutableArray<string> name)
    {
        JsonNode? at = Row is not null && name[0] == "row" ? Row : Data[name[0]];
        foreach (var step in name.AsSpan()[1..])
        {
            at = at switch
            {
                JsonObject fields => fields[step],
                JsonArray rows when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < rows.Count => rows[index],
                _ => null,
            };
        }

        return at;
    }
}

/// <summary>One input of a rule as it was when the rule ran.</summary>
/// <param name="Name">The name with its dots.</param>
/// <param name="Value">Its value, or null when it was missing.</param>
public sealed record RuleReading(string Name, JsonNode? Value);

/// <summary>Why a rule gave what it gave; kept with every decision, fee and route.</summary>
/// <param name="Source">The rule as written.</param>
/// <param name="Inputs">Every name the rule mentions, with its value.</param>
/// <param name="Today">The day it saw.</param>
/// <param name="Result">What it gave, or null for a missing value.</param>
public sealed record RuleTrace(string Source, ImmutableArray<RuleReading> Inputs, DateOnly Today, JsonNode? Result)
{
    /// <summary>Rows of decision tables that fitted; absent where the rule reads none.</summary>
    public ImmutableArray<TableHit>? Tables { get; init; }
}

/// <summary>Row of a decision table that fitted.</summary>
/// <param name="Table">Key of the table.</param>
/// <param name="Row">Row from 1.</param>
/// <param name="Basis">Legal ground of the row.</param>
public sealed record TableHit(string Table, int Row, string? Basis = null);

/// <summary>Result of a rule, with its trace.</summary>
/// <param name="Value">Boolean, number (a decimal, exact), text (dates too), list, row, or null when missing.</param>
/// <param name="Trace">Why.</param>
public sealed record RuleValue(JsonNode? Value, RuleTrace Trace)
{
    /// <summary>True only when the result is the boolean true: a missing condition does not hold.</summary>
    public bool IsTrue => Value?.GetValueKind() == JsonValueKind.True;

    /// <summary>The number, exact; null when the result is none.</summary>
    public decimal? Number => Value?.GetValueKind() == JsonValueKind.Number ? Value.GetValue<decimal>() : null;

    /// <summary>The text; null when the result is none.</summary>
    public string? Text => Value?.GetValueKind() == JsonValueKind.String ? Value.GetValue<string>() : null;

    /// <summary>The date; null when the result is none.</summary>
    public DateOnly? Date =>
        DateOnly.TryParseExact(Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
