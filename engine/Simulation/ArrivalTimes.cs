using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Simulation;

/// <summary>When applications arrive: each working day its number, scattered over the hours.</summary>
internal static class ArrivalTimes
{
    private const int OfficeOpens = 9;
    private const int OfficeCloses = 17;

    public static IEnumerable<DateTimeOffset> Of(WhatIf question, WorkCalendar calendar, SeededDice dice)
    {
        for (var day = question.From; day <= question.To; day = day.AddDays(1))
        {
            if (!calendar.IsWorkday(day))
            {
                continue;
            }

            var mean = question.Arrivals.PerWorkday * (question.Arrivals.ByMonth is { } months && day.Month <= months.Length ? months[day.Month - 1] : 1);
            var times = Enumerable.Range(0, Number(mean, dice)).Select(_ => ChinaTime.StartOf(day).AddHours(Hour(question.Arrivals, dice) + dice.Next())).Order().ToList();
            foreach (var time in times)
            {
                yield return time;
            }
        }
    }

    // Poisson: how many exponential gaps fit into one day.
    private static int Number(double mean, SeededDice dice)
    {
        var count = 0;
        for (var left = mean + Math.Log(1 - dice.Next()); left > 0; left += Math.Log(1 - dice.Next()))
        {
            count++;
        }

        return count;
    }

    private static int Hour(Arrivals arrivals, SeededDice dice) => arrivals.ByHour is { IsEmpty: false } hours
        ? dice.Of([.. hours.Select((weight, hour) => KeyValuePair.Create(hour, weight))], OfficeOpens)
        : OfficeOpens + (int)(dice.Next() * (OfficeCloses - OfficeOpens));
}
