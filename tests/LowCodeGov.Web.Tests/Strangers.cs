namespace LowCodeGov.Web.Tests;

/// <summary>Somebody else's case, draft, file or task: not visible, not changeable, not even known to exist.</summary>
[Collection("api")]
public sealed class Strangers
{
    [Fact]
    public void The_walk_knows_the_operations() => ApiOperation.All.Count.ShouldBeGreaterThan(35);

    [Fact]
    public async Task Nobody_gets_anything_without_a_token()
    {
        var world = await ApiWorld.Get();
        foreach (var operation in ApiOperation.All.Where(o => !o.IsAnonymous))
        {
            var answer = await Call(operation, world, null);
            answer.Status.ShouldBe(401, answer.Request);
            answer.Problem().ShouldBe("api.unauthenticated");
            (await Call(operation, world, "lcg_made-up")).Status.ShouldBe(401, answer.Request);
        }
    }

    [Fact]
    public Task Another_applicant_finds_nothing() => Walk(world => world.Stranger);

    [Fact]
    public Task A_clerk_of_another_office_finds_nothing() => Walk(world => world.WrongClerk);

    [Fact]
    public async Task A_token_with_another_scope_opens_nothing()
    {
        var world = await ApiWorld.Get();
        var token = await ApiWorld.Token("canyin");
        foreach (var operation in ApiOperation.All.Where(o => !o.IsAnonymous))
        {
            var answer = await Call(operation, world, token);
            answer.Status.ShouldBe(403, answer.Request);
            answer.Problem().ShouldBe("api.forbidden");
        }
    }

    [Fact]
    public async Task Lists_hold_nothing_of_others()
    {
        var world = await ApiWorld.Get();
        foreach (var operation in ApiOperation.All.Where(o => o is { Method: "GET", IsAboutOneThing: false, IsAnonymous: false }))
        {
            foreach (var token in new[] { world.Stranger, world.WrongClerk })
            {
                var answer = await Call(operation, world, token);
                answer.Text.ShouldNotContain(world.CaseId, Case.Insensitive, answer.Request);
                answer.Text.ShouldNotContain(world.DraftId, Case.Insensitive, answer.Request);
            }
        }
    }

    private static async Task Walk(Func<ApiWorld, string> who)
    {
        var world = await ApiWorld.Get();
        var token = who(world);
        var (draft, @case) = await State(world);
        foreach (var operation in ApiOperation.All.Where(o => o is { IsAboutOneThing: true, IsAnonymous: false }))
        {
            var answer = await Call(operation, world, token);
            answer.Problem();
            (answer.Status is 403 or 404).ShouldBeTrue($"{answer.Request} {answer.Status} {answer.Text}");
        }

        (await State(world)).ShouldBe((draft, @case));
    }

    private static async Task<(long Draft, long Case)> State(ApiWorld world) => (
        (await ApiCall.Send("GET", $"/api/v1/drafts/{world.DraftId}", world.Owner)).Ok()["version"]!.GetValue<long>(),
        (await ApiCall.Send("GET", $"/api/v1/cases/{world.CaseId}", world.Owner)).Ok()["version"]!.GetValue<long>());

    private static Task<ApiResponse> Call(ApiOperation operation, ApiWorld world, string? token) => ApiCall.Send(
        operation.Method, operation.Path(world), token, operation.Sample(world) is System.Text.Json.Nodes.JsonNode json ? json.ToJsonString() : operation.Sample(world),
        contentType: operation.TakesFile ? "application/octet-stream" : "application/json");
}
