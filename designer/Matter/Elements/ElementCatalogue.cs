using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Parts;

namespace LowCodeGov.Designer.Matter.Elements;

/// <summary>The elements of an implementation list entry in the groups of the official table (DOMAIN 4.2); materials and fees have parts of their own.</summary>
public static class ElementCatalogue
{
    /// <summary>All groups.</summary>
    public static ImmutableArray<ElementGroup> All { get; } =
    [
        new("basic",
        [
            new(1, "matterName", IsRequired: true) { Wide = true, MaxLength = 200 },
            new(2, "basicCode", MemberKind.Fixed, true) { Hint = "matter.hint.fixed" },
            new(3, "implementationCode", MemberKind.Fixed, true),
            new(4, "matterType", MemberKind.Code, true) { List = "matterType" },
            new(6, "exerciseLevel", MemberKind.Fixed, true) { List = "exerciseLevel" },
            new(7, "authorityDivision", MemberKind.Area) { MaxLength = 1000 },
            new(8, "exerciseContent", MemberKind.Area),
            new(null, "powerSource", MemberKind.Code, true) { List = "powerSource" },
            new(null, "keywords", MemberKind.Words) { Hint = "matter.hint.keywords" },
        ],
        [
            new(5, "legalBasis", [new(null, "law", IsRequired: true) { Wide = true }, new(null, "documentNo"), new(null, "article"), new(null, "text", MemberKind.Area) { Wide = true }]),
        ]),
        new("agency",
        [
            new(9, "implementingAgency/name", MemberKind.Fixed, true),
            new(10, "agencyNature", MemberKind.Code, true) { List = "agencyNature" },
            new(null, "entrustingAgency", MemberKind.Agency),
            new(null, "responsibleOffice") { MaxLength = 100 },
        ],
        [
            new(17, "jointAgencies", [new(null, "", MemberKind.Agency)]),
        ]),
        new("limits",
        [
            new(11, "statutoryTimeLimit", MemberKind.Limit, true) { Wide = true },
            new(12, "promisedTimeLimit", MemberKind.Limit, true) { Wide = true, Hint = "matter.hint.promised" },
            new(19, "caseType", MemberKind.Code, true) { List = "caseType" },
            new(16, "specialProcedures", MemberKind.Lines) { Hint = "matter.hint.special" },
        ]),
        new("acceptance",
        [
            new(13, "acceptanceConditions", MemberKind.Area, true) { Wide = true },
            new(20, "reviewCriteria", MemberKind.Area, true) { Wide = true },
            new(21, "quantityLimit") { MaxLength = 200 },
        ],
        [
            new(15, "handlingProcess", [new(null, "name", IsRequired: true), new(null, "duration", IsRequired: true), new(null, "post", IsRequired: true), new(null, "description", MemberKind.Area, true) { Wide = true }]),
            new(18, "intermediaryServices", [new(null, "name", IsRequired: true), new(null, "basis", IsRequired: true), new(null, "feeNote"), new(null, "lookUp")]),
        ]),
        new("result",
        [
            new(22, "resultName", IsRequired: true) { MaxLength = 100 },
            new(22, "resultType", MemberKind.Code, true) { List = "resultType" },
            new(23, "resultSample", MemberKind.File) { Wide = true },
        ]),
        new("service",
        [
            new(26, "serviceObjects", MemberKind.Codes, true) { List = "serviceObject", Wide = true },
            new(27, "handlingForms", MemberKind.Codes, true) { List = "handlingForm", Wide = true },
            new(28, "crossRegionScope", MemberKind.Code, true) { List = "crossRegionScope" },
            new(null, "/intake/onlineMode", MemberKind.Choice, true) { Hint = "matter.hint.online-mode" },
            new(null, "/intake/online", MemberKind.Toggle),
            new(null, "/intake/window", MemberKind.Toggle),
            new(31, "logisticsSupported/materialsIn", MemberKind.Toggle),
            new(31, "logisticsSupported/resultOut", MemberKind.Toggle),
            new(null, "onSiteVisits", MemberKind.Number, true),
            new(null, "onSiteReason") { Hint = "matter.hint.on-site" },
            new(null, "isInHall", MemberKind.Toggle),
            new(null, "terminalSupported", MemberKind.Toggle),
            new(null, "onlineDepth", MemberKind.Code) { List = "onlineDepth" },
            new(null, "themes", MemberKind.Codes) { Wide = true },
        ]),
        new("places",
        [
            new(34, "handlingHours", MemberKind.Area, true) { Wide = true },
            new(35, "consultationContacts/phone", IsRequired: true),
            new(35, "consultationContacts/web"),
            new(35, "consultationContacts/mail"),
            new(35, "consultationContacts/letter"),
            new(35, "consultationContacts/window"),
            new(36, "supervisionContacts/phone", IsRequired: true),
            new(36, "supervisionContacts/web"),
            new(36, "supervisionContacts/mail"),
            new(36, "supervisionContacts/letter"),
            new(36, "supervisionContacts/window"),
        ],
        [
            new(33, "handlingPlaces", [new(null, "hall", IsRequired: true), new(null, "address", IsRequired: true), new(null, "window"), new(null, "phone"), new(null, "traffic") { Wide = true }]),
        ]),
        new("applicant",
        [
            new(null, "applicantRights", MemberKind.Area),
            new(null, "applicantDuties", MemberKind.Area),
        ],
        [
            new(null, "faq", [new(null, "question", IsRequired: true) { Wide = true }, new(null, "answer", MemberKind.Area, true) { Wide = true }]),
        ]),
        new("state",
        [
            new(null, "matterState", MemberKind.Code, true) { List = "matterState" },
            new(null, "matterStateReason", MemberKind.Area),
            new(null, "plannedEffectiveDate", MemberKind.Day),
            new(null, "plannedCancelDate", MemberKind.Day),
        ]),
    ];

    /// <summary>Records that are there whole or not at all, with what they consist of.</summary>
    public static ImmutableArray<(int? No, string Member, string Group, ImmutableArray<ElementSpec> Fields)> Optional { get; } =
    [
        (32, "runningSystem", "service", [new(null, "level", IsRequired: true), new(null, "name", IsRequired: true), new(null, "network"), new(null, "url")]),
        (null, "reviewBody", "applicant", [new(null, "department", IsRequired: true), new(null, "address", IsRequired: true), new(null, "phone", IsRequired: true), new(null, "url")]),
        (null, "litigationBody", "applicant", [new(null, "department", IsRequired: true), new(null, "address", IsRequired: true), new(null, "phone", IsRequired: true), new(null, "url")]),
    ];

    /// <summary>How many of what is required there is, over all elements with those of other parts.</summary>
    public static (int Filled, int Needed, ImmutableArray<ElementSpec> Missing) Completeness(JsonObject definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var needed = All.SelectMany(group => group.Elements).Where(element => element.IsRequired)
            .Concat(All.SelectMany(group => group.Lists.IsDefault ? [] : group.Lists).Where(list => list.Member is "legalBasis" or "handlingProcess").Select(list => new ElementSpec(list.No, list.Member)))
            .ToImmutableArray();
        ImmutableArray<ElementSpec> missing = [.. needed.Where(element => !IsFilled(JsonEditing.At(definition, element.At)))];
        return (needed.Length - missing.Length, needed.Length, missing);
    }

    private static bool IsFilled(JsonNode? value) => value switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonValue text when text.GetValueKind() == System.Text.Json.JsonValueKind.String => !string.IsNullOrWhiteSpace(text.GetValue<string>()),
        _ => true,
    };
}
