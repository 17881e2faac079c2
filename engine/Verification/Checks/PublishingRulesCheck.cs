using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>The rules between elements that one matter can be judged by, M01 to M21; M16 is said by the limits, M22 by flow and expressions; and that what can be booked has hours to book.</summary>
/// <remarks>Source: DOMAIN 4.3. The number is in the key.</remarks>
internal sealed class PublishingRulesCheck : DefinitionCheck
{
    private static readonly string[] PermitSteps = ["受理", "审查", "决定", "送达"];

    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var definition = subject.Definition;
        var e = definition.Elements;
        return
        [
            .. Rule(!LimitComparison.IsSurelyLonger(e.PromisedTimeLimit, e.StatutoryTimeLimit), "verification.M01", "promisedTimeLimit"),
            .. Rule(e.CaseType == "1" == (e.PromisedTimeLimit.Value == 0), "verification.M02", "caseType"),
            .. Warn(!e.ResultName.EndsWith('证') || e.ResultType == "10", "verification.M03", "resultType"),
            .. Warn(!(Ends(e.ResultName, "批复") || Ends(e.ResultName, "批文") || Ends(e.ResultName, "决定书")) || e.ResultType == "20", "verification.M03", "resultType"),
            .. Rule(e.ResultType == "99" || Exists(e.ResultSample), "verification.M04", "resultSample"),
            .. Rule(e.OnSiteVisits > 0 == !string.IsNullOrWhiteSpace(e.OnSiteReason), "verification.M05", "onSiteReason"),
            .. Rule(e.OnSiteVisits > 0 || definition.Intake.Online || e.HandlingForms.Contains("4"), "verification.M06", "handlingForms"),
            .. Rule(e.OnSiteVisits <= Visits(definition.Intake.OnlineMode), "verification.M07", "onSiteVisits"),
            .. Rule(!e.IsFeeCharged || (!e.FeeStandard.IsEmpty && !string.IsNullOrWhiteSpace(e.FeeBasis)), "verification.M08", "feeStandard"),
            .. Rule(e.IsFeeCharged || (e.FeeStandard.IsEmpty && !e.OnlinePaymentSupported), "verification.M09", "isFeeCharged"),
            .. Rule(IsGiven(e.ConsultationContacts) && IsGiven(e.SupervisionContacts) && e.ConsultationContacts.Phone != e.SupervisionContacts.Phone, "verification.M10", "supervisionContacts"),
            .. Themes(subject),
            .. Warn(e.MatterType != "01" || !e.Faq.IsEmpty, "verification.M12", "faq"),
            .. Warn(e.MatterType != "01" || (PermitSteps.All(name => HasStep(e, name)) && (HasStep(e, "办结") || HasStep(e, "制证"))), "verification.M13", "handlingProcess"),
            .. e.Materials.SelectMany((_, i) => OfMaterial(subject, i)),
            .. Rule(e.AgencyNature != "3" || e.EntrustingAgency is not null, "verification.M17", "entrustingAgency"),
            .. Codes(definition),
            .. Catalogue(subject),
            .. JointAgencies(subject),
            .. Rule(!e.HandlingForms.Contains("1") || !e.HandlingPlaces.IsEmpty, "verification.M21", "handlingPlaces"),
            .. Warn(!e.AppointmentSupported || definition.Appointments is { Slots.IsEmpty: false }, "verification.appointment-hours", "appointmentSupported"),
        ];

        bool Exists(string? file) => !string.IsNullOrWhiteSpace(file) && subject.Surroundings.Files?.Contains(file) != false;
    }

    private static IEnumerable<DefinitionFinding> Rule(bool holds, string key, string element) => holds ? [] : [DefinitionFinding.Error(key, DefinitionPlace.Element(element))];

    private static IEnumerable<DefinitionFinding> Warn(bool holds, string key, string element) => holds ? [] : [DefinitionFinding.Warning(key, DefinitionPlace.Element(element))];

    private static bool Ends(string name, string with) => name.EndsWith(with, StringComparison.Ordinal);

    private static bool IsGiven(ContactPoints contact) => !string.IsNullOrWhiteSpace(contact.Phone);

    private static bool HasStep(MatterElements e, string name) => e.HandlingProcess.Any(step => step.Name.Contains(name, StringComparison.Ordinal));

    private static int Visits(OnlineMode mode) => mode switch
    {
        OnlineMode.FullyOnline => 0,
        OnlineMode.VerifyOriginals => 1,
        _ => 2,
    };

    private static IEnumerable<DefinitionFinding> Themes(VerificationSubject subject)
    {
        if (subject.Surroundings.CodeLists is not { } lists || !lists.TryGetValue("serviceThemeNatural", out var natural) || !lists.TryGetValue("serviceThemeLegal", out var legal))
        {
            yield break;
        }

        var e = subject.Definition.Elements;
        for (var i = 0; i < e.Themes.Length; i++)
        {
            var fits = (natural.Contains(e.Themes[i]) && e.ServiceObjects.Contains("1")) || (legal.Contains(e.Themes[i]) && e.ServiceObjects.Any(each => each != "1"));
            if (!fits)
            {
                yield return DefinitionFinding.Error("verification.M11", DefinitionPlace.Element("themes").Of(i), ("Theme", e.Themes[i]));
            }
        }
    }

    private static IEnumerable<DefinitionFinding> OfMaterial(VerificationSubject subject, int index)
    {
        var material = subject.Definition.Elements.Materials[index];
        var place = DefinitionPlaces.Material(subject.Definition, index);
        if (string.IsNullOrWhiteSpace(material.LegalBasis))
        {
            yield return DefinitionFinding.Error("verification.M14.basis", place.Of("legalBasis"), ("Material", material.Name));
        }

        if (material.Name.Contains("其他材料", StringComparison.Ordinal) || material.Name.Contains("其它材料", StringComparison.Ordinal))
        {
            yield return DefinitionFinding.Warning("verification.M14.catch-all", place.Of("name"), ("Material", material.Name));
        }

        if (material.Necessity == "1" && (string.IsNullOrWhiteSpace(material.SampleFile) || subject.Surroundings.Files?.Contains(material.SampleFile) == false))
        {
            yield return DefinitionFinding.Error("verification.M15.sample", place.Of("sampleFile"), ("Material", material.Name));
        }

        if (material.BlankForm is { } blank && subject.Surroundings.Files?.Contains(blank) == false)
        {
            yield return DefinitionFinding.Error("verification.M15.blank-form", place.Of("blankForm"), ("Material", material.Name));
        }

        if (material.Source == "20" && string.IsNullOrWhiteSpace(material.IssuingBody))
        {
            yield return DefinitionFinding.Error("verification.M15.issuer", place.Of("issuingBody"), ("Material", material.Name));
        }

        if (material.Source == "30" && string.IsNullOrWhiteSpace(material.SourceNote))
        {
            yield return DefinitionFinding.Error("verification.M15.look-up", place.Of("sourceNote"), ("Material", material.Name));
        }
    }

    private static IEnumerable<DefinitionFinding> Codes(MatterDefinition definition)
    {
        var e = definition.Elements;
        var agencies = e.JointAgencies.Select((agency, i) => (agency.CreditCode, Place: DefinitionPlace.Element("jointAgencies").Of(i).Of("creditCode")))
            .Prepend((e.ImplementingAgency.CreditCode, DefinitionPlace.Element("implementingAgency").Of("creditCode")))
            .Concat(e.EntrustingAgency is { } entrusting ? [(entrusting.CreditCode, DefinitionPlace.Element("entrustingAgency").Of("creditCode"))] : []);
        foreach (var (code, place) in agencies)
        {
            if (!CreditCode.TryParse(code, out _, out _))
            {
                yield return DefinitionFinding.Error("verification.M18", place, ("Code", code));
            }
        }

        if (!BasicCode.TryParse(e.BasicCode, out _, out _))
        {
            yield return DefinitionFinding.Error("verification.M18", DefinitionPlace.Element("basicCode"), ("Code", e.BasicCode));
        }

        if (e.ImplementationCode != e.ImplementingAgency.CreditCode + e.ExerciseLevel + e.BasicCode || !definition.Code.StartsWith(e.ImplementationCode, StringComparison.Ordinal))
        {
            yield return DefinitionFinding.Error("verification.M18.composed", DefinitionPlace.Element("implementationCode"), ("Code", e.ImplementationCode));
        }
    }

    private static IEnumerable<DefinitionFinding> Catalogue(VerificationSubject subject)
    {
        if (subject.Surroundings.Catalogue is not { } entry)
        {
            return [];
        }

        var e = subject.Definition.Elements;
        return
        [
            .. Rule(e.MatterName == entry.Name, "verification.M19", "matterName"),
            .. Rule(e.MatterType == entry.MatterType, "verification.M19", "matterType"),
            .. Rule(e.BasicCode == entry.BasicCode, "verification.M19", "basicCode"),
            .. Rule(e.LegalBasis.Select(basis => basis.Law).SequenceEqual(entry.Laws), "verification.M19", "legalBasis"),
        ];
    }

    // A parallel approval in which the departments act by cases of their own needs their entries.
    private static IEnumerable<DefinitionFinding> JointAgencies(VerificationSubject subject)
    {
        if (subject.Surroundings.Matters is not { } matters)
        {
            yield break;
        }

        foreach (var each in subject.Nodes.OfType<ForEachNode>())
        {
            for (var i = 0; i < each.Departments.Length; i++)
            {
                if (each.Departments[i].Matter is { } code && !matters.ContainsKey(code))
                {
                    yield return DefinitionFinding.Error(
                        "verification.M20", subject.Places.Node(each).Of("departments").Of(i).Of("matter"), ("Department", each.Departments[i].Title), ("Matter", code));
                }
            }
        }
    }
}
