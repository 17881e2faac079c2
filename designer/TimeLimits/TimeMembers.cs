using System.Text.Json;
using LowCodeGov.Designer.FlowEditing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Designer.TimeLimits;

/// <summary>What the part edits, as members of records.</summary>
public static class TimeMembers
{
    /// <summary>Limits of the whole matter, by their pointers.</summary>
    public static ImmutableArray<(string At, string Label)> Limits { get; } =
    [
        ("/elements/promisedTimeLimit", "time.promised"), ("/elements/statutoryTimeLimit", "time.statutory"), ("/intake/preReview", "time.preReview"),
        ("/intake/correctionNotice", "time.correctionNotice"), ("/intake/correction", "time.correction"), ("/intake/originals", "time.originals"),
        ("/intake/tolerance", "time.tolerance"), ("/intake/delivery", "time.delivery"),
    ];

    public static NodeMember Procedures { get; } = new("specialProcedures", MemberKind.List)
    {
        Record = typeof(SpecialProcedureRule), Label = "time.procedures", Begins = """{"kind":"procedure","name":{"zh":"特别程序","en":"Special procedure"},"excludesTime":true,"maxDays":10,"basis":""}""",
        Members =
        [
            new("name", MemberKind.LocalText) { Label = "time.procedure.name" }, new("kind", MemberKind.Text) { Label = "time.procedure.kind" }, new("excludesTime", MemberKind.Toggle) { Label = "time.procedure.excludes" },
            new("maxDays", MemberKind.Whole) { Label = "time.procedure.days" }, new("minStaff", MemberKind.Whole) { Label = "time.procedure.staff" }, new("basis", MemberKind.Text) { Label = "time.basis" },
        ],
    };

    public static NodeMember Suspensions { get; } = new("suspensionReasons", MemberKind.List)
    {
        Record = typeof(SuspensionReason), Label = "time.suspensions", Begins = """{"key":"reason","name":{"zh":"中止原因","en":"Reason"},"basis":""}""",
        Members = [new("name", MemberKind.LocalText) { Label = "time.suspension.name" }, new("key", MemberKind.Text), new("basis", MemberKind.Text) { Label = "time.basis" }],
    };

    public static NodeMember Extension { get; } = new("extension", MemberKind.Record)
    {
        Record = typeof(ExtensionRule), Label = "time.extension", Begins = """{"maxDays":10,"basis":""}""",
        Members = [new("maxDays", MemberKind.Whole) { Label = "time.extension.days" }, new("basis", MemberKind.Text) { Label = "time.basis" }],
    };

    public static NodeMember Thresholds { get; } = new("thresholds", MemberKind.List)
    {
        Record = typeof(ClockThreshold), Label = "time.thresholds", Begins = """{"indicator":"T-01","clock":"handlingPromised","level":"notice","remaining":1}""",
        Members =
        [
            new("indicator", MemberKind.Text) { Label = "time.indicator" }, Choice<ClockKind>("clock", "time.clock"), Choice<CardLevel>("level", "time.level"),
            new("remaining", MemberKind.Whole) { Label = "time.remaining" }, new("over", MemberKind.Whole) { Label = "time.over" }, new("overLimits", MemberKind.Whole) { Label = "time.overLimits" },
        ],
    };

    private static NodeMember Choice<TEnum>(string name, string label)
        where TEnum : struct, Enum =>
        new(name, MemberKind.Choice) { Label = label, Values = [.. Enum.GetValues<TEnum>().Select(value => JsonSerializer.SerializeToElement(value, EngineJson.Options).GetString() ?? "")] };
}
