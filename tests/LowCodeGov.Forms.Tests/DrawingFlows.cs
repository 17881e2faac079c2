using LowCodeGov.Designer.Flow;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Forms.Texts;

namespace LowCodeGov.Forms.Tests;

public sealed class DrawingFlows
{
    private static readonly FlowNode Flow = EngineJson.Read<FlowNode>(
        """
        {"node":"sequence","id":"root","nodes":[
          {"node":"task","id":"accept","kind":"acceptance","candidates":{"role":"Acceptor"},"limit":{"value":1,"unit":"workingDays"}},
          {"node":"notice","id":"n","notice":"N02"},
          {"node":"parallel","id":"both","title":"联合审查","branches":[
            {"title":"住建","body":{"node":"task","id":"housing","title":"住建审查","kind":"review","candidates":{"role":"Reviewer","department":"ZJ02"},"isRiskPoint":true}},
            {"title":"人社","body":{"node":"sequence","id":"s","nodes":[{"node":"wait","id":"w","event":"report"},{"node":"task","id":"staff","kind":"review","candidates":{"role":"Reviewer"}}]}}]},
          {"node":"choice","id":"yes","branches":[{"title":"准予","when":"true","body":{"node":"certificate","id":"c"}},{"title":"不予","body":{"node":"end","id":"no"}}]}]}
        """);

    private static readonly Dictionary<string, FlowNodeState> States = new(StringComparer.Ordinal)
    {
        ["accept"] = new(FlowNodeStatus.Done, "李敏", "3月2日"),
        ["housing"] = new(FlowNodeStatus.Current, "王强"),
        ["staff"] = new(FlowNodeStatus.Waiting),
        ["c"] = new(FlowNodeStatus.Skipped),
    };

    [Theory, InlineData(FlowAudience.Public), InlineData(FlowAudience.Inner)]
    public async Task a_flow_is_drawn_as_in_its_golden_file(FlowAudience audience) =>
        (await Markup.Of<FlowPicture>(("Flow", Flow), ("Audience", audience), ("Culture", "zh-CN"), ("DepartmentName", (Func<string, string?>)(_ => "建管科"))))
            .ShouldBeGolden($"flow.{audience}");

    private static readonly FlowNode Other = EngineJson.Read<FlowNode>(
        """
        {"node":"sequence","id":"root","nodes":[
          {"node":"forEach","id":"each","departments":[{"title":"住建局"},{"title":"人社局"}],"inTurn":false,"join":"count","joinCount":1,
            "body":{"node":"task","id":"check","kind":"review","candidates":{"role":"Reviewer"}}},
          {"node":"repeat","id":"again","until":"true","atMost":3,"body":{"node":"service","id":"call","connector":"registry","operation":"query","onFailure":{"node":"task","id":"byHand","kind":"review","candidates":{"role":"Reviewer"}}}},
          {"node":"parallel","id":"p","join":"any","branches":[{"title":"甲","body":{"node":"subMatter","id":"child","title":"施工许可","matter":"M","wait":true}},{"title":"乙","body":{"node":"wait","id":"w","event":"report","for":{"value":3,"unit":"workingDays"}}}]},
          {"node":"fragment","id":"use","use":"delivery"}]}
        """);

    [Theory, InlineData(FlowAudience.Public), InlineData(FlowAudience.Inner)]
    public async Task loops_calls_child_cases_and_joins_are_drawn_too(FlowAudience audience) =>
        (await Markup.Of<FlowPicture>(("Flow", Other), ("Audience", audience), ("Culture", "zh-CN"))).ShouldBeGolden($"flow.other.{audience}");

    [Fact]
    public async Task a_case_shows_where_it_stands() =>
        (await Markup.Of<FlowPicture>(("Flow", Flow), ("Audience", FlowAudience.Inner), ("States", States), ("Culture", "zh-CN"))).ShouldBeGolden("flow.states");

    [Fact]
    public async Task the_public_sees_no_posts_and_no_inner_steps()
    {
        var html = await Markup.Of<FlowPicture>(("Flow", Flow), ("Culture", "zh-CN"));
        html.ShouldNotContain("Reviewer");
        html.ShouldNotContain("审查人");
        html.ShouldNotContain("廉政");
        html.ShouldNotContain("N02");
        html.ShouldContain("1个工作日");
    }
}
