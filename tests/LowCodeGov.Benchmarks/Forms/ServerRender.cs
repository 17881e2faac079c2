using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Rendering;
using LowCodeGov.Forms.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LowCodeGov.Benchmarks.Forms;

/// <summary>Evaluates and renders a form to static HTML, as a page of the portal does.</summary>
internal sealed class ServerRender : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly FormScope scope = new() { Rules = new RuleEngine(), Today = new DateOnly(2026, 3, 2) };

    public ServerRender()
    {
        services = new ServiceCollection()
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .AddSingleton(TextCatalogue.From(typeof(TextCatalogue).Assembly, typeof(PageTexts).Assembly))
            .BuildServiceProvider();
    }

    /// <summary>The page as text, for a browser.</summary>
    public async Task<string> Html(FormDefinition form, JsonObject values)
    {
        await using var text = new StringWriter();
        await Write(form, values, text);
        return text.ToString();
    }

    /// <summary>Evaluates and renders into a response, which a host writes from pooled buffers.</summary>
    private async Task Write(FormDefinition form, JsonObject values, TextWriter response)
    {
        var result = FormEvaluation.Run(form, values, scope);
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Definition"] = form, ["Result"] = result, ["Scope"] = scope, ["Findings"] = Array.Empty<global::LowCodeGov.Engine.Cases.FormFinding>(), ["Culture"] = "zh-CN",
            });
            (await renderer.RenderComponentAsync<EForm>(parameters)).WriteHtmlTo(response);
        });
    }

    /// <summary>95th percentile in milliseconds, and kilobytes allocated, of one page.</summary>
    public async Task<(double P95, double Kilobytes, double EvaluationKilobytes, int Length)> Measure(FormDefinition form, JsonObject values, int rounds)
    {
        var length = 0;
        for (var i = 0; i < rounds / 4; i++)
        {
            length = (await Html(form, values)).Length;
        }

        await using var response = new StreamWriter(Stream.Null);
        var times = new double[rounds];
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < rounds; i++)
        {
            var from = Stopwatch.GetTimestamp();
            await Write(form, values, response);
            times[i] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        }

        var after = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < rounds; i++)
        {
            FormEvaluation.Run(form, values, scope);
        }

        var evaluated = GC.GetTotalAllocatedBytes(precise: true);
        Array.Sort(times);
        return (Report.Percentile(times, 0.95), (after - before) / 1024d / rounds, (evaluated - after) / 1024d / rounds, length);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
