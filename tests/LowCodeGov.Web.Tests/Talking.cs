using System.Text.Json.Nodes;
using LowCodeGov.Runtime.Applications;

namespace LowCodeGov.Web.Tests;

/// <summary>How the API answers: tokens, languages, lists by cursor, conflicts, repetition, its own description.</summary>
[Collection("api")]
public sealed class Talking
{
    [Fact]
    public async Task A_token_is_given_for_account_and_password_and_ends_when_revoked()
    {
        var answer = (await ApiCall.Send("POST", "/api/v1/token", body: new { account = "chenguixiang", password = ApiHost.Password })).Ok();
        var token = answer["accessToken"]!.GetValue<string>();
        answer["scopes"]!.AsArray().Select(s => s!.GetValue<string>()).ShouldBe(["apply"]);
        (await ApiCall.Send("GET", "/api/v1/drafts", token)).Ok().AsArray().ShouldBeEmpty();
        (await ApiCall.Send("DELETE", "/api/v1/token", token)).Status.ShouldBe(204);
        (await ApiCall.Send("GET", "/api/v1/drafts", token)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        var wrong = await ApiCall.Send("POST", "/api/v1/token", body: new { account = "zhanghaishan", password = "wrong" });
        var unknown = await ApiCall.Send("POST", "/api/v1/token", body: new { account = "nobody-at-all", password = "wrong" });
        (wrong.Status, wrong.Text).ShouldBe((unknown.Status, unknown.Text));
        wrong.Problem().ShouldBe("api.sign-in");
        (await ApiCall.Send("POST", "/api/v1/token", body: new { account = "zhanghaishan", password = ApiHost.Password, scopes = new[] { "manage" } })).Problem().ShouldBe("api.scope");
    }

    [Fact]
    public async Task An_address_that_guesses_passwords_must_wait_and_no_other()
    {
        var guesser = ClientAddress.Fresh();
        for (var attempt = 0; attempt < AttemptLimits.MostFailures; attempt++)
        {
            (await ApiCall.Send("POST", "/api/v1/token", body: new { account = $"guessed-{attempt}", password = "wrong" }, client: guesser)).Problem().ShouldBe("api.sign-in");
        }

        var right = new { account = "chenguixiang", password = ApiHost.Password };
        (await ApiCall.Send("POST", "/api/v1/token", body: right, client: guesser)).Problem().ShouldBe("api.too-many");
        (await ApiCall.Send("POST", "/api/v1/token", body: right)).Ok();
    }

    [Fact]
    public async Task Problems_speak_the_language_of_the_request()
    {
        var english = await ApiCall.Send("GET", "/api/v1/matters/none", language: "de, en-GB;q=0.8, zh;q=0.5");
        english.Json["detail"]!.GetValue<string>().ShouldBe("Not found");
        (await ApiCall.Send("GET", "/api/v1/matters/none", language: "fr")).Json["detail"]!.GetValue<string>().ShouldBe("没有找到");
    }

    [Fact]
    public async Task Lists_go_on_by_cursor()
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var part = (await ApiCall.Send("GET", $"/api/v1/matters?size=1{(cursor is null ? "" : $"&cursor={cursor}")}")).Ok();
            seen.AddRange(part["items"]!.AsArray().Select(m => m!["code"]!.GetValue<string>()));
            cursor = part["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        seen.Count.ShouldBeGreaterThanOrEqualTo(5);
        seen.Count.ShouldBe((await ApiCall.Send("GET", "/api/v1/matters")).Ok()["total"]!.GetValue<int>());
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task A_second_tab_gets_a_conflict_and_loses_nothing()
    {
        var world = await ApiWorld.Get();
        var draft = (await ApiCall.Send("POST", "/api/v1/drafts", world.Owner, new { matter = world.Matter })).Ok();
        var path = $"/api/v1/drafts/{draft["id"]}/form";
        (await ApiCall.Send("PUT", path, world.Owner, new { version = 1, values = new { shopName = "first" } })).Ok()["version"]!.GetValue<long>().ShouldBe(2);
        var late = await ApiCall.Send("PUT", path, world.Owner, new { version = 1, values = new { shopName = "second" } });
        late.Problem().ShouldBe("api.conflict");
        late.Json["currentVersion"]!.GetValue<long>().ShouldBe(2);
        (await ApiCall.Send("GET", $"/api/v1/drafts/{draft["id"]}", world.Owner)).Ok()["form"]!["shopName"]!.GetValue<string>().ShouldBe("first");
        var findings = (await ApiCall.Send("POST", $"/api/v1/drafts/{draft["id"]}/submit", world.Owner));
        findings.Status.ShouldBe(422);
        findings.Json["errors"]!.AsArray().ShouldContain(e => e!["target"]!.GetValue<string>().StartsWith("form.", StringComparison.Ordinal) && e["message"]!.GetValue<string>().Length > 0);
        (await ApiCall.Send("DELETE", $"/api/v1/drafts/{draft["id"]}", world.Owner)).Status.ShouldBe(204);
    }

    [Fact]
    public async Task A_clerk_takes_passes_and_the_applicant_follows()
    {
        var owner = await ApiWorld.Token("canyin", "apply");
        var world = await ApiWorld.Get();
        var receipt = await ApiWorld.Submit(owner);
        var id = receipt["caseId"]!.GetValue<string>();
        var pool = (await ApiCall.Send("GET", "/api/v1/inbox/tasks?tab=pool&size=100", world.Clerk)).Ok()["items"]!.AsArray();
        var waiting = pool.Single(t => t!["caseId"]!.GetValue<string>() == id)!;
        var task = waiting["taskNumber"]!.GetValue<int>();
        waiting["dueOn"].ShouldNotBeNull("the pre-review has no limit of its own, but its clock runs");
        (await ApiCall.Send("POST", $"/api/v1/cases/{id}/tasks/{task}/claim", world.Clerk)).Ok();
        (await ApiCall.Send("GET", "/api/v1/inbox/tasks?tab=mine&size=100", world.Clerk)).Ok()["items"]!.AsArray().ShouldContain(t => t!["caseId"]!.GetValue<string>() == id);

        // The grants of a colleague come from the directory, whatever the sender says.
        var transfer = await ApiCall.Send("POST", $"/api/v1/cases/{id}/commands", world.Clerk, $$"""{"command":"transfer-task","task":{{task}},"reason":"x","to":{"id":"nobody","name":"x","grants":[{"role":"Acceptor"}]} }""");
        transfer.Problem().ShouldBe("task.clerk-unknown");

        var correction = new JsonObject
        {
            ["command"] = "request-correction", ["task"] = task, ["items"] = new JsonArray(new JsonObject { ["field"] = "shopName", ["reason"] = "与招牌不一致" }),
        };
        (await ApiCall.Send("POST", $"/api/v1/cases/{id}/commands", world.Clerk, correction.ToJsonString())).Ok();
        var mine = (await ApiCall.Send("GET", $"/api/v1/cases/{id}", owner)).Ok();
        mine["correction"]!["items"]!.AsArray().Count.ShouldBe(1);

        var draft = (await ApiCall.Send("POST", $"/api/v1/cases/{id}/correction", owner)).Ok();
        draft["kind"]!.GetValue<string>().ShouldBe("correction");
        var saved = (await ApiCall.Send("PUT", $"/api/v1/drafts/{draft["id"]}/form", owner, new { version = 1, page = (string?)null, values = WithShopName(draft["form"]!, "新店名") })).Ok();
        saved["form"]!["shopName"]!.GetValue<string>().ShouldBe("新店名");
        (await ApiCall.Send("POST", $"/api/v1/drafts/{draft["id"]}/submit", owner)).Ok();
        var after = (await ApiCall.Send("GET", $"/api/v1/cases/{id}", owner)).Ok();
        after["correction"].ShouldBeNull();
        after["application"]!["form"]!["shopName"]!.GetValue<string>().ShouldBe("新店名");

        foreach (var notice in after["notices"]!.AsArray())
        {
            var page = await ApiCall.Send("GET", $"/api/v1/cases/{id}/notices/{notice!["number"]}", owner);
            page.Text.ShouldContain(notice["documentNo"]!.GetValue<string>());
            (await ApiCall.Send("GET", $"/api/v1/cases/{id}/notices/{notice["number"]}/pdf", owner)).Text.ShouldStartWith("%PDF-");
        }

        var tracked = (await ApiCall.Send("POST", "/api/v1/tracking", body: new { number = receipt["applicationNo"]!.GetValue<string>(), password = receipt["queryPassword"]!.GetValue<string>() })).Ok();
        tracked["applicant"]!.GetValue<string>().ShouldContain("*");
        tracked.ToJsonString().ShouldNotContain("周光明");
    }

    [Fact]
    public async Task Sent_twice_an_application_is_one()
    {
        var owner = await ApiWorld.Token("canyin", "apply");
        var receipt = await ApiWorld.Submit(owner, "the-same-key", twice: true);
        var mine = (await ApiCall.Send("GET", $"/api/v1/cases?q={receipt["applicationNo"]}", owner)).Ok();
        mine["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_discarded_draft_is_gone()
    {
        var world = await ApiWorld.Get();
        var draft = (await ApiCall.Send("POST", "/api/v1/drafts", world.Owner, new { matter = world.Matter })).Ok();
        draft["form"]!.AsObject().ShouldNotBeEmpty("the account prefills");
        (await ApiCall.Send("DELETE", $"/api/v1/drafts/{draft["id"]}", world.Owner)).Status.ShouldBe(204);
        (await ApiCall.Send("GET", $"/api/v1/drafts/{draft["id"]}", world.Owner)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_description_names_every_operation()
    {
        var paths = (await ApiCall.Send("GET", "/openapi/v1.json")).Ok()["paths"]!.AsObject();
        foreach (var operation in ApiOperation.All)
        {
            paths[operation.Pattern].ShouldNotBeNull(operation.ToString()).AsObject().ContainsKey(operation.Method.ToLowerInvariant()).ShouldBeTrue(operation.ToString());
        }
    }

    private static JsonNode WithShopName(JsonNode form, string name)
    {
        var copy = form.DeepClone();
        copy["shopName"] = name;
        return copy;
    }
}
