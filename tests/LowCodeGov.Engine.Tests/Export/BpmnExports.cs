using System.Collections.Immutable;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Export;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Tests.Seed;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Tests.Export;

public sealed class BpmnExports(ITestOutputHelper output)
{
    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    [Theory]
    [MemberData(nameof(SeedFolder.Matters), MemberType = typeof(SeedFolder))]
    public void of_a_seed_matter_is_valid_and_well_drawn(string file)
    {
        var definition = SeedFolder.Matter(file);
        foreach (var culture in new[] { "zh-CN", "en" })
        {
            Check(BpmnExport.Of(definition, culture)).ShouldBeGreaterThan(definition.Nodes().Count(node => node is not SequenceNode));
        }
    }

    [Fact]
    public void of_every_kind_of_node_is_valid_and_well_drawn()
    {
        var definition = EveryNode();
        definition.Nodes().Select(node => node.GetType()).Distinct().Count()
            .ShouldBe(typeof(FlowNode).Assembly.GetTypes().Count(type => type.IsPublic && type.IsSubclassOf(typeof(FlowNode))), "a new kind of node needs its BPMN, and its place in this test");
        var document = BpmnExport.Of(definition);
        Check(document);
        var names = document.Descendants().Select(each => each.Name.LocalName).ToHashSet();
        foreach (var element in new[]
        {
            "userTask", "parallelGateway", "exclusiveGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway", "intermediateCatchEvent", "serviceTask", "sendTask",
            "callActivity", "boundaryEvent", "errorEventDefinition", "compensateEventDefinition", "timerEventDefinition", "multiInstanceLoopCharacteristics",
            "standardLoopCharacteristics", "terminateEventDefinition", "escalationEventDefinition", "association", "potentialOwner",
        })
        {
            names.ShouldContain(element);
        }

        document.ToString().ShouldBe(BpmnExport.Of(definition).ToString(), "the same definition gives the same file");
    }

    [Fact]
    public void name_every_node_of_the_flow_once()
    {
        var definition = SeedFolder.Matter("construction-qualification.json");
        var ids = BpmnExport.Of(definition).Descendants(Model + "process").Descendants().Select(each => (string?)each.Attribute("id")).OfType<string>().ToList();
        ids.ShouldBeUnique();
        foreach (var node in definition.Nodes().Where(node => node is not SequenceNode))
        {
            ids.ShouldContain($"node_{System.Xml.XmlConvert.EncodeLocalName(node.Id)}");
        }
    }

    [Fact]
    public void say_who_may_take_a_step()
    {
        var document = BpmnExport.Of(TestMatters.Licence());
        var audit = document.Descendants(Model + "userTask").Single(each => (string?)each.Attribute("id") == "node_audit");
        audit.Descendants(Model + "resourceRef").Single().Value.ShouldBe("role_Reviewer");
        audit.Descendants(Model + "resourceParameterBinding").Single().Value.ShouldBe("['review']");
        audit.Element(Model + "documentation")!.Value.ShouldContain("退回 review");
    }

    [Fact]
    public void for_the_public_keep_rules_and_notes_back()
    {
        var document = BpmnExport.Of(EveryNode(), audience: BpmnAudience.Public);
        Check(document);
        var text = document.ToString();
        foreach (var inner in new[] { "form.", "steps.", "conditionExpression", "escalationEventDefinition", "任务种类" })
        {
            text.ShouldNotContain(inner);
        }

        BpmnExport.Of(EveryNode()).ToString().ShouldContain("form.area");
    }

    [Fact]
    public void of_an_end_inside_a_subprocess_end_the_case()
    {
        var loop = new RepeatNode { Id = "again", Until = "true", AtMost = 2, Body = TestMatters.Sequence("in", new EndNode { Id = "stop" }) };
        var document = BpmnExport.Of(TestMatters.Of(loop, new NoticeNode { Id = "told", Notice = "N14" }));
        Check(document);
        var caught = document.Descendants(Model + "boundaryEvent").Single(each => (string?)each.Attribute("attachedToRef") == "node_again");
        var next = document.Descendants(Model + "sequenceFlow").Single(flow => flow.Attribute("sourceRef")!.Value == caught.Attribute("id")!.Value).Attribute("targetRef")!.Value;
        document.Descendants(Model + "endEvent").Single(each => each.Attribute("id")!.Value == next).Element(Model + "terminateEventDefinition").ShouldNotBeNull();
    }

    [Fact]
    public void of_any_flow_are_valid_and_well_drawn()
    {
        const string Variable = "LOWCODEGOV_FSCHECK_SEED";
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable(Variable), out var given) ? given : (ulong)Random.Shared.NextInt64();
        output.WriteLine($"{Variable}={seed}");
        var largest = 0;
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(seed, 1UL | seed),
            Prop.ForAll(Gen.Choose(0, 9999).ArrayOf(300).ToArbitrary(), rolls =>
            {
                largest = Math.Max(largest, Check(BpmnExport.Of(TestMatters.Matter(OnlineMode.FullyOnline, new RandomFlow(new Dice(rolls)).Root()))));
            }));
        largest.ShouldBeGreaterThan(40, "the flows are of some size");
    }

    private static int Check(XDocument document)
    {
        BpmnSchema.Faults(document).ShouldBeEmpty();
        var picture = new BpmnPicture(document);
        picture.Faults().ShouldBeEmpty();
        return picture.Count;
    }

    private static MatterDefinition EveryNode()
    {
        TaskNode Step(string id) => TestMatters.Step(id, HumanTaskKind.Review, "Reviewer");
        return TestMatters.Of(
            TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor"),
            Step("limited") with { Limit = TimeLimit.WorkingDays(5), When = "form.area > 1" },
            new ParallelNode { Id = "all", Branches = [new FlowBranch("甲", Step("a")), new FlowBranch("乙", Step("b"))] },
            new ParallelNode { Id = "some", Join = JoinRule.Any, Branches = [new FlowBranch("甲", Step("c"), "form.area > 1"), new FlowBranch("乙", Step("d"), "form.area > 2")] },
            new ChoiceNode { Id = "one", Branches = [new FlowBranch("大", Step("e"), "form.area > 100"), new FlowBranch("小", new EndNode { Id = "small", CloseResult = "1" })] },
            new ChoiceNode { Id = "several", Mode = ChoiceMode.Inclusive, Branches = [new FlowBranch("大", Step("f"), "form.area > 100"), new FlowBranch("消防", Step("g"), "form.withFire == true")] },
            new ForEachNode { Id = "rows", Rows = "workers", Join = JoinRule.Count, JoinCount = 2, Body = Step("h") },
            new ForEachNode { Id = "departments", InTurn = true, Departments = [new FlowDepartment("住建局"), new FlowDepartment("人社局", When: "form.withFire == true")], Body = Step("i") },
            new RepeatNode { Id = "rounds", Until = "steps.j.outcome == 'pass'", AtMost = 3, Body = TestMatters.Sequence("round", Step("j")) },
            new WaitNode { Id = "day", For = TimeLimit.CalendarDays(7) },
            new WaitNode { Id = "first", For = TimeLimit.Hours(4), Until = "form.openDay", Event = "paid" },
            new ServiceNode { Id = "call", Connector = "registry", Operation = "enter", OnFailure = Step("k"), Compensation = "strike", Deadline = TimeLimit.Hours(1), Input = ImmutableSortedDictionary<string, string>.Empty.Add("name", "form.company") },
            new SubMatterNode { Id = "child", Matter = "11330702TE5T0001674330117002012", OnRefusal = new EndNode { Id = "refused" } },
            new SubMatterNode { Id = "sent", MatterRule = "form.unit", Wait = false },
            new FragmentNode { Id = "use", Use = "out" },
            new NoticeNode { Id = "notice", Notice = "N14" },
            new CertificateNode { Id = "certificate" }) with
        {
            Fragments = ImmutableSortedDictionary<string, FlowFragment>.Empty.Add("out", new FlowFragment { Body = TestMatters.Sequence("body", Step("l"), new EndNode { Id = "over" }) }),
        };
    }
}
