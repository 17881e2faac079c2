using System.Collections.Immutable;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Definitions;

/// <summary>Everything that makes one matter (政务服务事项): elements, situations, e-form, flow, limits, notices, certificate.</summary>
/// <remarks>Immutable once published and known by its content hash; a case keeps the version it began with (DOMAIN 4.4).</remarks>
public sealed record MatterDefinition
{
    /// <summary>Version of the definition language, now 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Key of the matter: its implementation code (31) or handling-item code (33).</summary>
    public required string Code { get; init; }

    /// <summary>Version of the matter, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The 36 elements and the extended ones.</summary>
    public required MatterElements Elements { get; init; }

    /// <summary>Questions whose answers change materials, form, fee and flow (情形).</summary>
    public SituationTree Situations { get; init; } = new();

    /// <summary>The e-form.</summary>
    public required FormDefinition Form { get; init; }

    /// <summary>The approval flow, a tree.</summary>
    public required FlowNode Flow { get; init; }

    /// <summary>Parts of the flow that are used in several places, by id.</summary>
    [LeftOutWhenEmpty]
    public ImmutableSortedDictionary<string, FlowFragment> Fragments { get; init; } = ImmutableSortedDictionary<string, FlowFragment>.Empty;

    /// <summary>Limits and rules of intake: pre-review, correction, originals, tolerance.</summary>
    public IntakeRules Intake { get; init; } = new();

    /// <summary>What special procedures a step may start.</summary>
    public ImmutableArray<SpecialProcedureRule> SpecialProcedures { get; init; } = [];

    /// <summary>Kinds of reason for which a case may be suspended (挂起).</summary>
    public ImmutableArray<SuspensionReason> SuspensionReasons { get; init; } = [];

    /// <summary>How far the limit may be extended, once (延期); absent where it may not.</summary>
    public ExtensionRule? Extension { get; init; }

    /// <summary>What may be done with the tasks of all steps that say nothing of their own.</summary>
    public TaskOperations? Operations { get; init; }

    /// <summary>Who may bring an ended case back (恢复); absent: nobody.</summary>
    public RevivalRule? Revival { get; init; }

    /// <summary>Thresholds at which timeliness cards are issued.</summary>
    public SupervisionRules Supervision { get; init; } = new();

    /// <summary>Templates of the notices by id (N01 …); a notice without one uses the platform's own.</summary>
    public ImmutableSortedDictionary<string, NoticeTemplate> Notices { get; init; } = ImmutableSortedDictionary<string, NoticeTemplate>.Empty;

    /// <summary>Ids of notices that this matter does not issue, e.g. all of them for a hotline work order.</summary>
    public ImmutableArray<string> SilentNotices { get; init; } = [];

    /// <summary>Short name of the region at the head of document numbers (区划简称), e.g. 婺.</summary>
    public string NoticePrefix { get; init; } = "";

    /// <summary>Template of the resulting certificate; absent for matters without one.</summary>
    public CertificateTemplate? Certificate { get; init; }

    /// <summary>Sample cases that must pass before the matter is published.</summary>
    public ImmutableArray<MatterScenario>? Scenarios { get; init; }

    /// <summary>Decision tables, read in rules as <c>table.KEY</c>.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<DecisionTable> Tables { get; init; } = [];

    /// <summary>When visits to the hall may be booked; absent: not at all.</summary>
    public AppointmentRules? Appointments { get; init; }

    /// <summary>What the review rules (审查工作细则, DOMAIN 4.7) say beyond the rest of the definition, by group: <c>staff</c>, <c>decision</c>, <c>delivery</c>, <c>publicity</c>, <c>consultation</c>.</summary>
    [LeftOutWhenEmpty]
    public ImmutableSortedDictionary<string, LocalText> ReviewRules { get; init; } = ImmutableSortedDictionary<string, LocalText>.Empty;

    /// <summary>What a case of this matter is opened on, beside an application; a matter that has some is one of the flows around cases (督办、差评整改、投诉 …).</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<OccasionRule> Occasions { get; init; } = [];

    /// <summary>What supervision learns from cases of this matter about others, e.g. from complaints; absent: nothing.</summary>
    public ConcernRule? Concern { get; init; }

    /// <summary>When a new application is joined to a case that is under way; absent: each opens a case of its own.</summary>
    public JoiningRule? Joining { get; init; }

    /// <summary>What of an ended case is shown to everybody; absent: nothing.</summary>
    public PublicationRule? Publication { get; init; }

    /// <summary>What clerks take from the knowledge base; absent: nothing is offered.</summary>
    public KnowledgeUse? Knowledge { get; init; }

    /// <summary>Warnings of verification that are right and accepted, each with its reason; they stay on the list.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<AcceptedWarning> AcceptedWarnings { get; init; } = [];
}

/// <summary>How a case of this matter speaks of another one.</summary>
/// <param name="CaseField">Key of the form field that holds the other case's number.</param>
/// <param name="Upheld">Rule over the case: whether what it says of the other was found true.</param>
public sealed record ConcernRule(string CaseField, string Upheld);

/// <summary>A warning that whoever is responsible for the matter has seen and accepts.</summary>
/// <param name="Key">Key of the finding, e.g. <c>verification.M12</c>.</param>
/// <param name="Reason">Why it is right as it is.</param>
/// <param name="At">Id of the node, field or element; absent: wherever it is found.</param>
public sealed record AcceptedWarning(string Key, string Reason, string? At = null);

/// <summary>Limits that apply before acceptance, and who may apply.</summary>
public sealed record IntakeRules
{
    /// <summary>Which of the three online forms applies (DOMAIN 6.4).</summary>
    public OnlineMode OnlineMode { get; init; } = OnlineMode.FullyOnline;

    /// <summary>Who may apply: natural persons, organisations or both.</summary>
    public ImmutableArray<ApplicantKind> Applicants { get; init; } = [ApplicantKind.NaturalPerson, ApplicantKind.Organisation];

    /// <summary>Whether an application may be filed on the portal.</summary>
    public bool Online { get; init; } = true;

    /// <summary>Whether a window clerk may receive an application.</summary>
    public bool Window { get; init; } = true;

    /// <summary>Roles that receive applications at a window, and act there for the applicant.</summary>
    public ImmutableArray<string> ReceiverRoles { get; init; } = ["Receiver", "GeneralWindowClerk"];

    /// <summary>Whether receipt at a window needs the applicant's identity checked; not so for a telephone call.</summary>
    public bool IdentityCheckRequired { get; init; } = true;

    /// <summary>Time within which an online application is pre-reviewed.</summary>
    public TimeLimit PreReview { get; init; } = new(1, TimeUnit.WorkingDays);

    /// <summary>Time within which missing materials must be told, once and completely. Administrative Licensing Law, art. 32.</summary>
    public TimeLimit CorrectionNotice { get; init; } = new(5, TimeUnit.WorkingDays);

    /// <summary>Time that the applicant has to supply what N04 lists.</summary>
    public TimeLimit Correction { get; init; } = new(15, TimeUnit.WorkingDays);

    /// <summary>Time that the applicant has to bring the originals after a passed pre-review.</summary>
    public TimeLimit Originals { get; init; } = new(30, TimeUnit.CalendarDays);

    /// <summary>Time to supply a material that was tolerated as outstanding (容缺后补).</summary>
    public TimeLimit Tolerance { get; init; } = new(5, TimeUnit.WorkingDays);

    /// <summary>Whether a positive decision is possible while tolerated materials are outstanding (item state 12).</summary>
    public bool ApprovableWithOutstandingMaterials { get; init; }

    /// <summary>Time within which the result is delivered. Administrative Licensing Law, art. 44.</summary>
    public TimeLimit Delivery { get; init; } = new(10, TimeUnit.WorkingDays);

    /// <summary>Most visits to the hall; absent: 2, 1 or 0 by online mode.</summary>
    public int? MaxVisits { get; init; }

    /// <summary>What whoever hands the application in may do with fields; what is not named may be written. Fields that only later steps fill are <c>hidden</c> here.</summary>
    [LeftOutWhenEmpty]
    public ImmutableSortedDictionary<string, FieldRight> FieldRights { get; init; } = ImmutableSortedDictionary<string, FieldRight>.Empty;

    /// <summary>The same with a right for every field; null where all may be written.</summary>
    public ImmutableSortedDictionary<string, FieldRight>? RightsAtIntake() =>
        FieldRights.IsEmpty ? null : FieldRights.ContainsKey("*") ? FieldRights : FieldRights.Add("*", FieldRight.Write);
}

/// <summary>The three online forms (网上申请形式).</summary>
public enum OnlineMode
{
    /// <summary>原件预审: online pre-check, originals before acceptance.</summary>
    PreReviewOriginals = 1,

    /// <summary>原件核验: accepted online, originals checked at delivery.</summary>
    VerifyOriginals = 2,

    /// <summary>全程网办: no visit at all.</summary>
    FullyOnline = 3,
}

/// <summary>Natural person (自然人) or organisation (法人及其他组织).</summary>
public enum ApplicantKind
{
    /// <summary>自然人.</summary>
    NaturalPerson,

    /// <summary>法人及其他组织.</summary>
    Organisation,
}

/// <summary>A special procedure that a step of this matter may start (特别程序).</summary>
/// <param name="Kind">Stable key, e.g. <c>on-site-inspection</c>, <c>hearing</c>.</param>
/// <param name="Name">Name as printed on N06.</param>
/// <param name="ExcludesTime">Whether the handling clocks stop meanwhile. Administrative Licensing Law, art. 45.</param>
/// <param name="MaxDays">Longest planned length in working days.</param>
/// <param name="Basis">Legal ground.</param>
/// <param name="MinStaff">Least number of officials who carry it out (two for an on-site check, art. 34).</param>
public sealed record SpecialProcedureRule(string Kind, LocalText Name, bool ExcludesTime, int MaxDays, string Basis, int MinStaff = 1);

/// <summary>A kind of reason for suspending a case.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">As the applicant reads it.</param>
/// <param name="Basis">Legal ground.</param>
public sealed record SuspensionReason(string Key, LocalText Name, string Basis);

/// <summary>The one extension that the agency head may approve.</summary>
/// <param name="MaxDays">Most working days. Administrative Licensing Law, art. 42: 10.</param>
/// <param name="Basis">Legal ground.</param>
public sealed record ExtensionRule(int MaxDays, string Basis);

/// <summary>What supervision watches in the cases of a matter: points of clocks, and indicators over the facts (DOMAIN 10.2, 10.3).</summary>
public sealed record SupervisionRules
{
    /// <summary>Thresholds in the order of the clock; each becomes a timer.</summary>
    public ImmutableArray<ClockThreshold> Thresholds { get; init; } = Supervision.StandardClocks.Thresholds;

    /// <summary>Indicators over the recorded facts of a case (DOMAIN 10.3, classes 2 to 5).</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<SupervisionIndicator> Indicators { get; init; } = [];
}

/// <summary>A point of a clock at which a card is due: days before the deadline, or days past it.</summary>
/// <param name="Indicator">Indicator id, e.g. T-01.</param>
/// <param name="Clock">The clock watched.</param>
/// <param name="Level">Severity.</param>
/// <param name="Remaining">Fires when this many units remain (0: the last day).</param>
/// <param name="Over">Fires when this many units are overdue.</param>
/// <param name="OverLimits">Fires on the first unit after this many whole limits have been overrun (1: past twice the limit).</param>
public sealed record ClockThreshold(
    string Indicator, ClockKind Clock, CardLevel Level, int? Remaining = null, int? Over = null, int? OverLimits = null);

/// <summary>Severity of a supervision card (DOMAIN 10.4).</summary>
public enum CardLevel
{
    /// <summary>提醒.</summary>
    Notice = 1,

    /// <summary>黄牌.</summary>
    Yellow = 2,

    /// <summary>红牌.</summary>
    Red = 3,
}

/// <summary>Text of one notice (文书); parts common to all are set by the platform (DOMAIN 7).</summary>
/// <param name="Title">Printed title.</param>
/// <param name="Paragraphs">Paragraphs with <c>{{name}}</c> fields, e.g. <c>{{applicant.name}}</c>, <c>{{form.x}}</c>, <c>{{case.caseNo}}</c>.</param>
/// <param name="NumberFormat">Document number, e.g. <c>婺审批受〔{year}〕{seq}号</c>.</param>
public sealed record NoticeTemplate(LocalText Title, ImmutableArray<LocalText> Paragraphs, string? NumberFormat = null);

/// <summary>The certificate that a positive decision yields (DOMAIN 11.2).</summary>
public sealed record CertificateTemplate
{
    /// <summary>Type code, 21 characters: credit code of the defining body and three digits.</summary>
    public required string TypeCode { get; init; }

    /// <summary>Name on the face, e.g. 食品经营许可证.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Number of the certificate, with <c>{year}</c> and <c>{seq:00000}</c>.</summary>
    public required string NumberFormat { get; init; }

    /// <summary>Lines on the face: label and template text such as <c>{{form.companyName}}</c>.</summary>
    public required ImmutableArray<CertificateLine> Face { get; init; }

    /// <summary>Length of validity; absent: no end.</summary>
    public TimeLimit? ValidFor { get; init; }

    /// <summary>Sentence printed under the lines.</summary>
    public LocalText? Remark { get; init; }
}

/// <summary>One line of a certificate's face.</summary>
public sealed record CertificateLine(LocalText Label, string Value);
