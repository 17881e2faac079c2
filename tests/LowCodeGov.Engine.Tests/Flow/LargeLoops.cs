using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Tests.Cases;
using Decision = LowCodeGov.Engine.Cases.Decision;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

public sealed class LargeLoops(ITestOutputHelper output)
{
    [Fact]
    public void a_decision_in_a_loop_over_many_items_costs_what_the_item_costs()
    {
        var (few, many) = (PerCompletion(50), PerCompletion(400));
        output.WriteLine($"a completion among 50 items takes {few / 1024} KB, among 400 {many / 1024} KB");
        // Eight times the items may cost eight times as much to copy, not sixty-four. Memory says so on every machine, however busy.
        many.ShouldBeLessThan(few * 16);
    }

    private static long PerCompletion(int items)
    {
        var matter = TestMatters.Of(
            new ForEachNode { Id = "each", Rows = "form.shops", Label = "item.name", Body = TestMatters.Sequence("body", Voting("check"), Review("sign", "check")) },
            Review("last", "check"));
        var shops = string.Join(',', Enumerable.Range(0, items).Select(number => $$"""{"name":"{{number}}号店"}"""));
        var context = Scenario.Straight(matter).ContextOf(Receiver);
        var state = Accept(matter, null, new ReceiveApplication(Scenario.Application($$"""{"shops":[{{shops}}]}"""), true), context);
        var mine = Scenario.Straight(matter).ContextOf(Li) with { Numbers = context.Numbers };
        state.Tasks.Count(task => task.IsOpen).ShouldBe(items);
        var tasks = state.Tasks.Where(task => task.IsOpen).Take(40).ToList();
        state = Accept(matter, state, new CompleteStep("yes") { Task = tasks[0].Number }, mine);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var task in tasks.Skip(1))
        {
            state = Accept(matter, state, new CompleteStep("yes") { Task = task.Number }, mine);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (tasks.Count - 1);
    }

    private static CaseState Accept(MatterDefinition matter, CaseState? state, CaseCommand command, CaseContext context) =>
        CaseDecider.Decide(matter, state, command, context) is Decision.Accepted accepted ? accepted.State : throw new ShouldAssertException("refused");
}
