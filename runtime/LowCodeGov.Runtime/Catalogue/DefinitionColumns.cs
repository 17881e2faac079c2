using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>The columns by which a definition is found.</summary>
internal static class DefinitionColumns
{
    /// <summary>即办件, code of 办件类型 (DOMAIN 3).</summary>
    public const string Instant = "1";

    public static DefinitionRow Of(MatterDefinition definition, string hash, string json, bool isCurrent, DateTimeOffset now)
    {
        var elements = definition.Elements;
        return new DefinitionRow
        {
            Code = definition.Code,
            Version = definition.Version,
            Hash = hash,
            Json = json,
            PublishedAt = now,
            IsCurrent = isCurrent,
            Name = elements.MatterName,
            MatterType = elements.MatterType,
            CaseType = elements.CaseType,
            AgencyCode = elements.ImplementingAgency.CreditCode,
            AgencyName = elements.ImplementingAgency.Name,
            Region = RegionOf(definition),
            MatterState = elements.MatterState,
            Online = definition.Intake.Online,
            Window = definition.Intake.Window,
            IsFeeCharged = elements.IsFeeCharged,
            Visits = elements.OnSiteVisits,
            ResultName = elements.ResultName,
            ServiceObjects = Bars(elements.ServiceObjects),
            Themes = Bars(elements.Themes),
            Occasions = definition.Occasions.IsEmpty ? "" : Bars(definition.Occasions.Select(occasion => occasion.On.ToString()).Distinct()),
            SearchText = string.Join(
                ' ', elements.Keywords.Prepend(elements.MatterName).Append(elements.ImplementingAgency.Name).Append(elements.ResultName).Append(definition.Code))
                .ToLowerInvariant(),
        };
    }

    /// <summary>Region of the implementing agency: digits 3 to 8 of its credit code (DOMAIN 8.5).</summary>
    public static string RegionOf(MatterDefinition definition)
    {
        var code = definition.Elements.ImplementingAgency.CreditCode;
        return code.Length >= 8 ? code.Substring(2, 6) : "";
    }

    private static string Bars(IEnumerable<string> values) => "|" + string.Join('|', values) + "|";
}
