using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Time;
using System.Text.Json.Nodes;
using System.Text.Json;

namespace LowCodeGov.Engine.Definitions;

/// <summary>The 36 elements of an implementation list entry (实施清单要素, DOMAIN 4.2), then the extended ones. Codes are those of DOMAIN 3.</summary>
public sealed record MatterElements
{
    /// <summary>Whether the matter yields something that can be handed over (审批结果名称 other than 无).</summary>
    public bool YieldsResult() => ResultName is not (null or "" or "无");

    public required string MatterName { get; init; }                       // 1 事项名称
    public required string BasicCode { get; init; }                        // 2 基本编码
    public required string ImplementationCode { get; init; }               // 3 实施编码
    public required string MatterType { get; init; }                       // 4 事项类型
    public required ImmutableArray<LegalBasis> LegalBasis { get; init; }   // 5 设定依据
    public required string ExerciseLevel { get; init; }                    // 6 行使层级
    public string? AuthorityDivision { get; init; }                        // 7 权限划分
    public string? ExerciseContent { get; init; }                          // 8 行使内容
    public required AgencyReference ImplementingAgency { get; init; }      // 9 实施机构
    public required string AgencyNature { get; init; }                     // 10 实施主体性质
    public required TimeLimit StatutoryTimeLimit { get; init; }            // 11 法定办结时限
    public required TimeLimit PromisedTimeLimit { get; init; }             // 12 承诺办结时限
    public required string AcceptanceConditions { get; init; }             // 13 受理条件
    public required ImmutableArray<Material> Materials { get; init; }      // 14 申请材料
    public required ImmutableArray<ProcessStep> HandlingProcess { get; init; } // 15 办理流程
    public required ImmutableArray<string> SpecialProcedures { get; init; } // 16 特别程序 (names; empty prints 无)
    public ImmutableArray<AgencyReference> JointAgencies { get; init; } = []; // 17 联办机构
    public ImmutableArray<IntermediaryService> IntermediaryServices { get; init; } = []; // 18 中介服务
    public required string CaseType { get; init; }                         // 19 办件类型
    public required string ReviewCriteria { get; init; }                   // 20 审查标准
    public string? QuantityLimit { get; init; }                            // 21 数量限制
    public required string ResultName { get; init; }                       // 22 结果名称
    public required string ResultType { get; init; }                       // 22 审批结果类型
    public string? ResultSample { get; init; }                             // 23 结果样本
    public required bool IsFeeCharged { get; init; }                       // 24 是否收费
    public ImmutableArray<FeeItem> FeeStandard { get; init; } = [];        // 24 收费标准
    public string? FeeBasis { get; init; }                                 // 25 收费依据
    public required ImmutableArray<string> ServiceObjects { get; init; }   // 26 服务对象
    public required ImmutableArray<string> HandlingForms { get; init; }    // 27 办理形式
    public required string CrossRegionScope { get; init; }                 // 28 通办范围
    public required bool AppointmentSupported { get; init; }               // 29 预约办理
    public required bool OnlinePaymentSupported { get; init; }             // 30 网上支付
    public required LogisticsSupport LogisticsSupported { get; init; }     // 31 物流快递
    public RunningSystem? RunningSystem { get; init; }                     // 32 运行系统
    public required ImmutableArray<HandlingPlace> HandlingPlaces { get; init; } // 33 办理地点
    public required string HandlingHours { get; init; }                    // 34 办理时间
    public required ContactPoints ConsultationContacts { get; init; }      // 35 咨询电话
    public required ContactPoints SupervisionContacts { get; init; }       // 36 监督电话

    // Extended elements (DOMAIN 4.2, after the table).
    public required string PowerSource { get; init; }                      // 权力来源
    public string MatterState { get; init; } = "1";                        // 事项状态
    public string? MatterStateReason { get; init; }                        // why it is paused or cancelled, as applicants read it
    public DateOnly? PlannedEffectiveDate { get; init; }
    public DateOnly? PlannedCancelDate { get; init; }
    public string? OnlineDepth { get; init; }                              // 网上办理深度
    public int OnSiteVisits { get; init; }                                 // 到办事现场次数
    public string? OnSiteReason { get; init; }                             // 必须现场办理原因
    public bool IsInHall { get; init; } = true;                            // 是否进驻大厅
    public bool TerminalSupported { get; init; }                           // 自助终端
    public ImmutableArray<string> Themes { get; init; } = [];              // 主题分类
    public ImmutableArray<QuestionAndAnswer> Faq { get; init; } = [];      // 常见问题
    public string? ApplicantRights { get; init; }
    public string? ApplicantDuties { get; init; }
    public RemedyBody? ReviewBody { get; init; }                           // 行政复议
    public RemedyBody? LitigationBody { get; init; }                       // 行政诉讼
    public string? ResponsibleOffice { get; init; }                        // 责任科室
    public AgencyReference? EntrustingAgency { get; init; }                // 委托部门
    public ImmutableArray<string> Keywords { get; init; } = [];            // words people search by
}

/// <summary>One legal basis (设定依据).</summary>
public sealed record LegalBasis(string Law, string? DocumentNo, string? Article, string? Text);

/// <summary>An agency by name and unified social credit code.</summary>
public sealed record AgencyReference(string Name, string CreditCode);

/// <summary>One step of the outer process as the applicant reads it (办理流程).</summary>
public sealed record ProcessStep(string Name, string Duration, string Post, string Description);

/// <summary>An intermediary service needed by the matter (中介服务).</summary>
public sealed record IntermediaryService(string Name, string Basis, string? FeeNote, string? LookUp);

/// <summary>A fee item (收费项目, DOMAIN 12.1). <c>Quantity</c> is a rule; absent: 1. <c>When</c> is a rule; absent: always.</summary>
public sealed record FeeItem(string Key, string Name, string Standard, decimal Price, string Unit, string Basis, string? Quantity = null, string? When = null)
{
    /// <summary>When it is computed (收费阶段).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ChargeStage ChargeStage { get; init; }

    /// <summary>How many units are charged: one without a rule.</summary>
    /// <param name="value">What a rule gives for the case.</param>
    /// <returns>Units; <c>null</c> where the rule gives no number, or one below zero.</returns>
    public decimal? QuantityBy(Func<string, JsonNode?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Quantity is not { } rule ? 1
            : value(rule) is JsonValue given && given.GetValueKind() == JsonValueKind.Number && given.TryGetValue<decimal>(out var quantity) && quantity >= 0 ? quantity
            : null;
    }

    /// <summary>What so many units cost.</summary>
    /// <returns>Yuan, to the cent, half away from zero.</returns>
    public decimal AmountFor(decimal quantity) => Math.Round(Price * quantity, 2, MidpointRounding.AwayFromZero);
}

/// <summary>收费阶段 (DOMAIN 12.1).</summary>
public enum ChargeStage
{
    /// <summary>受理时.</summary>
    Acceptance,

    /// <summary>决定后, where the decision is positive.</summary>
    Decision,

    /// <summary>发证前: computed with the decision too, so that the applicant can pay in time.</summary>
    Certificate,
}

/// <summary>Whether materials may come in, and results go out, by courier (物流快递).</summary>
public sealed record LogisticsSupport(bool MaterialsIn, bool ResultOut);

/// <summary>The system that runs the matter (运行系统).</summary>
public sealed record RunningSystem(string Level, string Name, string? Network, string? Url);

/// <summary>A place where the matter is handled (办理地点).</summary>
public sealed record HandlingPlace(string Hall, string Address, string? Window, string? Traffic, string? Phone = null);

/// <summary>Ways to ask or to complain (咨询、监督方式).</summary>
public sealed record ContactPoints(string Phone, string? Web = null, string? Mail = null, string? Letter = null, string? Window = null);

/// <summary>A frequently asked question (常见问题).</summary>
public sealed record QuestionAndAnswer(string Question, string Answer);

/// <summary>The body for reconsideration or litigation.</summary>
public sealed record RemedyBody(string Department, string Address, string Phone, string? Url = null);

/// <summary>A material to be supplied (申请材料, DOMAIN 4.6). Codes are those of DOMAIN 3.</summary>
public sealed record Material
{
    /// <summary>Stable key within the matter.</summary>
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }              // 材料类型
    public required string Attribute { get; init; }         // 材料属性
    public required string Format { get; init; }            // 材料形式
    public required string Necessity { get; init; }         // 1 必要 2 非必要 3 容缺后补
    public required string Source { get; init; }            // 来源渠道
    public string? SourceNote { get; init; }
    public required string LegalBasis { get; init; }
    public string? WhenNotNecessary { get; init; }
    public string? SampleFile { get; init; }
    public string? BlankForm { get; init; }
    public string? IssuingBody { get; init; }
    public int OriginalCopies { get; init; }
    public int PhotoCopies { get; init; }
    public string? PaperSpec { get; init; }
    public string? FillingNotes { get; init; }
    public string? AcceptanceStandard { get; init; }
    public ImmutableArray<string> CheckPoints { get; init; } = [];
    public bool RequiresPresence { get; init; }
    public string? CertificateTypeCode { get; init; }

    /// <summary>Resource of the sharing hub from which it is fetched instead of uploaded (共享核验接口); absent: it cannot be.</summary>
    public string? HubQueryId { get; init; }
    public TrustLevel MinTrustLevel { get; init; } = TrustLevel.C;
    public int OrderNo { get; init; }
    public bool ElectronicRequired { get; init; } = true;

    /// <summary>Rule that says whether the material applies at all; absent: always. Situations may override.</summary>
    public string? When { get; init; }
}

/// <summary>How far a material can be trusted (可信等级, DOMAIN 11.1); A is highest.</summary>
public enum TrustLevel
{
    /// <summary>Made by the user, who answers for its truth.</summary>
    D = 1,

    /// <summary>Uploaded by the user, not yet compared with the original.</summary>
    C = 2,

    /// <summary>Compared with the original at a window.</summary>
    B = 3,

    /// <summary>Issued by an agency.</summary>
    A = 4,
}

/// <summary>Questions of a matter and what their answers change (情形, DOMAIN 4.5).</summary>
public sealed record SituationTree
{
    public ImmutableArray<SituationQuestion> Questions { get; init; } = [];
}

/// <summary>One situation question.</summary>
/// <param name="Key">Stable key; answers are <c>situation.KEY</c> in rules.</param>
/// <param name="Text">The question.</param>
/// <param name="Options">The choices.</param>
/// <param name="Multiple">Whether several may be chosen.</param>
/// <param name="When">Rule over earlier answers; absent: always asked.</param>
public sealed record SituationQuestion(string Key, LocalText Text, ImmutableArray<SituationOption> Options, bool Multiple = false, string? When = null, LocalText? Help = null);

/// <summary>One choice with its effects; adds come before removes, then the highest necessity wins.</summary>
public sealed record SituationOption(string Value, LocalText Label)
{
    /// <summary>Keys of materials that this choice asks for. A material named in any option's <c>Adds</c> is asked only when added.</summary>
    public ImmutableArray<string> Adds { get; init; } = [];

    /// <summary>Keys of materials that this choice makes superfluous.</summary>
    public ImmutableArray<string> Removes { get; init; } = [];

    /// <summary>Necessity codes by material key.</summary>
    public ImmutableSortedDictionary<string, string> Necessity { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
