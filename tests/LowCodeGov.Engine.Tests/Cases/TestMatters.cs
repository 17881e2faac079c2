using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>Small matters with everything that the transitions of DOMAIN 6.3 need.</summary>
public static class TestMatters
{
    /// <summary>Intake, two reviews, decision, certificate, verification of originals, delivery.</summary>
    public static MatterDefinition Licence(OnlineMode mode = OnlineMode.VerifyOriginals) => Matter(mode, Sequence(
        "main",
        Step("preReview", HumanTaskKind.PreReview, "Acceptor"),
        Step("receipt", HumanTaskKind.Receipt, "Receiver"),
        Step("acceptance", HumanTaskKind.Acceptance, "Acceptor") with { DecideAtOnce = "form.simple == true" },
        Step("review", HumanTaskKind.Review, "Reviewer") with
        {
            Limit = TimeLimit.WorkingDays(4),
            SpecialProcedures = ["inspection", "expert"],
            Outcomes = [new TaskOutcome("pass", "同意"), new TaskOutcome("fail", "不同意", ReasonRequired: true)],
            CheckPoints = ["一", "二"],
            FieldRights = Rights(("area", FieldRight.Write), ("score", FieldRight.Required), ("fireOpinion", FieldRight.Required)),
        },
        Step("audit", HumanTaskKind.Review, "Reviewer") with
        {
            Candidates = new CandidateRule("Reviewer", NotActorOf: ["review"]),
            Limit = TimeLimit.WorkingDays(2),
            ReturnTo = ["review", "acceptance"],
            OpinionRequired = true,
            Outcomes = [new TaskOutcome("pass", "同意"), new TaskOutcome("back", "退回承办", ReturnTo: "review")],
        },
        Step("decision", HumanTaskKind.Decision, "Decider") with { ReturnTo = ["review", "audit"], SpecialProcedures = ["hearing"] },
        Step("making", HumanTaskKind.CertificateMaking, "CertificateClerk"),
        Step("verification", HumanTaskKind.OriginalsVerification, "Deliverer"),
        Step("delivery", HumanTaskKind.Delivery, "Deliverer"),
        new EndNode { Id = "end" }));

    /// <summary>Accepted, prepared, then three branches at once (the third only for <c>form.withFire</c>), then decided.</summary>
    public static MatterDefinition Joint() => Matter(OnlineMode.FullyOnline, Sequence(
        "main",
        Step("acceptance", HumanTaskKind.Acceptance, "Acceptor"),
        Step("prepare", HumanTaskKind.Review, "Reviewer"),
        new ParallelNode
        {
            Id = "joint",
            Branches =
            [
                new FlowBranch("住建", Sequence(
                    "housing",
                    Step("housingFirst", HumanTaskKind.Review, "Reviewer") with { SpecialProcedures = ["inspection"], Limit = TimeLimit.WorkingDays(3) },
                    Step("housingSecond", HumanTaskKind.Review, "Reviewer") with { ReturnTo = ["housingFirst", "prepare", "labour"] })),
                new FlowBranch("人社", Step("labour", HumanTaskKind.Review, "Reviewer") with { SpecialProcedures = ["expert"], ReturnTo = ["prepare"] }),
                new FlowBranch("消防", Step("fire", HumanTaskKind.Review, "Reviewer"), "form.withFire == true"),
            ],
        },
        Step("decision", HumanTaskKind.Decision, "Decider") with { ReturnTo = ["prepare", "housingFirst", "housingSecond", "labour"] },
        new EndNode { Id = "end" }));

    /// <summary>One flow, everything else as in the others; received without acceptance unless the flow has such a step.</summary>
    public static MatterDefinition Of(params FlowNode[] nodes) => Matter(OnlineMode.FullyOnline, Sequence("main", nodes));

    public static MatterDefinition Matter(OnlineMode mode, FlowNode flow) => new()
    {
        Code = "11330702TE5T0001674330117002011",
        Version = 1,
        Elements = Elements,
        Form = Form,
        Flow = flow,
        Intake = new IntakeRules { OnlineMode = mode },
        SpecialProcedures =
        [
            new SpecialProcedureRule("inspection", "实地核查", true, 10, "行政许可法第三十四条", 2),
            new SpecialProcedureRule("expert", "专家评审", true, 15, "行政许可法第四十五条"),
            new SpecialProcedureRule("hearing", "听证", true, 20, "行政许可法第四十六条"),
            new SpecialProcedureRule("publicity", "公示", false, 10, "本市规定"),
        ],
        SuspensionReasons = [new SuspensionReason("force-majeure", "不可抗力", "本市规定")],
        Extension = new ExtensionRule(10, "行政许可法第四十二条"),
        NoticePrefix = "婺",
        Certificate = new CertificateTemplate
        {
            TypeCode = "11330702TE5T000167001",
            Name = "食品经营许可证",
            NumberFormat = "JY{year}{seq:00000}",
            Face = [new CertificateLine("单位名称", "{{form.company}}"), new CertificateLine("证书编号", "{{certificate.number}}")],
            ValidFor = new TimeLimit(5, TimeUnit.Years),
        },
        Situations = new SituationTree
        {
            Questions =
            [
                new SituationQuestion("business", "经营项目", [new SituationOption("retail", "销售"), new SituationOption("catering", "餐饮") { Adds = ["kitchen"] }]),
            ],
        },
    };

    public static SequenceNode Sequence(string id, params FlowNode[] nodes) => new() { Id = id, Nodes = [.. nodes] };

    public static TaskNode Step(string id, HumanTaskKind kind, string role) => new() { Id = id, Title = id, Kind = kind, Candidates = new CandidateRule(role) };

    public static ImmutableSortedDictionary<string, FieldRight> Writes(string field) => Rights((field, FieldRight.Write));

    private static ImmutableSortedDictionary<string, FieldRight> Rights(params (string Field, FieldRight Right)[] rights) =>
        rights.ToImmutableSortedDictionary(each => each.Field, each => each.Right);

    private static FormDefinition Form { get; } = new()
    {
        Pages =
        [
            new FormPage("main", "基本信息",
            [
                new FormSection("main", "基本信息",
                [
                    Field("company", "text"), Field("area", "number"), Field("total", "number") with { Calculate = "form.area * 2" },
                    Field("score", "number"), Field("simple", "checkbox"), Field("withFire", "checkbox"), Field("openDay", "date"), Field("unit", "text"),
                    Field("fireOpinion", "text") with { Visible = "form.withFire == true" },
                ]),
            ]),
        ],
    };

    private static FieldDefinition Field(string key, string type) => new() { Key = key, Type = type, Label = key };

    private static Material MaterialOf(string key, string necessity, int order, TrustLevel least = TrustLevel.C) => new()
    {
        Key = key, Name = key, Kind = "1", Attribute = "9", Format = "4", Necessity = necessity, Source = "10", LegalBasis = "法", OrderNo = order, MinTrustLevel = least,
    };

    private static MatterElements Elements { get; } = new()
    {
        MatterName = "食品经营许可",
        BasicCode = "330117002011",
        ImplementationCode = "11330702TE5T0001674330117002011",
        MatterType = "01",
        LegalBasis = [new LegalBasis("行政许可法", null, null, null)],
        ExerciseLevel = "4",
        ImplementingAgency = new AgencyReference("婺城区测试局", People.Agency),
        AgencyNature = "1",
        StatutoryTimeLimit = TimeLimit.WorkingDays(20),
        PromisedTimeLimit = TimeLimit.WorkingDays(10),
        AcceptanceConditions = "条件",
        Materials = [MaterialOf("form", "1", 1), MaterialOf("plan", "1", 2), MaterialOf("report", "3", 3), MaterialOf("photo", "2", 4), MaterialOf("kitchen", "1", 5)],
        HandlingProcess = [],
        SpecialProcedures = [],
        CaseType = "2",
        ReviewCriteria = "标准",
        ResultName = "食品经营许可证",
        ResultType = "10",
        IsFeeCharged = false,
        ServiceObjects = ["1"],
        HandlingForms = ["1", "2"],
        CrossRegionScope = "0",
        AppointmentSupported = false,
        OnlinePaymentSupported = false,
        LogisticsSupported = new LogisticsSupport(false, true),
        HandlingPlaces = [],
        HandlingHours = "9-17",
        ConsultationContacts = new ContactPoints("0579-12345678"),
        SupervisionContacts = new ContactPoints("0579-87654321"),
        PowerSource = "1",
    };
}
