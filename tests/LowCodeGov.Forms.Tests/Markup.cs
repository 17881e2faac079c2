using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LowCodeGov.Forms.Tests;

/// <summary>Renders components as a page would, and compares them with files that people have read.</summary>
internal static partial class Markup
{
    /// <summary>Static HTML of a component.</summary>
    public static async Task<string> Of<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        await using var services = new ServiceCollection()
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .AddSingleton(Vectors.Texts)
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var view = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
            return (await renderer.RenderComponentAsync<TComponent>(view)).ToHtmlString();
        });
    }

    /// <summary>Holds markup to <c>golden/NAME.html</c>. Set UPDATE_GOLDEN=1 to write the files anew, then read the difference.</summary>
    public static void ShouldBeGolden(this string html, string name)
    {
        var lines = Tags().Replace(Blanks().Replace(Model().Replace(html, "<!-- model -->"), "\n"), ">\n<").Trim() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Source(), "golden", name + ".html"), lines);
            return;
        }

        lines.ShouldBe(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", name + ".html")));
    }

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file) ?? "";

    [GeneratedRegex("<script type=\"application/json\".*?</script>", RegexOptions.Singleline)]
    private static partial Regex Model();

    [GeneratedRegex("\\s*\\n\\s*")]
    private static partial Regex Blanks();

    [GeneratedRegex(">\\s*<(?!/)")]
    private static partial Regex Tags();
}
