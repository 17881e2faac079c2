using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Web.Tests;

/// <summary>开餐饮店“一件事” through the real host, from the application to the delivered result, and its withdrawal on the way.</summary>
[Collection("api")]
public sealed class OpeningARestaurant
{
    [Fact]
    public async Task One_application_is_handled_by_all_departments_and_delivered_together()
    {
        var owner = await ApiWorld.Token("canyin", "apply");
        var id = await Submit(owner);
        var child = await UntilTheChildIsOpen(id);
        var shown = (await Case(child, owner)).ShouldNotBeNull();
        shown["acceptedOn"]!.GetValue<string>().ShouldBe((await Case(id, owner))["acceptedOn"]!.GetValue<string>(), "one day of acceptance for all");
        await Handling.ToTheEnd(child);
        (await Case(child, owner))["state"]!.GetValue<string>().ShouldBe("closed");
        await Until(async () => await Handling.Next(id, "collect") is not null, "the parent knows that its child has ended");

        // 汇总: heard, copied, urged, and sent back into one branch, from which it comes straight back.
        var collecting = (await Handling.Next(id, "collect")).ShouldNotBeNull(await Handling.OpenSteps(id));
        var clerk = await Handling.TokenFor(collecting);
        var path = $"/api/v1/cases/{id}";
        (await Case(id, owner))["actions"]!.AsArray().Select(action => action!.GetValue<string>()).ShouldContain("urge");
        (await ApiCall.Send("POST", $"{path}/commands", owner, new { command = "urge-case" })).Ok();
        (await Case(id, owner))["actions"]!.AsArray().Select(action => action!.GetValue<string>()).ShouldNotContain("urge", "once a day");
        (await ApiCall.Send("POST", $"{path}/commands", owner, new { command = "urge-case" })).Problem().ShouldBe("operation.too-often");
        var reader = (await ApiCall.Send("GET", $"{path}/tasks/{collecting.Number}/colleagues?command=copy-task", clerk)).Ok().AsArray()
            .First(each => each!["staffNo"]!.GetValue<string>() == "RS002")!["id"]!.GetValue<string>();
        var reading = await ApiWorld.TokenOf(reader, "handle");
        (await ApiCall.Send("GET", path, reading)).Status.ShouldBe(404, "nothing to do with it yet");
        await Handling.Step(id, "collect", new JsonObject { ["command"] = "copy-task", ["to"] = new JsonObject { ["id"] = reader, ["name"] = "", ["grants"] = new JsonArray() } });
        var copy = (await ApiCall.Send("GET", path, reading)).Ok()["actions"]!.AsArray().Single(action => action!["command"]!.GetValue<string>() == "read-copy")!["copy"]!.GetValue<int>();
        (await ApiCall.Send("POST", $"{path}/commands", reading, new { command = "read-copy", copy })).Ok();
        (await ApiCall.Send("POST", $"{path}/commands", reading, new { command = "read-copy", copy })).Problem().ShouldBe("copy.unknown");

        await Handling.Step(id, "collect", new JsonObject { ["command"] = "return-step", ["toStep"] = "fumes", ["reason"] = "油烟净化器型号不符", ["straight"] = true });
        (await Handling.OpenSteps(id)).Split(' ').ShouldBe(["collect", "collect", "collect", "fumes"], ignoreOrder: true, "the other signers go on");
        await Handling.Step(id, "fumes");
        (await Handling.OpenSteps(id)).Split(' ').ShouldBe(["collect", "collect", "collect", "collect"], "straight back, nothing between is done again");
        await Handling.ToTheEnd(id);

        var done = await Case(id, owner);
        done["state"]!.GetValue<string>().ShouldBe("closed");
        done["decision"]!["approved"]!.GetValue<bool>().ShouldBeTrue();
        var record = (await ApiCall.Send("GET", path, clerk)).Ok()["timeline"]!.AsArray().Select(line => line!["textKey"]!.GetValue<string>()).ToHashSet();
        foreach (var line in new[] { "service-done", "child-opened", "child-ended", "step-returned-straight", "signing-opened", "task-copied", "copy-read", "task-urged", "result-delivered" })
        {
            record.ShouldContain("timeline." + line);
        }
    }

    [Fact]
    public async Task Withdrawn_on_the_way_it_takes_its_child_and_its_bookings_with_it()
    {
        var owner = await ApiWorld.Token("canyin", "apply");
        var id = await Submit(owner);
        var child = await UntilTheChildIsOpen(id);
        (await ApiCall.Send("POST", $"/api/v1/cases/{id}/commands", owner, new { command = "withdraw-application", reason = "不开了" })).Ok();
        await Until(async () => (await Case(child, owner))["state"]!.GetValue<string>() == "withdrawn", "the child is withdrawn");
        (await Case(id, owner))["state"]!.GetValue<string>().ShouldBe("withdrawn");
        (await Handling.OpenSteps(id)).ShouldBeEmpty();
        (await Handling.OpenSteps(child)).ShouldBeEmpty();
        var head = await ApiWorld.Token("SP001", "handle");
        await Until(
            async () => (await Case(id, head))["timeline"]!.AsArray().Any(line => line!["textKey"]!.GetValue<string>() == "timeline.service-compensated"), "the booking is cancelled");
        var record = await Case(id, head);

        // 恢复: by the head of the agency, and by nobody else.
        record["actions"]!.AsArray().Select(action => action!["command"]!.GetValue<string>()).ShouldContain("revive-case");
        var window = await ApiWorld.Token("SP004", "handle");
        var revive = new { command = "revive-case", reason = "申请人改变主意" };
        (await ApiCall.Send("POST", $"/api/v1/cases/{id}/commands", window, revive)).Problem().ShouldBe("case.not-entitled");
        (await ApiCall.Send("GET", $"/api/v1/cases/{id}", window)).Ok()["actions"]!.AsArray().ShouldBeEmpty();
        (await ApiCall.Send("POST", $"/api/v1/cases/{id}/commands", head, revive)).Ok();
        (await Case(id, owner))["state"]!.GetValue<string>().ShouldBe("underReview");
    }

    private static async Task<JsonNode> Case(string id, string token) => (await ApiCall.Send("GET", $"/api/v1/cases/{id}", token)).Ok();

    private static async Task<string> Submit(string owner)
    {
        var matter = await ApiWorld.MatterCode("餐饮店");
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        var sample = JsonNode.Parse(await db.Definitions.Where(d => d.Code == matter && d.IsCurrent).Select(d => d.Json).SingleAsync())!["scenarios"]![0]!["application"]!;
        var materials = new JsonObject();
        foreach (var material in sample["materials"]!.AsArray())
        {
            var file = (await ApiCall.Send("POST", "/api/v1/files?name=a.png", owner, ApiWorld.Png, contentType: "application/octet-stream")).Ok();
            materials[material!.GetValue<string>()] = new JsonArray(file["fileId"]!.GetValue<string>());
        }

        var body = new JsonObject
        {
            ["matter"] = matter,
            ["form"] = sample["form"]!.DeepClone(),
            ["contact"] = new JsonObject { ["name"] = "周光明", ["phone"] = "13905790001" },
            ["situation"] = sample["situation"]!.DeepClone(),
            ["materials"] = materials,
        };
        return (await ApiCall.Send("POST", "/api/v1/applications", owner, body.ToJsonString())).Ok()["caseId"]!.GetValue<string>();
    }

    private static async Task<string> UntilTheChildIsOpen(string id)
    {
        for (var department = 0; department < 3; department++)
        {
            await Handling.Step(id, "intake.check");
        }

        await Handling.Step(id, "intake.preReview");
        await Until(async () => await Handling.Next(id, "jointVisit") is not null, "the visit is booked");
        foreach (var step in new[] { "jointVisit", "signboard", "fumes", "hygiene", "township", "drainage", "transport" })
        {
            await Handling.Step(id, step);
        }

        await Until(async () => await Child(id) is not null, "the child case is open");
        return (await Child(id)).ShouldNotBeNull();
    }

    private static async Task<string?> Child(string id)
    {
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        var opened = Guid.Parse(id);
        var state = await ApiHost.Services.GetRequiredService<CaseStates>().Of(await db.Cases.AsNoTracking().SingleAsync(c => c.Id == opened));
        return state.Children is [{ Case: { } child }] ? child.ToString() : null;
    }

    // The host's own worker takes effects too; what it holds just now is done when it has done it.
    private static async Task Until(Func<Task<bool>> reached, string what)
    {
        for (var look = 0; look < 1_000; look++)
        {
            await Handling.CarryOutEffects();
            if (await reached())
            {
                return;
            }

            await LookAgainNow();
        }

        throw new InvalidOperationException($"never: {what}");
    }

    // The booking says that it takes half a minute; nobody waits for that here.
    private static async Task LookAgainNow()
    {
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        var now = DateTimeOffset.UtcNow;
        await db.Outbox.Where(o => o.Kind == "service.call" && o.DoneAt == null).ExecuteUpdateAsync(set => set.SetProperty(o => o.NextAttemptAt, now));
    }
}
