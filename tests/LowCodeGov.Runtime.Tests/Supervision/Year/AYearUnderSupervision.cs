using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Supervision;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Supervision.Year;

/// <summary>A year on a virtual clock, through the use cases: every planted abnormality is flagged on its day, on its case and nowhere else.</summary>
/// <remarks>Cases are many or few by <c>LOWCODEGOV_YEAR_CASES</c> (5000 for the whole length).</remarks>
public sealed class AYearUnderSupervision
{
    private const int FewCases = 60;
    private const string Food = "11330702TE5T000242";
    private const string Platform = "11330702TE5T0001674332096";

    private static readonly DateOnly Begin = new(2026, 3, 3);

    [Fact]
    public async Task Flags_what_was_planted_when_and_where_it_should_be_and_nothing_else()
    {
        await using var platform = await TestPlatform.Start();
        var days = new OfficialDays(Path.Combine(AppContext.BaseDirectory, "seed", "calendars", "cn.json"));
        var (world, expected) = (new YearWorld(platform, days), new ExpectedCards(days));
        var food = new FoodCases(world, expected, await FilledApplication.Of(platform, "food-business-licence"));
        var planted = new PlantedFaults(world, expected, food, await FilledApplication.Of(platform, "old-age-allowance-promised"));
        planted.Lateness(On(5));
        // A week after the case of T-05 was delivered; and the day on which C-04 gets its red card.
        planted.Followed(On(25), days.After(On(110), 1), Platform);
        planted.Question(On(30), Platform + "004000", Food);
        planted.Process(On(50));
        planted.AtTheWindow(On(70), await FilledApplication.Of(platform, "construction-qualification"));
        planted.Corrected(On(90), 2);
        planted.WeakVersion(On(110), 2);
        planted.Migrated(On(130), 4);
        planted.Fees(On(160));
        planted.Integrity(On(200), Platform + "003000", Food);
        Ordinary(food, int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_YEAR_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : FewCases);
        for (var day = On(155); day <= On(240); day = day.AddDays(1))
        {
            world.Plan(day, 1, async () => await platform.Get<SupervisionRuns>().Round(), 30);
        }

        await world.Play();

        await using var db = await platform.Db();
        var tags = world.Cases.ToDictionary(each => each.Value.Value, each => each.Key);
        var cards = (await db.Cards.AsNoTracking().ToListAsync()).ConvertAll(card => new ExpectedCard(
            tags.GetValueOrDefault(card.CaseId, "?"), card.Indicator, card.Level, ChinaTime.DayOf(card.IssuedAt), ChinaTime.DayOf(card.LevelAt)));
        string.Join('\n', [.. world.Faults, .. Lines(cards).Except(Lines(expected.All)).Select(line => "flagged, though nothing was planted: " + line), .. Lines(expected.All).Except(Lines(cards)).Select(line => "planted, and not flagged: " + line)]).ShouldBeEmpty();
        cards.Count.ShouldBe(expected.All.Count);
        cards.Select(card => card.Indicator).Distinct().Order(StringComparer.Ordinal).ShouldBe((await platform.Get<SupervisionRuleBook>().Current()).Select(each => each.Rule.Key));
        (await platform.Verify()).Faults.ShouldBeEmpty();

        DateOnly On(int after) => days.OnOrAfter(Begin.AddDays(after));
        static IEnumerable<string> Lines(IEnumerable<ExpectedCard> all) => all.Select(each => each.ToString()).Order(StringComparer.Ordinal);

        // Most are on time; some are late at one step, by a few days or many.
        void Ordinary(FoodCases food, int count)
        {
            for (var i = 0; i < count; i++)
            {
                var start = On(i * 300 / Math.Max(1, count));
                // The days on which other versions are in force belong to what is planted there.
                if (start >= On(108) && start <= On(134))
                {
                    continue;
                }

                var late = i % 6;
                var by = 1 + (i % 5);
                food.Whole($"case-{i}", start, late switch
                {
                    1 => new FoodSchedule(0, 1 + by, 2 + by, 3 + by, 4 + by),
                    3 => new FoodSchedule(0, 1, 2, 3 + by, 4 + by),
                    5 => new FoodSchedule(0, 1, 2, 3, 4 + by),
                    _ => new FoodSchedule(),
                });
            }
        }
    }
}
