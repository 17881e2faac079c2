using LowCodeGov.Runtime.Inbox;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>What pages say of the state of a case agrees with itself.</summary>
[Collection("api")]
public sealed class WhereACaseStands
{
    [Fact]
    public async Task Steps_that_were_left_out_are_not_shown_as_done()
    {
        var world = await PageWorld.Get();
        using var owner = await Browsing.As(PageWorld.Owner);
        // Passing the pre-review accepts this matter: nobody was given the step of acceptance.
        var page = (await owner.Get($"/my/cases/{world.FinishedCaseId}")).Decent().Text;
        page.ShouldContain("<small class=\"flow-state\">已完成</small>");
        page.ShouldContain("<small class=\"flow-state\">未经过</small>");
    }

    [Fact]
    public async Task The_case_shines_no_less_than_its_clocks()
    {
        var world = await ApiWorld.Fresh();
        var view = (await ApiCall.Send("GET", $"/api/v1/cases/{world.CaseId}", world.Clerk)).Ok();
        var clocks = view["clocks"]!.AsArray().Select(clock => Read(clock!["lamp"]!)).ToList();
        clocks.ShouldNotBeEmpty();
        ((int)Read(view["lamp"]!)).ShouldBeGreaterThanOrEqualTo((int)clocks.Max());
    }

    private static Lamp Read(System.Text.Json.Nodes.JsonNode lamp) => Enum.Parse<Lamp>(lamp.GetValue<string>(), ignoreCase: true);
}
