using LowCodeGov.Designer.Indicators;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Tests;

/// <summary>The standard indicators can be put into any matter as they are.</summary>
public sealed class StandardIndicators
{
    public static TheoryData<string> Matters { get; } = [.. Seeds.All.Select(matter => matter.Code)];

    [Theory]
    [MemberData(nameof(Matters))]
    public void None_of_them_is_a_fault(string code)
    {
        var matter = Seeds.All.Single(each => each.Code == code);
        var watched = matter with { Supervision = matter.Supervision with { Indicators = IndicatorLibrary.All } };
        var findings = DefinitionVerification.Verify(watched, VerificationSurroundings.Unknown).Where(finding => finding.Place.Path.StartsWith("/supervision/indicators", StringComparison.Ordinal));
        findings.Select(finding => $"{finding.Key} {finding.Place.Path}").ShouldBeEmpty();
    }
}
