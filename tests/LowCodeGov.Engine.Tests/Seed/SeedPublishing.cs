using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Tests.Seed;

/// <summary>The publishing rules of DOMAIN 4.3 that one definition can be judged by.</summary>
internal static class SeedPublishing
{
    private static readonly string[] NaturalThemes = Codes("serviceThemeNatural");
    private static readonly string[] LegalThemes = Codes("serviceThemeLegal");

    public static IEnumerable<string> Errors(MatterDefinition matter)
    {
        var e = matter.Elements;
        var steps = matter.Flow.Walk().OfType<TaskNode>().Select(task => task.Limit).OfType<TimeLimit>();
        (string Id, bool Holds)[] rules =
        [
            ("M01", e.PromisedTimeLimit.Unit != e.StatutoryTimeLimit.Unit || e.PromisedTimeLimit.Value <= e.StatutoryTimeLimit.Value),
            ("M02", e.CaseType == "1" == (e.PromisedTimeLimit.Value == 0)),
            ("M03", (!e.ResultName.EndsWith('证') || e.ResultType == "10") && (!e.ResultName.EndsWith("决定书", StringComparison.Ordinal) || e.ResultType == "20")),
            ("M04", e.ResultType == "99" || e.ResultSample is { } sample && SeedFolder.Has(sample)),
            ("M05", e.OnSiteVisits > 0 == !string.IsNullOrEmpty(e.OnSiteReason)),
            ("M06", e.OnSiteVisits > 0 || matter.Intake.Online || e.HandlingForms.Contains("4")),
            ("M07", e.OnSiteVisits <= matter.Intake.OnlineMode switch { OnlineMode.FullyOnline => 0, OnlineMode.VerifyOriginals => 1, _ => 2 }),
            ("M08", !e.IsFeeCharged || (!e.FeeStandard.IsEmpty && e.FeeBasis is not null && e.FeeStandard.All(fee => fee.Standard.Length > 0 && fee.Price > 0))),
            ("M09", e.IsFeeCharged || (e.FeeStandard.IsEmpty && !e.OnlinePaymentSupported)),
            ("M10", e.ConsultationContacts.Phone.Length > 0 && e.SupervisionContacts.Phone.Length > 0 && e.ConsultationContacts.Phone != e.SupervisionContacts.Phone),
            ("M11", e.Themes.All(theme => (e.ServiceObjects.Contains("1") && NaturalThemes.Contains(theme)) || (e.ServiceObjects.Any(each => each != "1") && LegalThemes.Contains(theme)))),
            ("M12", e.MatterType != "01" || !e.Faq.IsEmpty),
            ("M13", e.MatterType != "01" || new[] { "受理", "审查", "决定", "制证", "送达" }.All(name => e.HandlingProcess.Any(step => step.Name == name))),
            ("M14", e.Materials.All(material => material.LegalBasis.Length > 0 && !material.Name.Contains("其他材料", StringComparison.Ordinal))),
            ("M15", e.Materials.All(material => material.SampleFile is { } file && SeedFolder.Has(file) && (material.BlankForm is null || SeedFolder.Has(material.BlankForm))
                && (material.Source != "20" || material.IssuingBody is not null) && (material.Source != "30" || material.SourceNote is not null))),
            ("M16", steps.Sum(limit => limit.Value) <= e.PromisedTimeLimit.Value),
            ("M17", e.AgencyNature != "3" || e.EntrustingAgency is not null),
            ("M18", e.JointAgencies.Append(e.ImplementingAgency).All(agency => CreditCode.TryParse(agency.CreditCode, out _, out _)) && BasicCode.TryParse(e.BasicCode, out _, out _)),
            ("M21", !e.HandlingForms.Contains("1") || !e.HandlingPlaces.IsEmpty),
            ("M22", matter.Flow is SequenceNode { Nodes: [.., EndNode] }),
        ];
        return rules.Where(rule => !rule.Holds).Select(rule => rule.Id);
    }

    private static string[] Codes(string list) => [.. SeedFolder.List($"code-lists/{list}.json", "items").Select(item => item.Text("code"))];
}
