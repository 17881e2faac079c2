using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Tests;

/// <summary>Every edit is kept; two analysts are told of each other, and nothing is overwritten.</summary>
public sealed class KeepingDrafts
{
    private readonly Shelf shelf = new(Seeds.Food);

    [Fact]
    public async Task an_edit_is_kept_at_once_and_undoing_it_too()
    {
        var bench = shelf.Open();
        await bench.Do(Label("email", "邮箱"));
        shelf.Definition.ShouldBeSameAs(bench.Definition);
        bench.Unkept.ShouldBeEmpty();
        await bench.Undo();
        EngineJson.Canonical(shelf.Definition).ShouldBe(EngineJson.Canonical(Seeds.Food));
    }

    [Fact]
    public async Task the_second_is_told_and_does_the_edit_again_on_what_the_first_saved()
    {
        var (first, second) = (shelf.Open(), shelf.Open());
        await first.Do(Label("email", "邮箱"));
        await second.Do(Label("phone", "手机"));
        second.State.ShouldBe(KeepingState.Overtaken);
        FormTree.Find(shelf.Definition.Form, "phone")!.Field.Label.Zh.ShouldBe("联系手机", "nothing is overwritten");
        (await second.DoAgainOnTheirs()).ShouldBeEmpty();
        FormTree.Find(shelf.Definition.Form, "phone")!.Field.Label.Zh.ShouldBe("手机");
        FormTree.Find(shelf.Definition.Form, "email")!.Field.Label.Zh.ShouldBe("邮箱");
        second.State.ShouldBe(KeepingState.Kept);
    }

    [Fact]
    public async Task an_edit_of_what_the_first_removed_is_handed_back()
    {
        var (first, second) = (shelf.Open(), shelf.Open());
        await first.Do(new RemoveFields(["email"]));
        await second.Do(Label("email", "邮箱"));
        (await second.DoAgainOnTheirs()).ShouldHaveSingleItem().ShouldBeOfType<SetFieldProperty>();
        second.Unkept.ShouldBeEmpty();
    }

    [Fact]
    public async Task taking_theirs_gives_up_only_what_was_not_kept()
    {
        var (first, second) = (shelf.Open(), shelf.Open());
        await first.Do(Label("email", "邮箱"));
        await second.Do(Label("phone", "手机"));
        await second.TakeTheirs();
        second.Definition.ShouldBeSameAs(shelf.Definition);
        await second.Do(Label("phone", "手机"));
        second.State.ShouldBe(KeepingState.Kept);
    }

    [Fact]
    public async Task what_could_not_be_saved_is_saved_with_the_next_edit()
    {
        var bench = shelf.Open();
        shelf.IsBroken = true;
        await bench.Do(Label("email", "邮箱"));
        bench.State.ShouldBe(KeepingState.NotKept);
        bench.Unkept.Length.ShouldBe(1);
        shelf.IsBroken = false;
        await bench.Do(Label("phone", "手机"));
        bench.Unkept.ShouldBeEmpty();
        shelf.Definition.ShouldBeSameAs(bench.Definition);
    }

    [Fact]
    public async Task edits_made_while_a_save_is_under_way_are_kept_in_turn()
    {
        var bench = shelf.Open();
        shelf.Hold();
        var all = Enumerable.Range(0, 5).Select(number => bench.Do(Label("email", $"邮箱{number}"))).ToList();
        shelf.Release();
        await Task.WhenAll(all);
        FormTree.Find(shelf.Definition.Form, "email")!.Field.Label.Zh.ShouldBe("邮箱4");
        bench.State.ShouldBe(KeepingState.Kept);
        bench.Unkept.ShouldBeEmpty();
    }

    private static SetFieldProperty Label(string field, string label) => new([field], "label", JsonSerializer.SerializeToElement(label));

    /// <summary>A store of one draft.</summary>
    private sealed class Shelf(MatterDefinition definition) : IDraftKeeper
    {
        private long revision = 1;
        private TaskCompletionSource? hold;

        public MatterDefinition Definition { get; private set; } = definition;

        public bool IsBroken { get; set; }

        public Workbench Open() => new(Definition, revision, this);

        public void Hold() => hold = new TaskCompletionSource();

        public void Release() => hold?.SetResult();

        public async Task<KeepingAnswer> Save(MatterDefinition definition, long revision)
        {
            if (hold is { } held)
            {
                await held.Task;
            }

            if (IsBroken)
            {
                return new KeepingAnswer.NotKept(null);
            }

            if (revision != this.revision)
            {
                return new KeepingAnswer.Overtaken(Definition, this.revision, "陆云帆", DateTimeOffset.UnixEpoch);
            }

            Definition = definition;
            return new KeepingAnswer.Kept(++this.revision);
        }

        public Task<ImmutableArray<DefinitionFinding>> Verify(MatterDefinition definition) => Task.FromResult<ImmutableArray<DefinitionFinding>>([]);
    }
}
