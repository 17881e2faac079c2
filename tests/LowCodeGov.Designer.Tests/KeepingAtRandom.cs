using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Tests;

/// <summary>Whatever was done and undone while the store could not save: what is told as unkept leads from what the store has to what is here.</summary>
public sealed class KeepingAtRandom(ITestOutputHelper output)
{
    private const int Rounds = 8;
    private const int Steps = 40;

    [Fact]
    public async Task unkept_edits_lead_from_the_store_to_the_desk()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_EDIT_SEED"), out var given) ? given : Environment.TickCount;
        output.WriteLine($"seed {seed}");
        for (var round = 0; round < Rounds; round++)
        {
            var chance = new Random(unchecked(seed + round));
            var clicks = new RandomEdits(chance);
            var store = new Store();
            var bench = new Workbench(Seeds.Food, 1, store);
            for (var step = 0; step < Steps; step++)
            {
                store.IsBroken = chance.Next(3) > 0;
                await (chance.Next(10) switch
                {
                    0 or 1 or 2 => bench.Undo(),
                    3 or 4 => bench.Redo(),
                    _ => bench.Do(clicks.Next(bench.Definition)),
                });
                var reached = bench.Unkept.Aggregate(bench.Kept, (definition, edit) => Applied(Again(edit), definition));
                // Members of sample data have no order of their own.
                JsonNode.DeepEquals(JsonEditing.ToNode(reached), JsonEditing.ToNode(bench.Definition)).ShouldBeTrue($"step {step} of round {round} of seed {seed}");
            }
        }
    }

    [Fact]
    public async Task an_undo_that_was_not_saved_is_done_on_what_somebody_else_saved()
    {
        var store = new Store();
        var bench = new Workbench(Seeds.Food, 1, store);
        await bench.Do(new SetFieldProperty(["email"], "label", System.Text.Json.JsonSerializer.SerializeToElement("邮箱")));
        store.Theirs = Applied(new SetFieldProperty(["phone"], "label", System.Text.Json.JsonSerializer.SerializeToElement("手机")), bench.Definition);
        await bench.Undo();
        bench.State.ShouldBe(KeepingState.Overtaken);
        store.Theirs = null;
        (await bench.DoAgainOnTheirs()).ShouldBeEmpty();
        FormTree.Find(bench.Definition.Form, "email")!.Field.Label.Zh.ShouldBe("电子邮箱");
        FormTree.Find(bench.Definition.Form, "phone")!.Field.Label.Zh.ShouldBe("手机");
    }

    [Fact]
    public async Task an_undo_of_what_somebody_else_has_changed_since_is_handed_back()
    {
        var store = new Store();
        var bench = new Workbench(Seeds.Food, 1, store);
        await bench.Do(new SetFieldProperty(["email"], "label", System.Text.Json.JsonSerializer.SerializeToElement("邮箱")));
        store.Theirs = Applied(new SetFieldProperty(["email"], "label", System.Text.Json.JsonSerializer.SerializeToElement("电邮")), bench.Definition);
        await bench.Undo();
        store.Theirs = null;
        (await bench.DoAgainOnTheirs()).ShouldHaveSingleItem().ShouldBeOfType<TakeBack>();
        FormTree.Find(bench.Definition.Form, "email")!.Field.Label.Zh.ShouldBe("电邮");
    }

    [Fact]
    public async Task what_was_undone_and_done_again_without_a_store_is_still_there_in_a_conflict()
    {
        var store = new Store { IsBroken = true };
        var bench = new Workbench(Seeds.Food, 1, store);
        await bench.Do(new SetFieldProperty(["email"], "label", System.Text.Json.JsonSerializer.SerializeToElement("邮箱")));
        await bench.Undo();
        bench.State.ShouldBe(KeepingState.Kept, "there is nothing left to save");
        await bench.Redo();
        bench.Unkept.ShouldHaveSingleItem();
    }

    [Fact]
    public void properties_inside_a_record_leave_the_rest_of_each_field_alone()
    {
        var before = Seeds.Food;
        var (first, second) = (FormTree.Find(before.Form, "operatorName")!.Field.Print!, FormTree.Find(before.Form, "phone")!.Field.Print!);
        var after = Applied(new SetFieldProperty(["operatorName", "phone"], "print/size", System.Text.Json.JsonSerializer.SerializeToElement(9)), before);
        FormTree.Find(after.Form, "operatorName")!.Field.Print.ShouldBe(first with { Size = 9 });
        FormTree.Find(after.Form, "phone")!.Field.Print.ShouldBe(second with { Size = 9 });
        after = Applied(new SetFieldProperty(["operatorName", "phone"], "label/zh", System.Text.Json.JsonSerializer.SerializeToElement("改名")), after);
        FormTree.Find(after.Form, "phone")!.Field.Label.ShouldBe(new LocalText("改名", "Mobile"));
        FormTree.Find(after.Form, "operatorName")!.Field.Label.ShouldBe(new LocalText("改名", "Operator"));
    }

    private static DefinitionEdit Again(DefinitionEdit edit) => EngineJson.Read<DefinitionEdit>(EngineJson.Canonical(edit));

    private static MatterDefinition Applied(DefinitionEdit edit, MatterDefinition to) => ((EditOutcome.Done)edit.ApplyTo(to)).Definition;

    private sealed class Store : IDraftKeeper
    {
        public bool IsBroken { get; set; }

        public MatterDefinition? Theirs { get; set; }

        public Task<KeepingAnswer> Save(MatterDefinition definition, long revision) => Task.FromResult<KeepingAnswer>(
            Theirs is { } theirs ? new KeepingAnswer.Overtaken(theirs, revision + 1, "蒋雨晴", DateTimeOffset.UnixEpoch) : IsBroken ? new KeepingAnswer.NotKept(null) : new KeepingAnswer.Kept(revision + 1));

        public Task<ImmutableArray<DefinitionFinding>> Verify(MatterDefinition definition) => Task.FromResult<ImmutableArray<DefinitionFinding>>([]);
    }
}
