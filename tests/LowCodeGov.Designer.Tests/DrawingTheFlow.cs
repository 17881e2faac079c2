using System.Collections.Immutable;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.FlowEditing;
using LowCodeGov.Designer.Form;
using LowCodeGov.Designer.Matter.Shell;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace LowCodeGov.Designer.Tests;

/// <summary>In a flow of two hundred cards an edit draws the lane that it changes and what is selected, not the other cards.</summary>
public sealed class DrawingTheFlow
{
    private const int Blocks = 20;

    // The workbench and its parts twice, edited and saved, the way from the root to the lane, the card, the panel.
    private const int Touched = 25;

    private static readonly TextCatalogue Texts = TextCatalogue.From(typeof(TextCatalogue).Assembly, typeof(PageTexts).Assembly, typeof(FormDesigner).Assembly);

    [Fact]
    public async Task an_edit_draws_few_components_of_many()
    {
        var desk = new DesignDesk(new Workbench(Seeds.Food with { Flow = Large() }, 1, new Shelf()), Texts, CodeListSet.None, new RuleEngine(), new DateOnly(2026, 11, 22));
        await using var services = new ServiceCollection().AddSingleton(Texts).AddSingleton(new PageTexts(Texts)).AddSingleton<IJSRuntime>(new DeafScript())
            .AddSingleton<IFlowSurroundings>(new Nowhere()).AddSingleton<NavigationManager>(new Here()).AddLogging().BuildServiceProvider();
        await using var page = new CountingRenderer(services);
        await page.Show<MatterWorkbench>(new Dictionary<string, object?> { ["Desk"] = desk, ["Part"] = "flow" });
        var opened = page.TakeDrawn();
        opened.ShouldBeGreaterThan(Blocks * 10);

        await page.Dispatcher.InvokeAsync(() => desk.Bench.Do(new InsertNodes(new FlowSlot("block7/1", 1), [Step("extra")])));
        var inserted = page.TakeDrawn();
        await page.Dispatcher.InvokeAsync(() => desk.Bench.Undo());
        var undone = page.TakeDrawn();

        inserted.ShouldBeInRange(1, Touched);
        undone.ShouldBeInRange(1, Touched);
    }

    private static SequenceNode Large() => new() { Id = "main", Nodes = [.. Enumerable.Range(1, Blocks).Select(Block)] };

    private static FlowNode Block(int number) => new ParallelNode
    {
        Id = $"block{number}",
        Branches = [.. Enumerable.Range(1, 3).Select(branch => new FlowBranch($"科室{branch}", new SequenceNode { Id = $"lane{number}x{branch}", Nodes = [Step($"step{number}x{branch}x1"), Step($"step{number}x{branch}x2")] }))],
    };

    private static TaskNode Step(string id) => new() { Id = id, Title = id, Kind = HumanTaskKind.Review, Candidates = new CandidateRule("Reviewer") };

    private sealed class Nowhere : IFlowSurroundings
    {
        public Task<FlowSurroundings> Of(MatterDefinition definition) => Task.FromResult(FlowSurroundings.Unknown);
    }

    private sealed class Here : NavigationManager
    {
        public Here() => Initialize("http://localhost/", "http://localhost/design/matters/x/flow");
    }

    // Answers nothing: what the page's scripts do is none of this test.
    private sealed class DeafScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => new(new TaskCompletionSource<TValue>().Task);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);
    }

    private sealed class Shelf : IDraftKeeper
    {
        public Task<KeepingAnswer> Save(MatterDefinition definition, long revision) => Task.FromResult<KeepingAnswer>(new KeepingAnswer.Kept(revision + 1));

        public Task<ImmutableArray<DefinitionFinding>> Verify(MatterDefinition definition) => Task.FromResult<ImmutableArray<DefinitionFinding>>([]);
    }
}
