using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Benchmarks.Approval;

/// <summary>
/// The matter of the scenario: accept → review → two parallel reviews → decide, with the platform's own fifteen thresholds.
/// <em>Lean</em>: an internal approval with a small form, no materials and no notices. <em>Full</em>: form, materials, notices and
/// step limits of the seed's old-age allowance on the same flow.
/// </summary>
internal static class ApprovalMatter
{
    private static readonly string[] AllNotices = [.. Enumerable.Range(1, 20).Select(number => $"N{number:00}")];

    public static MatterDefinition Of(string kind)
    {
        var seed = EngineJson.Read<MatterDefinition>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seed", "matters", "old-age-allowance.json")));
        var intake = seed.Intake with { OnlineMode = OnlineMode.FullyOnline, MaxVisits = null };
        // The limits of three steps after one another, and no visit, as a matter that is wholly online promises.
        var elements = seed.Elements with { OnSiteVisits = 0, OnSiteReason = null, PromisedTimeLimit = TimeLimit.WorkingDays(10) };
        return kind switch
        {
            "full" => seed with { Version = 2, Scenarios = [], Intake = intake, Elements = elements, Flow = Flow(TimeLimit.WorkingDays(2)) },
            "lean" => seed with
            {
                Version = 2,
                Scenarios = [], // those of the seed are of its own flow
                Intake = intake,
                Flow = Flow(null),
                Elements = elements with { Materials = [] },
                Situations = new SituationTree(),
                Form = Form,
                Notices = seed.Notices.Clear(),
                SilentNotices = [.. AllNotices],
            },
            _ => throw new ArgumentException($"There is no matter '{kind}'.", nameof(kind)),
        };
    }

    private static FormDefinition Form { get; } = new()
    {
        Pages =
        [
            new FormPage("main", "申请内容",
            [
                new FormSection("main", "申请内容",
                [
                    new FieldDefinition { Key = "subject", Type = "text", Label = "事由", Required = "true" },
                    new FieldDefinition { Key = "amount", Type = "number", Label = "金额" },
                    new FieldDefinition { Key = "start", Type = "date", Label = "开始日期" },
                ]),
            ]),
        ],
    };

    private static SequenceNode Flow(TimeLimit? limit) => new()
    {
        Id = "main",
        Nodes =
        [
            Step("acceptance", "受理", HumanTaskKind.Acceptance, new CandidateRule("Acceptor"), null),
            Step("review", "审查", HumanTaskKind.Review, new CandidateRule("Reviewer"), limit),
            new ParallelNode
            {
                Id = "both",
                Branches =
                [
                    new FlowBranch("业务审核", Step("business", "业务审核", HumanTaskKind.Review, new CandidateRule("Reviewer"), limit)),
                    new FlowBranch("资金审核", Step("funds", "资金审核", HumanTaskKind.Review, new CandidateRule("Reviewer"), limit)),
                ],
            },
            Step("decision", "决定", HumanTaskKind.Decision, new CandidateRule("Decider", NotActorOf: ["review"]), limit),
            new EndNode { Id = "end" },
        ],
    };

    private static TaskNode Step(string id, string title, HumanTaskKind kind, CandidateRule candidates, TimeLimit? limit) =>
        new() { Id = id, Title = title, Kind = kind, Candidates = candidates, Limit = limit };
}
