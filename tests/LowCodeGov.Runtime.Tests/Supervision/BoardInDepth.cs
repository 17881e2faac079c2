using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Supervision;

namespace LowCodeGov.Runtime.Tests.Supervision;

/// <summary>The live board, from the region down to a case that somebody has in hand, and up again.</summary>
public sealed class BoardInDepth
{
    [Fact]
    public async Task Each_line_leads_down_to_the_case_and_each_board_back_to_where_one_came_from()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var submitted = await filled.Submit(platform);
        var id = submitted.Case;
        var clerk = await platform.Actor("SC003");
        await CaseDrive.Do(platform, clerk, id, new ClaimTask { Task = submitted.State.Tasks.Single(each => each.IsOpen).Number });
        var (board, supervisor) = (platform.Get<LiveBoard>(), await platform.Actor("SP008"));

        var way = new List<BoardAbove> { new(BoardDepth.Region, "") };
        foreach (var depth in Enum.GetValues<BoardDepth>())
        {
            var open = (await board.Open(supervisor, depth, way[^1].Key)).ShouldNotBeNull();
            open.Above.ShouldBe(depth == BoardDepth.Region ? null : way[^2] with { Depth = depth - 1 });
            var line = open.Lines.Where(each => each.Open > 0).ShouldHaveSingleItem($"{depth}");
            open.Sum.Open.ShouldBe(1);
            way.Add(new BoardAbove(depth + 1, line.Key));
        }

        way[^1].Key.ShouldBe(id.ToString());
        (await board.Open(clerk, BoardDepth.Region, null)).ShouldBeNull("only supervision watches");
    }
}
