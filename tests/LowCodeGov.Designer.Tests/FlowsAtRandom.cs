using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Designer.Tests;

/// <summary>Whatever is done to a flow in whatever order, it stays one tree of unique ids, and undo leads to the start.</summary>
public sealed class FlowsAtRandom(ITestOutputHelper output)
{
    private const int Rounds = 20;
    private const int Edits = 40;
    private const int Most = 120;
    private static readonly string[] Ids = ["review", "extra", "step", "1st", "中", "decision"];

    [Fact]
    public void undo_leads_to_the_start_and_every_state_between_is_a_definition()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_EDIT_SEED"), out var given) ? given : Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var matters = Seeds.All.ToArray();
        var (done, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var chance = new Random(unchecked(seed + round));
            var session = EditingSession.Of(matters[round % matters.Length]);
            var start = EngineJson.Canonical(session.Definition);
            for (var edit = 0; edit < Edits; edit++)
            {
                if (chance.Next(8) == 0)
                {
                    session = session.Undo();
                    continue;
                }

                var next = EngineJson.Read<DefinitionEdit>(EngineJson.Canonical(Next(chance, session.Definition)));
                var (after, step, refusal) = session.Do(next);
                session = after;
                done += step is null ? 0 : 1;
                refused += refusal is null ? 0 : 1;
                IsSound(session.Definition, $"round {round} edit {edit} of seed {seed}: {EngineJson.Canonical(next)}");
            }

            while (session.CanUndo)
            {
                session = session.Undo();
            }

            EngineJson.Canonical(session.Definition).ShouldBe(start, $"round {round} of seed {seed}");
        }

        output.WriteLine($"{done} done, {refused} refused");
        done.ShouldBeGreaterThan(Rounds * Edits / 4);
        refused.ShouldBeGreaterThan(Rounds);
    }

    private static void IsSound(MatterDefinition definition, string where)
    {
        EngineJson.Canonical(EngineJson.Read<MatterDefinition>(EngineJson.Canonical(definition))).ShouldBe(EngineJson.Canonical(definition), where);
        foreach (var root in definition.Fragments.Values.Select(fragment => fragment.Body).Prepend(definition.Flow))
        {
            var ids = root.Walk().Select(node => node.Id).ToList();
            ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Count, where);
            root.Walk().Where(node => node is ParallelNode or ChoiceNode).ShouldAllBe(node => FlowTree.BranchesOf(node).Length > 0, where);
        }
    }

    private static DefinitionEdit Next(Random chance, MatterDefinition definition)
    {
        var fragments = definition.Fragments.Keys.Append("").ToArray();
        var placed = fragments.SelectMany(fragment => FlowTree.All(definition, fragment)).ToArray();
        string[] all = [.. placed.Select(each => each.Address), "gone"];
        string[] lanes = [FlowTree.Root, .. placed.SelectMany(each => FlowTree.LanesOf(each.Node).Select(lane => FlowTree.LaneOf(each.Address, lane.Part))), "gone/0"];
        var slot = new FlowSlot(One(lanes), chance.Next(6));
        // A flow that copies of itself have filled says nothing new.
        return placed.Length > Most ? new RemoveNodes([.. all.Where(_ => chance.Next(3) == 0)]) : chance.Next(14) switch
        {
            0 or 1 => new InsertNodes(slot, [Node(One(Ids))]),
            2 => new InsertNodes(slot, [.. Some().Select(address => FlowTree.Find(definition, address)).OfType<FlowNode>()], Pasted: true),
            3 or 4 or 5 => new MoveNodes(Some(), slot),
            6 => new RemoveNodes(Some()),
            7 => new SetNodeProperty(Some(), One("title", "limit", "candidates/role", "candidates/nobodyFound/do", "join", "nothing", "branches"), Value()),
            8 => new AddBranch(One(all), chance.Next(4), new FlowBranch("新分支", Node(One(Ids)))),
            9 => new RemoveBranch(One(all), chance.Next(3)),
            10 => new MoveBranch(One(all), chance.Next(3), chance.Next(3)),
            11 => new SetBranchProperty(One(all), chance.Next(3), One("title", "when", "body"), Value()),
            12 => chance.Next(2) == 0 ? new WrapNodes(Some(), Around()) : new UnwrapNode(One(all)),
            _ => new RenameStep(One(all), One(Ids)),
        };

        ImmutableArray<string> Some() => [.. Enumerable.Range(0, chance.Next(1, 4)).Select(_ => One(all)).Distinct(StringComparer.Ordinal)];
        T One<T>(params T[] of) => of[chance.Next(of.Length)];
        FlowNode Node(string id) => chance.Next(4) switch
        {
            0 => Around(),
            1 => new NoticeNode { Id = id, Notice = "N01" },
            _ => EditingFlows.Step(id),
        };

        FlowNode Around() => chance.Next(3) switch
        {
            0 => new ChoiceNode { Id = "choice", Branches = [new FlowBranch("甲", new SequenceNode { Id = "a", Nodes = [] }, "form.x"), new FlowBranch("乙", EditingFlows.Step("inner"))] },
            1 => new RepeatNode { Id = "repeat", Until = "true", AtMost = 3, Body = new SequenceNode { Id = "again", Nodes = [] } },
            _ => new ParallelNode { Id = "parallel", Branches = [new FlowBranch("甲", new SequenceNode { Id = "a", Nodes = [] })] },
        };

        JsonElement? Value() => chance.Next(5) switch
        {
            0 => null,
            1 => JsonSerializer.SerializeToElement("新名称"),
            2 => JsonSerializer.SerializeToElement(new { value = 3, unit = "workingDays" }),
            3 => JsonSerializer.SerializeToElement("toHead"),
            _ => JsonSerializer.SerializeToElement(5),
        };
    }
}
