using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>What the implementation list requires is there, in the length allowed, with codes of the lists (DOMAIN 4.2, 4.6).</summary>
internal sealed class RequiredElementsCheck : DefinitionCheck
{
    private const int LongestName = 200;
    private const int LongestResult = 100;

    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var e = subject.Definition.Elements;
        return
        [
            .. Text(e.MatterName, "matterName", LongestName),
            .. Text(e.AcceptanceConditions, "acceptanceConditions"),
            .. Text(e.ReviewCriteria, "reviewCriteria"),
            .. Text(e.ResultName, "resultName", LongestResult),
            .. Text(e.HandlingHours, "handlingHours"),
            .. Text(e.ImplementingAgency.Name, "implementingAgency", LongestResult),
            .. e.LegalBasis.IsEmpty ? [Missing("legalBasis")] : Array.Empty<DefinitionFinding>(),
            .. e.HandlingProcess.IsEmpty ? [Missing("handlingProcess")] : Array.Empty<DefinitionFinding>(),
            .. e.ServiceObjects.IsEmpty ? [Missing("serviceObjects")] : Array.Empty<DefinitionFinding>(),
            .. e.HandlingForms.IsEmpty ? [Missing("handlingForms")] : Array.Empty<DefinitionFinding>(),
            .. subject.Definition.Intake.Applicants.IsEmpty ? [DefinitionFinding.Error("verification.element.missing", DefinitionPlaces.Intake("applicants"), ("Element", "applicants"))] : Array.Empty<DefinitionFinding>(),
            .. !subject.Definition.Intake.Online && !subject.Definition.Intake.Window ? [DefinitionFinding.Error("verification.intake.no-channel", DefinitionPlaces.Intake("online"))] : Array.Empty<DefinitionFinding>(),
            .. Limits(subject.Definition),
            .. Codes(subject),
            .. e.ServiceObjects.SequenceEqual(["1"]) && subject.Definition.Intake.Applicants.Contains(ApplicantKind.Organisation)
                ? [DefinitionFinding.Error("verification.intake.applicants", DefinitionPlaces.Intake("applicants"))] : Array.Empty<DefinitionFinding>(),
        ];
    }

    private static IEnumerable<DefinitionFinding> Text(string text, string element, int most = int.MaxValue)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return Missing(element);
        }
        else if (text.Length > most)
        {
            yield return DefinitionFinding.Error("verification.element.too-long", DefinitionPlace.Element(element), ("Element", element), ("Most", most.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private static DefinitionFinding Missing(string element) => DefinitionFinding.Error("verification.element.missing", DefinitionPlace.Element(element), ("Element", element));

    private static IEnumerable<DefinitionFinding> Limits(MatterDefinition definition)
    {
        (TimeLimit Limit, DefinitionPlace Place)[] limits =
        [
            (definition.Elements.StatutoryTimeLimit, DefinitionPlace.Element("statutoryTimeLimit")),
            (definition.Elements.PromisedTimeLimit, DefinitionPlace.Element("promisedTimeLimit")),
            (definition.Intake.PreReview, DefinitionPlaces.Intake("preReview")),
            (definition.Intake.CorrectionNotice, DefinitionPlaces.Intake("correctionNotice")),
            (definition.Intake.Correction, DefinitionPlaces.Intake("correction")),
            (definition.Intake.Originals, DefinitionPlaces.Intake("originals")),
            (definition.Intake.Tolerance, DefinitionPlaces.Intake("tolerance")),
            (definition.Intake.Delivery, DefinitionPlaces.Intake("delivery")),
        ];
        return limits.Where(each => !each.Limit.IsCountable).Select(each => DefinitionFinding.Error("verification.limit", each.Place, ("Node", each.Place.Id ?? "")));
    }

    private static IEnumerable<DefinitionFinding> Codes(VerificationSubject subject)
    {
        if (subject.Surroundings.CodeLists is not { } lists)
        {
            yield break;
        }

        var e = subject.Definition.Elements;
        List<(string List, string Code, DefinitionPlace Place)> uses =
        [
            ("matterType", e.MatterType, DefinitionPlace.Element("matterType")),
            ("exerciseLevel", e.ExerciseLevel, DefinitionPlace.Element("exerciseLevel")),
            ("agencyNature", e.AgencyNature, DefinitionPlace.Element("agencyNature")),
            ("caseType", e.CaseType, DefinitionPlace.Element("caseType")),
            ("resultType", e.ResultType, DefinitionPlace.Element("resultType")),
            ("crossRegionScope", e.CrossRegionScope, DefinitionPlace.Element("crossRegionScope")),
            ("powerSource", e.PowerSource, DefinitionPlace.Element("powerSource")),
            .. e.ServiceObjects.Select((code, i) => ("serviceObject", code, DefinitionPlace.Element("serviceObjects").Of(i))),
            .. e.HandlingForms.Select((code, i) => ("handlingForm", code, DefinitionPlace.Element("handlingForms").Of(i))),
            .. e.Materials.SelectMany((material, i) => OfMaterial(material, DefinitionPlaces.Material(subject.Definition, i))),
        ];
        foreach (var (list, code, place) in uses)
        {
            if (lists.TryGetValue(list, out var codes) && !codes.Contains(code))
            {
                yield return DefinitionFinding.Error("verification.element.code", place, ("List", list), ("Code", code));
            }
        }
    }

    private static ImmutableArray<(string List, string Code, DefinitionPlace Place)> OfMaterial(Material material, DefinitionPlace place) =>
    [
        ("materialKind", material.Kind, place.Of("kind")),
        ("materialAttribute", material.Attribute, place.Of("attribute")),
        ("materialFormat", material.Format, place.Of("format")),
        ("materialNecessity", material.Necessity, place.Of("necessity")),
        ("materialSource", material.Source, place.Of("source")),
    ];
}
