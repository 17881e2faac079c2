using System.Collections.Immutable;

namespace LowCodeGov.Engine.Definitions;

/// <summary>An indicator of supervision over the recorded facts of a case (监察指标, DOMAIN 10.2): what is abnormal, how grave it is, who learns of it and what follows.</summary>
/// <remarks>Timeliness on a clock is a <see cref="ClockThreshold"/> and becomes a timer; an indicator is looked at when something happens to the case.</remarks>
public sealed record SupervisionIndicator
{
    /// <summary>Id within the matter, e.g. <c>P-06</c>; none of the thresholds has it.</summary>
    public required string Key { get; init; }

    /// <summary>Name on the card.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Class by DOMAIN 10.2.</summary>
    public IndicatorClass Class { get; init; } = IndicatorClass.Process;

    /// <summary>What is abnormal: a rule over the case, <c>facts.*</c> and <c>setting.*</c>.</summary>
    public required string Condition { get; init; }

    /// <summary>Severity where no graver one applies.</summary>
    public CardLevel Level { get; init; } = CardLevel.Yellow;

    /// <summary>When it is graver than <see cref="Level"/>; the gravest that applies counts.</summary>
    public ImmutableArray<IndicatorGrade> Graver { get; init; } = [];

    /// <summary>Numbers that the rules read as <c>setting.KEY</c>, to be changed without touching a rule.</summary>
    public ImmutableArray<IndicatorSetting> Settings { get; init; } = [];

    /// <summary>What must have happened for it to be looked at; empty: any of them.</summary>
    public ImmutableArray<IndicatorMoment> Moments { get; init; } = [];

    /// <summary>Who is told.</summary>
    public ImmutableArray<CardRecipient> Recipients { get; init; } = [CardRecipient.Handler, CardRecipient.DepartmentHead];

    /// <summary>What follows from a card.</summary>
    public ImmutableArray<CardConsequence> Consequences { get; init; } = [CardConsequence.Remind];

    /// <summary>Ground, as printed on an order.</summary>
    public string? Basis { get; init; }

    /// <summary>Whether cards are issued; switched off it can still be tried.</summary>
    public bool Enabled { get; init; } = true;
}

/// <summary>A graver severity of an indicator.</summary>
/// <param name="Level">Graver than the indicator's own.</param>
/// <param name="When">Rule over the same names.</param>
public sealed record IndicatorGrade(CardLevel Level, string When);

/// <summary>A number that the rules of an indicator read.</summary>
/// <param name="Key">Read as <c>setting.KEY</c>.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">Its value.</param>
public sealed record IndicatorSetting(string Key, LocalText Label, decimal Value);

/// <summary>Class of an indicator (DOMAIN 10.2).</summary>
public enum IndicatorClass
{
    /// <summary>时效异常.</summary>
    Timeliness = 1,

    /// <summary>流程异常.</summary>
    Process = 2,

    /// <summary>内容异常.</summary>
    Content = 3,

    /// <summary>裁量(收费)异常.</summary>
    Discretion = 4,

    /// <summary>廉政风险点.</summary>
    Integrity = 5,
}

/// <summary>What happens to a case that makes an indicator be looked at.</summary>
public enum IndicatorMoment
{
    /// <summary>The application has come in.</summary>
    Applied,

    /// <summary>Correction was asked for.</summary>
    CorrectionRequested,

    /// <summary>Accepted.</summary>
    Accepted,

    /// <summary>A step was done.</summary>
    StepDone,

    /// <summary>A special procedure or a suspension has begun.</summary>
    Interrupted,

    /// <summary>Decided.</summary>
    Decided,

    /// <summary>The case is over.</summary>
    Ended,

    /// <summary>Somebody else has recorded something about it: a charge, a complaint, a card.</summary>
    Changed,

    /// <summary>It is time to look at all cases.</summary>
    Scanned,
}

/// <summary>Whom a card concerns (DOMAIN 10.4).</summary>
public enum CardRecipient
{
    /// <summary>Whoever did or does the step.</summary>
    Handler,

    /// <summary>Head of the department.</summary>
    DepartmentHead,

    /// <summary>Head of the agency.</summary>
    AgencyHead,

    /// <summary>Supervisor.</summary>
    Supervisor,

    /// <summary>Leader of supervision.</summary>
    SupervisionLeader,
}

/// <summary>What follows from a card.</summary>
public enum CardConsequence
{
    /// <summary>Those concerned are reminded.</summary>
    Remind,

    /// <summary>A supervision order (督办单) is opened.</summary>
    Order,

    /// <summary>A confirmed card counts in the score (效能计分).</summary>
    Score,
}
