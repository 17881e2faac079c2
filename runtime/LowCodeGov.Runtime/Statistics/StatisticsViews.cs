using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Statistics;

/// <summary>What statistics are about: days on which cases were finished, both included, and what narrows them.</summary>
/// <param name="Agency">Credit code.</param>
/// <param name="Channel">Code of the list <c>handlingForm</c>.</param>
public sealed record StatisticsQuery(DateOnly From, DateOnly To, string? Matter = null, string? Agency = null, string? Region = null, string? Channel = null)
{
    /// <summary>The same length of time right before, to compare with.</summary>
    public StatisticsQuery Before
    {
        get
        {
            var days = To.DayNumber - From.DayNumber + 1;
            // Whole months are compared with whole months: February is not a short March.
            return From.Day == 1 && To.AddDays(1).Day == 1
                ? this with { From = From.AddMonths(-Months), To = From.AddDays(-1) }
                : this with { From = From.AddDays(-days), To = From.AddDays(-1) };
        }
    }

    private int Months => ((To.Year - From.Year) * 12) + To.Month - From.Month + 1;
}

/// <summary>By what finished cases are counted.</summary>
public enum StatisticsBy
{
    Matter,
    Agency,
    Department,
    Clerk,
    Channel,
    Region,
    Month,
}

/// <summary>Figures of finished cases.</summary>
/// <param name="Finished">Decided, or come to their regular end.</param>
/// <param name="Dropped">Withdrawn, not accepted, voided.</param>
/// <param name="Early">In fewer days than promised.</param>
/// <param name="Days">Average of working days used; absent: none was counted in working days.</param>
/// <param name="Hours">Average hours from application to decision, nights included.</param>
public sealed record CaseFigures(string Key, string Name, int Finished, int Dropped, int Late, int Early, int SameDay, double? Days, double? Hours)
{
    public int OnTime => Finished - Late;

    /// <summary>Share finished within the promised limit; absent: nothing was finished.</summary>
    public double? OnTimeRate => Finished == 0 ? null : (double)OnTime / Finished;
}

/// <summary>What is under way now.</summary>
public sealed record RunningFigures(int Running, int Late);

/// <summary>How many cases took so many working days, and how many of them were late.</summary>
public sealed record DaysFigure(int Days, int Count, int Late);

/// <summary>How long a step of a matter takes.</summary>
/// <param name="Node">Id of the node.</param>
/// <param name="Share">Its share of all the time that the steps of the matter took.</param>
/// <param name="Open">Tasks that lie there now.</param>
public sealed record StepFigure(string Node, LocalText Title, int Done, double Hours, double Longest, int Late, double Share, int Open)
{
    public double? LateRate => Done == 0 ? null : (double)Late / Done;
}
