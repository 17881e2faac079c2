using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Verification;

/// <summary>What a definition refers to outside itself, as it is when the definition is verified.</summary>
/// <remarks>What is <c>null</c> is not known, and what refers to it is not judged; an empty list is known to be empty.</remarks>
public sealed record VerificationSurroundings
{
    /// <summary>Nothing is known: only what the definition itself says is judged.</summary>
    public static VerificationSurroundings Unknown { get; } = new();

    /// <summary>Current versions of the other matters, by code.</summary>
    public ImmutableDictionary<string, MatterDefinition>? Matters { get; init; }

    /// <summary>Codes of each code list, by key of the list.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>>? CodeLists { get; init; }

    /// <summary>Agencies with the codes of their departments, by credit code.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>>? Agencies { get; init; }

    /// <summary>Who is there, with the roles they hold.</summary>
    public ImmutableArray<ClerkReference>? Clerks { get; init; }

    /// <summary>Operations of each connector, by key of the connector.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>>? Connectors { get; init; }

    /// <summary>Keys of the field types that forms can show.</summary>
    public ImmutableHashSet<string>? FieldTypes { get; init; }

    /// <summary>Paths of the sample files and blank forms that exist.</summary>
    public ImmutableHashSet<string>? Files { get; init; }

    /// <summary>The entry of the catalogue that the matter implements (目录清单), for M19.</summary>
    public CatalogueEntry? Catalogue { get; init; }

    /// <summary>Working calendar of the region.</summary>
    public WorkCalendar Calendar { get; init; } = WorkCalendar.WeekdaysOnly;
}

/// <summary>What an entry of the catalogue list fixes for all regions and levels (DOMAIN 4.1).</summary>
/// <param name="Name">事项名称.</param>
/// <param name="MatterType">事项类型.</param>
/// <param name="BasicCode">基本编码.</param>
/// <param name="Laws">Names of the laws of the legal basis, in order.</param>
public sealed record CatalogueEntry(string Name, string MatterType, string BasicCode, ImmutableArray<string> Laws);
