using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Time;

/// <summary>Which term a clock measures. A case may run several at once.</summary>
/// <remarks>Source: DOMAIN 6.2 (column "clock running"), 9.3.</remarks>
[JsonConverter(typeof(CamelCaseEnumConverter<ClockKind>))]
public enum ClockKind
{
    /// <summary>网上预审: from submission to the result of the pre-review.</summary>
    PreReview = 1,

    /// <summary>补正告知: five working days from receipt in which to ask for corrections, once and completely.</summary>
    CorrectionNotice = 2,

    /// <summary>申请人: time given to the applicant to correct, to bring originals, to collect.</summary>
    Applicant = 3,

    /// <summary>承诺办结: from acceptance to decision, promised limit.</summary>
    HandlingPromised = 4,

    /// <summary>法定办结: from acceptance to decision, statutory limit; runs beside the promised one.</summary>
    HandlingStatutory = 5,

    /// <summary>环节: one step or one human task.</summary>
    Step = 6,

    /// <summary>特别程序: planned length of a special procedure.</summary>
    SpecialProcedure = 7,

    /// <summary>送达: from decision to delivery.</summary>
    Delivery = 8,

    /// <summary>等待: a wait node of the flow.</summary>
    Wait = 9,

    /// <summary>Time for a connector's answer.</summary>
    Service = 10,
}
