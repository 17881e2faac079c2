using System.Reflection;

namespace LowCodeGov.Architecture.Tests;

/// <summary>Supervision orders, complaints, consultations, suggestions, bad reviews and hotline calls are matters in <c>seed/</c>; no type is made for any of them.</summary>
public sealed class FlowsAroundCases
{
    private static readonly string[] Flows = ["SupervisionOrder", "Complaint", "Consultation", "Suggestion", "BadReview", "Hotline", "Rectification", "WorkOrder"];

    public static TheoryData<string> Assemblies => References.Assemblies;

    [Theory, MemberData(nameof(Assemblies))]
    public void have_no_type_of_their_own(string name) =>
        Assembly.Load(name).GetTypes().Where(type => type.Namespace?.StartsWith("LowCodeGov", StringComparison.Ordinal) == true)
            .Select(type => type.FullName ?? type.Name)
            .Where(type => Flows.Any(flow => type.Contains(flow, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void are_matters_that_say_themselves_when_they_begin() =>
        new[] { "supervision-order", "bad-review", "complaint", "consultation", "suggestion", "catalogue-change" }
            .Where(matter => !Repository.Read($"seed/matters/{matter}.json").Contains("\"occasions\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
}
