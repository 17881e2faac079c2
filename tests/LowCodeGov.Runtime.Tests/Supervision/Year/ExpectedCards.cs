using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Tests.Supervision.Year;

/// <summary>A card as it should be: on which planted case, from which day, and how grave since when.</summary>
internal sealed record ExpectedCard(string Tag, string Indicator, CardLevel Level, DateOnly Issued, DateOnly Raised)
{
    public override string ToString() => $"{Tag} {Indicator} {Level} {Issued:yyyy-MM-dd} {Raised:yyyy-MM-dd}";
}

/// <summary>The table of what should be flagged. It knows what was planted, the published limits and the holidays, and nothing of the product.</summary>
internal sealed class ExpectedCards(OfficialDays days)
{
    private readonly List<ExpectedCard> _cards = [];

    public IReadOnlyList<ExpectedCard> All => _cards;

    public void Add(string tag, string indicator, CardLevel level, DateOnly on, DateOnly? raised = null) => _cards.Add(new ExpectedCard(tag, indicator, level, on, raised ?? on));

    /// <summary>A clock that began on a day and ended on another: its cards fall due on the mornings of the so-many-th working days.</summary>
    /// <param name="known">From when it runs; an instant before that is made up for then.</param>
    public void Clock(string tag, string indicator, DateOnly from, DateOnly to, DateOnly known, params (CardLevel Level, int Used)[] points)
    {
        var reached = points.Select(point => (point.Level, Due: days.After(from, point.Used))).Where(point => point.Due <= to).Select(point => (point.Level, On: point.Due < known ? known : point.Due)).ToList();
        if (reached.Count > 0)
        {
            Add(tag, indicator, reached[^1].Level, reached[0].On, reached.First(point => point.Level == reached[^1].Level).On);
        }
    }

    /// <summary>T-04 of a step.</summary>
    public void Step(string tag, DateOnly from, DateOnly done, int limit) =>
        Clock(tag, "T-04", from, done, from, (CardLevel.Notice, limit), (CardLevel.Yellow, limit + 1), (CardLevel.Red, (2 * limit) + 1));

    /// <summary>A step of a flow around cases: two levels more days over instead of twice the limit.</summary>
    public void Around(string tag, string indicator, DateOnly from, DateOnly done, int limit, int red) =>
        Clock(tag, indicator, from, done, from, (CardLevel.Notice, limit), (CardLevel.Yellow, limit + 1), (CardLevel.Red, limit + red));

    /// <summary>T-01 to T-03 of a case.</summary>
    public void Handling(string tag, DateOnly accepted, DateOnly decided, int promised, int statutory, int notice = 3, DateOnly? known = null)
    {
        var from = known ?? accepted;
        Clock(tag, "T-01", accepted, decided, from, (CardLevel.Notice, promised - notice), (CardLevel.Yellow, promised - 1));
        Clock(tag, "T-02", accepted, decided, from, (CardLevel.Yellow, promised + 1), (CardLevel.Red, promised + 4));
        Clock(tag, "T-03", accepted, decided, from, (CardLevel.Red, statutory + 1));
    }

    /// <summary>T-08.</summary>
    public void Delivery(string tag, DateOnly decided, DateOnly delivered, int limit) =>
        Clock(tag, "T-08", decided, delivered, decided, (CardLevel.Yellow, limit), (CardLevel.Red, limit + 1));
}
