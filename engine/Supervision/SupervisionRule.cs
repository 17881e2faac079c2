using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Supervision;

/// <summary>A rule of supervision that holds for many matters (监察规则, DOMAIN 10.2): kept in the rule book, not in a matter.</summary>
/// <remarks>It watches clocks, whose points are timers of each case, or it has a condition over what is recorded. It reads cases and never changes one.</remarks>
public sealed record SupervisionRule
{
    /// <summary>Id of the indicator, e.g. <c>P-06</c>; a matter's own indicator of the same id takes its place there.</summary>
    public required string Key { get; init; }

    /// <summary>Name on the card.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Class by DOMAIN 10.2.</summary>
    public IndicatorClass Class { get; init; } = IndicatorClass.Process;

    /// <summary>Points of clocks at which cards are due; a rule of timeliness has these and no condition.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<ClockThreshold> Clocks { get; init; } = [];

    /// <summary>What is abnormal: over the case, <c>facts.*</c>, <c>record.*</c>, <c>around.*</c> and <c>setting.*</c>.</summary>
    public string? Condition { get; init; }

    /// <summary>Severity where no graver one applies.</summary>
    public CardLevel Level { get; init; } = CardLevel.Yellow;

    /// <summary>When it is graver.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<IndicatorGrade> Graver { get; init; } = [];

    /// <summary>Numbers that the rules read; <c>days</c> is also how far back what stands around a case is counted.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<IndicatorSetting> Settings { get; init; } = [];

    /// <summary>What must have happened for a case to be looked at.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<IndicatorMoment> Moments { get; init; } = [];

    /// <summary>When all cases are looked at, whatever has happened; absent: never.</summary>
    public ScanTime? Scan { get; init; }

    /// <summary>Which cases it is for.</summary>
    public RuleReach AppliesTo { get; init; } = new();

    /// <summary>Who is told.</summary>
    public ImmutableArray<CardRecipient> Recipients { get; init; } = [CardRecipient.Handler, CardRecipient.DepartmentHead];

    /// <summary>What follows from a card.</summary>
    public ImmutableArray<CardConsequence> Consequences { get; init; } = [CardConsequence.Remind];

    /// <summary>Ground, as printed on an order.</summary>
    public string? Basis { get; init; }

    /// <summary>Whether cards are issued.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The rule as an indicator of one matter; absent for a rule on clocks.</summary>
    [JsonIgnore]
    public SupervisionIndicator? Indicator => Condition is null ? null : new SupervisionIndicator
    {
        Key = Key, Name = Name, Class = Class, Condition = Condition, Level = Level, Graver = Graver, Settings = Settings,
        Moments = Scan is null || Moments.IsEmpty ? Moments : Moments.Add(IndicatorMoment.Scanned),
        Recipients = Recipients, Consequences = Consequences, Basis = Basis, Enabled = Enabled,
    };
}

/// <summary>Which cases a rule is for; an empty list leaves nothing out.</summary>
public sealed record RuleReach
{
    /// <summary>Codes of matters.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<string> Matters { get; init; } = [];

    /// <summary>Types of matters (事项类型).</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<string> MatterTypes { get; init; } = [];

    /// <summary>Credit codes of agencies.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<string> Agencies { get; init; } = [];

    /// <summary>Beginnings of region codes: <c>3307</c> is a city with all its districts.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<string> Regions { get; init; } = [];

    /// <summary>Whether cases of a matter are within reach.</summary>
    /// <param name="definition">The matter.</param>
    /// <param name="region">Region of its agency.</param>
    public bool Covers(MatterDefinition definition, string region)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(region);
        return Among(Matters, definition.Code) && Among(MatterTypes, definition.Elements.MatterType) && Among(Agencies, definition.Elements.ImplementingAgency.CreditCode)
            && (Regions.IsEmpty || Regions.Any(each => region.StartsWith(each, StringComparison.Ordinal)));
    }

    private static bool Among(ImmutableArray<string> named, string value) => named.IsEmpty || named.Contains(value);
}
