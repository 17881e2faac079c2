using System.Collections.Immutable;

namespace LowCodeGov.Engine.Verification.Conditions;

/// <summary>What kind of values a term has.</summary>
internal enum DomainKind
{
    /// <summary>Nothing is known.</summary>
    Unknown,
    Boolean,
    Number,
    Date,
    Text,
    List,
}

/// <summary>The values that a name or call can have where a rule runs; never fewer than it really has.</summary>
/// <param name="Kind">Kind of value.</param>
internal sealed record Domain(DomainKind Kind)
{
    /// <summary>All texts or choices there are; null when any text is possible.</summary>
    public ImmutableArray<string>? Values { get; init; }

    /// <summary>Least and greatest number.</summary>
    public decimal? Least { get; init; }

    public decimal? Greatest { get; init; }

    /// <summary>Whether numbers are whole.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether the value may be missing.</summary>
    public bool MayBeMissing { get; init; } = true;

    /// <summary>Whether nothing but missing is possible.</summary>
    public bool IsAlwaysMissing { get; init; }

    /// <summary>Booleans that cannot be.</summary>
    public bool? Never { get; init; }

    /// <summary>Whether each of the values can really come about, whatever other names hold. Only then is an example an example.</summary>
    public bool IsFree { get; init; }

    public static Domain Unknown { get; } = new(DomainKind.Unknown);
}
