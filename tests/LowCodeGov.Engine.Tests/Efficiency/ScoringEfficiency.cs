using LowCodeGov.Engine.Efficiency;
using LowCodeGov.Engine.Tests.Seed;

namespace LowCodeGov.Engine.Tests.Efficiency;

/// <summary>The schemes of the seed on facts that were counted by hand.</summary>
public sealed class ScoringEfficiency
{
    // DOMAIN 10.7, worked example.
    private static readonly Dictionary<string, int> Example = new(StringComparer.Ordinal)
    {
        ["finished"] = 200, ["onTime"] = 188, ["promised"] = 160, ["early"] = 120, ["handled"] = 210, ["flagged"] = 14,
        ["evaluations"] = 50, ["satisfied"] = 47, ["due"] = 20, ["answered"] = 18, ["accepted"] = 200, ["online"] = 150,
    };

    [Fact]
    public void the_worked_example_is_91_33_and_excellent()
    {
        var score = Scoring.Score(Scheme("weighted"), Example);
        score.Total.ShouldBe(91.33m);
        score.Grade.ShouldNotBeNull().Name.Zh.ShouldBe("优秀");
        score.Lines.Select(line => Math.Round(line.Points, 4)).ShouldBe([28.2m, 23.3333m, 18.8m, 13.5m, 3.75m, 3.75m]);
    }

    [Fact]
    public void every_point_names_the_facts_it_was_counted_from()
    {
        foreach (var line in Scoring.Score(Scheme("weighted"), Example).Lines)
        {
            line.Facts.ShouldNotBeEmpty(line.Key);
            line.Facts.ShouldAllBe(fact => fact.Count == Example[fact.Name]);
        }
    }

    [Fact]
    public void the_weight_of_what_did_not_occur_is_spread_in_proportion()
    {
        var score = Scoring.Score(Scheme("weighted"), new Dictionary<string, int>(StringComparer.Ordinal) { ["finished"] = 10, ["onTime"] = 10, ["handled"] = 10, ["flagged"] = 5 });
        // 30 and 25 of 55 are left: in time 100 %, half of the cases without a card.
        score.Total.ShouldBe(Math.Round((30m * 100 / 55) + (25m * 100 / 55 / 2), 2, MidpointRounding.AwayFromZero));
        score.Lines.Sum(line => line.Full ?? 0).ShouldBe(100m, 0.0001m);
    }

    [Fact]
    public void nothing_at_all_scores_nothing() => Scoring.Score(Scheme("weighted"), new Dictionary<string, int>()).Total.ShouldBe(0);

    [Fact]
    public void whoever_was_not_evaluated_gets_the_median_of_the_others()
    {
        var none = new Dictionary<string, int>(Example, StringComparer.Ordinal) { ["evaluations"] = 0, ["satisfied"] = 0 };
        var bad = new Dictionary<string, int>(Example, StringComparer.Ordinal) { ["satisfied"] = 25 };
        var table = Scoring.Table(Scheme("weighted"), [Example, none, bad]);
        var line = table[1].Lines.Single(each => each.Key == "SatisfactionRate");
        line.IsMedian.ShouldBeTrue();
        line.Rate.ShouldBe((0.94m + 0.5m) / 2);
        table[0].Total.ShouldBe(91.33m);
    }

    [Fact]
    public void parts_lose_points_but_never_more_than_they_have()
    {
        var facts = new Dictionary<string, int>(StringComparer.Ordinal) { ["red"] = 1, ["yellow"] = 1, ["late"] = 20, ["promised"] = 10, ["early"] = 3 };
        var score = Scoring.Score(Scheme("deductions"), facts);
        score.Lines.Single(line => line.Key == "supervision").Points.ShouldBe(0);
        score.Lines.Single(line => line.Key == "time").Points.ShouldBe(0);
        score.Lines.Single(line => line.Key == "early").Points.ShouldBe(3, "a tenth, and two further tenths");
        score.Total.ShouldBe(100 - 14 - 14 + 3);
    }

    [Theory]
    [InlineData("weighted")]
    [InlineData("deductions")]
    public void a_scheme_reads_facts_that_are_counted_and_is_worth_a_hundred(string key)
    {
        var scheme = Scheme(key);
        EngineJson.Canonical(EngineJson.Read<ScoringScheme>(EngineJson.Canonical(scheme))).ShouldBe(EngineJson.Canonical(scheme));
        scheme.Rates.SelectMany(rate => new[] { rate.Of, rate.Per, rate.Less ?? rate.Of }).Concat(scheme.Parts.SelectMany(part => part.Deductions.Select(each => each.Fact)))
            .Concat(scheme.Bonuses.SelectMany(bonus => new[] { bonus.Of, bonus.Per })).Except(CountedFacts.All).ShouldBeEmpty();
        (scheme.Rates.Sum(rate => rate.Weight) + scheme.Parts.Sum(part => part.Points)).ShouldBe(100);
    }

    private static ScoringScheme Scheme(string key) => EngineJson.Read<ScoringScheme>(SeedFolder.Read($"efficiency/{key}.json").GetRawText());
}
