using LowCodeGov.Designer.TimeLimits;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Designer.FlowEditing;

/// <summary>What a flow refers to outside its definition, for pickers and for "who would get this today?".</summary>
public sealed record FlowSurroundings
{
    /// <summary>Nothing is known: names are typed.</summary>
    public static FlowSurroundings Unknown { get; } = new();

    /// <summary>Agencies with their departments, in the order of the organisation.</summary>
    public ImmutableArray<AgencyEntry> Agencies { get; init; } = [];

    /// <summary>Roles that somebody can hold.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Ids of the platform's notices.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>The directory of officials as it stands now.</summary>
    public IStaff Staff { get; init; } = NoStaff.Instance;

    /// <summary>Connectors with their operations.</summary>
    public ImmutableArray<ConnectorEntry> Connectors { get; init; } = [];

    /// <summary>Other matters, for sub matters.</summary>
    public ImmutableArray<MatterEntry> Matters { get; init; } = [];

    /// <summary>Cases that have ended, to try supervision on; absent where there are none.</summary>
    public IPastCases? PastCases { get; init; }

    /// <summary>Name of a department of the implementing agency, else of any.</summary>
    public LocalText? DepartmentName(MatterDefinition definition, string code)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Agencies.Where(agency => agency.CreditCode == definition.Elements.ImplementingAgency.CreditCode).Concat(Agencies)
            .SelectMany(agency => agency.Departments).FirstOrDefault(department => department.Code == code)?.Name;
    }
}

/// <summary>Port to where the surroundings of a flow are known.</summary>
public interface IFlowSurroundings
{
    /// <summary>What the flow of a definition may refer to, as it is now.</summary>
    Task<FlowSurroundings> Of(MatterDefinition definition);
}

/// <summary>An agency with its departments.</summary>
public sealed record AgencyEntry(string CreditCode, LocalText Name, ImmutableArray<DepartmentEntry> Departments);

/// <summary>A department.</summary>
public sealed record DepartmentEntry(string Code, LocalText Name);

/// <summary>A connector with its operations.</summary>
public sealed record ConnectorEntry(string Key, LocalText Name, ImmutableArray<OperationEntry> Operations);

/// <summary>An operation with the names of what it takes and gives.</summary>
public sealed record OperationEntry(string Key, LocalText Name, ImmutableArray<string> Input, ImmutableArray<string> Output);

/// <summary>A matter.</summary>
public sealed record MatterEntry(string Code, string Name);
