using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Form;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace LowCodeGov.Designer.Tests;

/// <summary>An edit draws anew what it touched, not the whole designer: the answer must come while the analyst still looks at what was typed.</summary>
public sealed class DrawingTheDesigner
{
    private static readonly TextCatalogue Texts = TextCatalogue.From(typeof(TextCatalogue).Assembly, typeof(PageTexts).Assembly, typeof(FormDesigner).Assembly);

    private const int Edits = 30;

    [Fact]
    public async Task an_edit_of_one_field_costs_little()
    {
        var desk = new DesignDesk(new Workbench(Seeds.Food, 1, new Shelf()), Texts, CodeListSet.None, new RuleEngine(), new DateOnly(2026, 11, 22));
        await using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).AddSingleton(Texts).AddSingleton(new PageTexts(Texts)).AddSingleton<IJSRuntime>(new NoScript()).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            await renderer.RenderComponentAsync<FormDesigner>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Desk"] = desk }));
            desk.ShowPage(Seeds.Food.Form.Pages[0].Key);
            desk.Pick("phone", "only");
            // The first ones make what is remembered afterwards.
            await Edit(desk, 0);
            await Edit(desk, 1);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var number = 2; number < 2 + Edits; number++)
            {
                await Edit(desk, number);
            }

            // Measured 0.3 MB; drawing every field anew took 2.9 MB, 25 ms instead of 4.
            ((GC.GetTotalAllocatedBytes(precise: true) - before) / Edits).ShouldBeLessThan(1_500_000);
        });
    }

    private static async Task Edit(DesignDesk desk, int number)
    {
        await desk.Do(new SetFieldProperty(["phone"], "label", JsonSerializer.SerializeToElement($"手机{number}")));
        await Task.Yield();
    }

    private sealed class NoScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => throw new InvalidOperationException("nothing runs in a test without a browser");

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);
    }

    private sealed class Shelf : IDraftKeeper
    {
        public Task<KeepingAnswer> Save(MatterDefinition definition, long revision) => Task.FromResult<KeepingAnswer>(new KeepingAnswer.Kept(revision + 1));

        public Task<ImmutableArray<DefinitionFinding>> Verify(MatterDefinition definition) => Task.FromResult<ImmutableArray<DefinitionFinding>>([]);
    }
}
