namespace LowCodeGov.Web.Tests;

/// <summary>Numbers of people: in full for whoever works on the case, masked for all others who may look.</summary>
[Collection("api")]
public sealed class PersonalNumbers
{
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
