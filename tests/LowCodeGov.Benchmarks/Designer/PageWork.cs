using Microsoft.Playwright;

namespace LowCodeGov.Benchmarks.Designer;

/// <summary>What the page itself has worked, as the browser counts it: unlike a wait, it hardly depends on what else runs on the machine.</summary>
internal sealed class PageWork(ICDPSession session)
{
    public static async Task<PageWork> Of(IBrowserContext context, IPage page)
    {
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        return new PageWork(session);
    }

    public async Task<Spent> Now()
    {
        var answer = await session.SendAsync("Performance.getMetrics");
        var metrics = answer?.GetProperty("metrics").EnumerateArray().ToDictionary(each => each.GetProperty("name").GetString() ?? "", each => each.GetProperty("value").GetDouble() * 1000, StringComparer.Ordinal) ?? [];
        return new Spent(metrics["TaskDuration"], metrics["ScriptDuration"], metrics["LayoutDuration"], metrics["RecalcStyleDuration"]);
    }

    /// <summary>Milliseconds.</summary>
    internal sealed record Spent(double Whole, double Script, double Layout, double Style)
    {
        public Spent Since(Spent before, int times) =>
            new((Whole - before.Whole) / times, (Script - before.Script) / times, (Layout - before.Layout) / times, (Style - before.Style) / times);

        public override string ToString() => $"{Whole:0.0} ms (script {Script:0.0}, layout {Layout:0.0}, style {Style:0.0})";
    }
}
