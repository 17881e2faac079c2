using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.Simulation;

/// <summary>What the applicant of a simulation supplies when asked.</summary>
internal static class SimulatedApplicant
{
    /// <summary>The materials that the open correction asks for.</summary>
    public static ImmutableArray<SubmittedMaterial> Asked(CaseState state) =>
        state.Corrections.LastOrDefault(each => each.IsOpen) is { } open
            ? [.. open.Items.Select(item => item.Material).OfType<string>().Distinct().Select(SampleApplication.MaterialOf)]
            : [];

    public static SupplyCorrection Correction(CaseState state) =>
        new(System.Text.Json.JsonSerializer.SerializeToElement(new { }), Asked(state));
}
