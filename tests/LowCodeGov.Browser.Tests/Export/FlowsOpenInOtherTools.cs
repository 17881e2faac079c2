using System.Text.Json;
using System.Xml.Linq;

namespace LowCodeGov.Browser.Tests.Export;

/// <summary>What the API exports as BPMN opens and draws in bpmn-js.</summary>
public sealed class FlowsOpenInOtherTools(Site site)
{
    [Fact]
    public async Task every_matter_is_drawn_without_a_warning()
    {
        await using var visitor = await site.VisitAsync();
        var listed = await (await visitor.Requests.GetAsync("/api/v1/matters")).JsonAsync();
        var codes = listed!.Value.GetProperty("items").EnumerateArray().Select(each => each.GetProperty("code").GetString()!).ToList();
        codes.Count.ShouldBeGreaterThan(3);
        await BpmnViewer.OpenAsync(visitor.Page);
        foreach (var code in codes)
        {
            var answer = await visitor.Requests.GetAsync($"/api/v1/matters/{code}/bpmn");
            answer.Status.ShouldBe(200);
            answer.Headers["content-type"].ShouldStartWith("application/bpmn+xml");
            var xml = await answer.TextAsync();
            var (warnings, drawn) = await BpmnViewer.DrawAsync(visitor.Page, xml);
            warnings.ShouldBeEmpty(code);
            drawn.ShouldBeGreaterThanOrEqualTo(XDocument.Parse(xml).Descendants().Count(each => each.Name.LocalName is "BPMNShape" or "BPMNEdge"), code);
            await visitor.PictureAsync($"bpmn-{code}");
        }
    }
}
