using System.Diagnostics;
using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Engine.Tests.Verification;

/// <summary>A definition of 200 steps, 300 fields and 150 rules: verified whole, sound and broken, while the analyst waits.</summary>
public sealed class LargeDefinitions(ITestOutputHelper output)
{
    private const int Blocks = 40;
    private const int Fields = 300;
    private const int FieldRules = 70;

    [Fact]
    public void A_sound_one_has_no_finding()
    {
        var definition = Large();
        definition.Flow.Walk().OfType<TaskNode>().Count().ShouldBeGreaterThanOrEqualTo(200);
        Timed("sound", definition).ShouldBeEmpty();
    }

    [Fact]
    public void One_fault_at_the_far_end_is_found()
    {
        var sound = Large();
        var nodes = ((SequenceNode)sound.Flow).Nodes;
        var broken = sound with { Flow = (SequenceNode)sound.Flow with { Nodes = nodes.RemoveAt(nodes.Length - 1) } };
        Timed("without an end", broken).Select(finding => finding.Key).ShouldBe(["verification.M22.no-end"]);
    }

    private List<DefinitionFinding> Timed(string what, MatterDefinition definition)
    {
        // Once to warm up: what is measured is the second look that a designer takes.
        DefinitionVerification.Verify(definition, BaseMatter.Surroundings);
        var watch = Stopwatch.StartNew();
        var findings = DefinitionVerification.Verify(definition with { }, BaseMatter.Surroundings);
        output.WriteLine($"{what}: {watch.ElapsedMilliseconds} ms");
        return [.. findings];
    }

    private static MatterDefinition Large()
    {
        var sound = BaseMatter.Read(BaseMatter.Json);
        var page = sound.Form.Pages[0];
        var section = page.Sections[0];
        var more = Enumerable.Range(0, Fields).Select(number => new FieldDefinition
        {
            Key = $"f{number}",
            Type = (number % 3) switch { 0 => "number", 1 => "yesNo", _ => "radio" },
            Label = $"字段{number}",
            Required = "true",
            Options = number % 3 == 2 ? [new FieldOption("x", "甲"), new FieldOption("y", "乙"), new FieldOption("z", "丙")] : [],
        }).ToList();
        for (var number = 0; number < FieldRules; number++)
        {
            more.Add(new FieldDefinition
            {
                Key = $"c{number}", Type = "number", Label = $"计算{number}",
                Calculate = $"round(form.f{number * 3} * 1.5, 2) + coalesce(form.f{(number + 1) * 3}, 0)",
            });
        }

        var nodes = ((SequenceNode)sound.Flow).Nodes;
        return sound with
        {
            Elements = sound.Elements with { PromisedTimeLimit = TimeLimit.WorkingDays(20) },
            Form = sound.Form with { Pages = [page with { Sections = [section with { Fields = section.Fields.AddRange(more) }] }] },
            Flow = (SequenceNode)sound.Flow with { Nodes = nodes.InsertRange(3, Enumerable.Range(0, Blocks).SelectMany(Block)) },
        };
    }

    private static IEnumerable<FlowNode> Block(int number)
    {
        var n = number.ToString(CultureInfo.InvariantCulture);
        yield return Step($"a{n}");
        yield return new ChoiceNode
        {
            Id = $"choice{n}",
            Branches =
            [
                new FlowBranch("一", Step($"b{n}"), $"form.f{number * 3} > {n} && steps.a{n}.outcome == 'pass' && form.f{(number * 3) + 2} == 'x'"),
                new FlowBranch("二", Step($"c{n}"), $"form.f{(number * 3) + 2} == 'y'"),
                new FlowBranch("其余", new SequenceNode { Id = $"none{n}", Nodes = [] }),
            ],
        };
        yield return new ParallelNode
        {
            Id = $"both{n}",
            Branches = [new FlowBranch("甲", Step($"d{n}")), new FlowBranch("乙", Step($"e{n}"))],
        };
    }

    private static TaskNode Step(string id) => new()
    {
        Id = id, Title = id, Kind = HumanTaskKind.Review, Candidates = new CandidateRule("Reviewer"),
        Outcomes = [new TaskOutcome("pass", "同意"), new TaskOutcome("fail", "不同意")],
    };
}
