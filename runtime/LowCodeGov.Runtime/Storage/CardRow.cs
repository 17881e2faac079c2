using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Storage;

/// <summary>A supervision card (DOMAIN 10.4): one open card per case, indicator and clock; a higher level replaces the lower and keeps the first issue time.</summary>
public sealed class CardRow : IWatchedRow
{
    public Guid CaseId { get; set; }
    public string Indicator { get; set; } = "";

    /// <summary>Key of the clock in the case's state.</summary>
    public string Clock { get; set; } = "";

    /// <summary>Human task concerned; absent: the case as a whole.</summary>
    public int? Task { get; set; }
    public CardLevel Level { get; set; }
    public CardState State { get; set; }
    public DateTimeOffset IssuedAt { get; set; }

    /// <summary>When the present level was reached.</summary>
    public DateTimeOffset LevelAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Whether the present level warns before the deadline; such a card lifts itself when the clock ends in time.</summary>
    public bool IsWarning { get; set; }
    public string? ResponsibleId { get; set; }
    public string? ResponsibleName { get; set; }

    // Columns of the case for lists and rights.
    public string Matter { get; set; } = "";
    public string MatterName { get; set; } = "";
    public string ApplicationNo { get; set; } = "";
    public string? CaseNo { get; set; }
    public string ApplicantName { get; set; } = "";
    public string Agency { get; set; } = "";
    public string Region { get; set; } = "";

    /// <summary>Whether the step concerned is a risk step (廉政风险点).</summary>
    public bool IsRisk { get; set; }

    /// <summary>Why an indicator issued it (<see cref="Supervision.CardGround"/>, JSON); absent for a card of a clock, which the clock's ledger explains.</summary>
    public string? Ground { get; set; }

    /// <summary>What the responsible clerk or agency says against it.</summary>
    public string? Contest { get; set; }
    public string? ContestedBy { get; set; }
    public DateTimeOffset? ContestedAt { get; set; }

    /// <summary>Why a supervisor has lifted or confirmed it.</summary>
    public string? Finding { get; set; }
    public string? ClosedBy { get; set; }

    /// <summary>Whether it comes from an indicator and not from a clock of the case.</summary>
    public bool IsFound => Clock.Length == 0;

    /// <summary>A copy to change, so that what other threads hold stays as it is.</summary>
    public CardRow Copy() => (CardRow)MemberwiseClone();
}

/// <summary>State of a card.</summary>
public enum CardState
{
    Issued,
    Ordered,
    Answered,
    Lifted,
    Confirmed,

    /// <summary>A warning whose clock ended in time.</summary>
    AutoLifted,

    /// <summary>Those concerned say that it is wrong; a supervisor has yet to find.</summary>
    Contested,
}
