using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Supervision;

/// <summary>What others have recorded about a case: the revenue system, complaints, cards and other cases of the same people. Rules read it as <c>around.*</c>.</summary>
public sealed record Surroundings
{
    private static readonly ImmutableArray<string> Names =
    [
        "charged", "reduced", "difference", "basisDiffers", "groundlessReductions", "unreceiptedDays", "concernsOpen", "concernsUpheld", "riskCards", "sameApplicantApprovals",
    ];

    /// <summary>A case of which nobody else has recorded anything.</summary>
    public static readonly Surroundings None = new();

    /// <summary>Names below <c>around</c> with their types; none is ever missing or negative.</summary>
    public static ImmutableArray<KeyValuePair<string, RuleType>> Types { get; } = [.. Names.Select(name => KeyValuePair.Create(name, RuleType.Number))];

    /// <summary>Yuan charged, before reductions were taken off.</summary>
    public decimal Charged { get; init; }

    /// <summary>Yuan of reductions (减免).</summary>
    public decimal Reduced { get; init; }

    /// <summary>Yuan by which charge and reduction together differ from what the case's own computation gave; 0 while nothing is charged.</summary>
    public decimal Difference { get; init; }

    /// <summary>Fee items whose basis there is not the matter's.</summary>
    public int BasisDiffers { get; init; }

    /// <summary>Reductions without basis or approval.</summary>
    public int GroundlessReductions { get; init; }

    /// <summary>Working days since the oldest payment without a receipt.</summary>
    public int UnreceiptedDays { get; init; }

    /// <summary>Complaints about the case or those who handled it.</summary>
    public ImmutableArray<CaseConcern> Concerns { get; init; } = [];

    /// <summary>Days on which cards were issued at risk steps of the same clerk, this case's among them.</summary>
    public ImmutableArray<DateOnly> RiskCards { get; init; } = [];

    /// <summary>Days on which the same person approved cases of the same applicant, this one among them.</summary>
    public ImmutableArray<DateOnly> Approvals { get; init; } = [];

    /// <summary>As rules read it.</summary>
    /// <param name="today">The day on which it is asked.</param>
    /// <param name="days">How many days count, today and backwards.</param>
    public JsonObject Facts(DateOnly today, int days)
    {
        var from = today.AddDays(-days);
        bool Counts(DateOnly on) => on > from && on <= today;
        return new JsonObject
        {
            ["charged"] = Charged,
            ["reduced"] = Reduced,
            ["difference"] = Difference,
            ["basisDiffers"] = BasisDiffers,
            ["groundlessReductions"] = GroundlessReductions,
            ["unreceiptedDays"] = UnreceiptedDays,
            ["concernsOpen"] = Concerns.Count(each => each.IsOpen && Counts(each.On)),
            ["concernsUpheld"] = Concerns.Count(each => each.IsUpheld && Counts(each.On)),
            ["riskCards"] = RiskCards.Count(Counts),
            ["sameApplicantApprovals"] = Approvals.Count(Counts),
        };
    }
}

/// <summary>A case that speaks of another one, e.g. a complaint about it.</summary>
/// <param name="On">Day on which it came in.</param>
/// <param name="IsOpen">Whether it is still being looked into.</param>
/// <param name="IsUpheld">Whether it was found true, in whole or in part.</param>
public sealed record CaseConcern(DateOnly On, bool IsOpen, bool IsUpheld);
