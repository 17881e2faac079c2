namespace LowCodeGov.Web.Tests;

/// <summary>Numbers of people: in full for whoever works on the case, masked for all others who may look.</summary>
[Collection("api")]
public sealed class PersonalNumbers
{
    [Fact]
    public async Task Are_shown_one_by_one_to_a_clerk_who_says_why_and_supervisors_read_who_it_was()
    {
        var world = await ApiWorld.Fresh();
        var path = $"/api/v1/cases/{world.CaseId}";
        var place = (await ApiCall.Send("GET", path, world.Clerk)).Ok()["masked"]!.AsArray().Select(each => (string)each!).First(each => each.StartsWith("form.", StringComparison.Ordinal));
        object Asking(string where, string why) => new { place = where, reason = why };

        (await ApiCall.Send("POST", $"{path}/unmask", world.Clerk, Asking(place, " 好 "))).Problem().ShouldBe("unmask.reason");
        (await ApiCall.Send("POST", $"{path}/unmask", world.Clerk, Asking("form.companyName", "核对申请人身份"))).Problem().ShouldBe("unmask.nothing");
        (await ApiCall.Send("POST", $"{path}/unmask", world.Supervisor, Asking(place, "核对申请人身份"))).Status.ShouldBe(403);
        (await ApiCall.Send("POST", $"{path}/unmask", world.Owner, Asking(place, "核对申请人身份"))).Status.ShouldBe(404);
        var shown = (await ApiCall.Send("POST", $"{path}/unmask", world.Clerk, Asking(place, "核对申请人身份"))).Ok()["value"]!.ToJsonString();
        shown.ShouldNotContain("*");

        var log = (await ApiCall.Send("GET", $"{path}/access?unmasked=true", world.Supervisor)).Ok()["items"]!.AsArray();
        var entry = log.ShouldHaveSingleItem()!;
        ((string?)entry["detail"], (string?)entry["reason"], (string?)entry["what"]).ShouldBe((place, "核对申请人身份", "unmask"));
        log.ToJsonString().ShouldNotContain(shown, Case.Sensitive, "the log tells that it was seen, not what");
        (await ApiCall.Send("GET", $"{path}/access", world.Supervisor)).Ok()["total"]!.GetValue<int>().ShouldBeGreaterThan(1);
        (await ApiCall.Send("GET", $"{path}/access", world.Clerk)).Status.ShouldBe(404);
        (await ApiCall.Send("GET", $"{path}/access", world.Owner)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Are_shown_in_full_only_to_whoever_holds_a_task_of_the_case()
    {
        var world = await ApiWorld.Fresh();
        var path = $"/api/v1/cases/{world.CaseId}";
        var number = (await ApiWorld.Filled("food-business-licence"))["form"]!.AsObject().Select(v => v.Value?.ToString() ?? "").First(v => v.Length == 18 && v.StartsWith("3307", StringComparison.Ordinal));
        var masked = number[..6] + "********" + number[14..];

        var supervisor = (await ApiCall.Send("GET", path, world.Supervisor)).Ok()["application"]!.ToJsonString();
        supervisor.ShouldNotContain(number);
        supervisor.ShouldContain(masked);
        (await ApiCall.Send("GET", path, world.Clerk)).Ok().ToJsonString().ShouldNotContain(number);

        (await ApiCall.Send("POST", $"{path}/tasks/{world.TaskNumber}/claim", world.Clerk)).Ok();
        (await ApiCall.Send("GET", path, world.Clerk)).Ok().ToJsonString().ShouldContain(number);
        (await ApiCall.Send("GET", path, world.Owner)).Ok().ToJsonString().ShouldContain(number, Case.Sensitive, "the applicant wrote it");
    }
}
