namespace LowCodeGov.Web.Tests.Pages;

/// <summary>Pages, posts and downloads about somebody else's draft, case, file, notice or certificate: nothing to be seen, nothing changed.</summary>
[Collection("api")]
public sealed class OtherPeople
{
    [Fact]
    public async Task A_visitor_is_asked_to_sign_in()
    {
        var world = await PageWorld.Get();
        var before = await world.Fingerprint();
        using var visitor = await Browsing.As(null);
        foreach (var operation in PageOperation.All.Where(o => o.IsAboutOneThing || o.IsOffice))
        {
            operation.NeedsSignIn.ShouldBeTrue(operation.ToString());
        }

        foreach (var operation in PageOperation.All.Where(o => o.NeedsSignIn))
        {
            var answer = await Call(visitor, operation, world);
            answer.Status.ShouldBe(302, answer.Request);
            answer.Location.ShouldNotBeNull().ShouldContain("/account/login", Case.Sensitive, answer.Request);
        }

        (await world.Fingerprint()).ShouldBe(before);
    }

    [Fact]
    public Task Another_applicant_finds_nothing() => Walk(PageWorld.OtherApplicant);

    [Fact]
    public Task A_clerk_of_another_office_finds_nothing() => Walk(PageWorld.OtherClerk);

    [Fact]
    public async Task The_owner_finds_everything()
    {
        // Otherwise the walks above would pass over addresses that nobody can open.
        var world = await PageWorld.Get();
        using var owner = await Browsing.As(PageWorld.Owner);
        foreach (var operation in PageOperation.All.Where(o => o is { Method: "GET", IsAboutOneThing: true, IsForClerks: false }))
        {
            var answer = (await Call(owner, operation, world)).Decent();
            answer.Status.ShouldBeOneOf([200, .. operation.Pattern == "/drafts/{id}" ? new[] { 302 } : []], answer.Request);
        }
    }

    [Fact]
    public async Task An_applicant_has_no_business_in_the_office()
    {
        var world = await PageWorld.Get();
        using var owner = await Browsing.As(PageWorld.Owner);
        foreach (var operation in PageOperation.All.Where(o => o is { Method: "GET", IsForClerks: true }))
        {
            (await Call(owner, operation, world)).Decent().Status.ShouldBe(403, operation.ToString());
        }
    }

    private static async Task Walk(string account)
    {
        var world = await PageWorld.Get();
        var before = await world.Fingerprint();
        using var stranger = await Browsing.As(account);
        foreach (var operation in PageOperation.All.Where(o => o.IsAboutOneThing))
        {
            var answer = (await Call(stranger, operation, world)).Decent();
            answer.Text.ShouldNotContain(world.ApplicationNo, Case.Sensitive, operation.ToString());
            answer.Text.ShouldNotContain("周光明", Case.Sensitive, operation.ToString());
            if (!operation.IsForClerks)
            {
                // A page without a form refuses to be posted to, whoever asks.
                (answer.Status == 404 || operation is { IsPage: true, Method: "POST" } && answer.Status == 400).ShouldBeTrue($"{answer.Request} -> {answer.Status}");
            }
        }

        foreach (var list in PageOperation.All.Where(o => o is { Method: "GET", IsAboutOneThing: false }))
        {
            var answer = await Call(stranger, list, world);
            answer.Text.ShouldNotContain(world.CaseId, Case.Insensitive, answer.Request);
            answer.Text.ShouldNotContain(world.DraftId, Case.Insensitive, answer.Request);
        }

        (await world.Fingerprint()).ShouldBe(before);
    }

    private static Task<PageAnswer> Call(Browsing who, PageOperation operation, PageWorld world) =>
        operation.Method == "GET" ? who.Get(operation.Path(world))
        : operation.Method is not "POST" and not "ANY" ? who.Ask(operation.Method, operation.Path(world), operation.Method == "PATCH" ? [1, 2, 3] : null, ("Upload-Offset", "0"))
        : operation.TakesFiles ? who.PostFile(operation.Path(world), [], "a.png", ApiWorld.Png)
        : who.Post(operation.Path(world), operation.IsPage ? new() { ["version"] = "1", ["_handler"] = Handler(operation.Pattern) } : operation.Sample(world));

    private static string Handler(string pattern) => pattern switch
    {
        "/drafts/{Id}/situation" => "situation",
        "/drafts/{Id}/delivery" => "delivery",
        "/drafts/{Id}/form-{PageKey}" => "draft-form",
        _ => "nobody",
    };
}
