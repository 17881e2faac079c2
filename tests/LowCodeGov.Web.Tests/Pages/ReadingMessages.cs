using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>Messages (站内消息): each reads their own, and marks their own as read.</summary>
[Collection("api")]
public sealed class ReadingMessages
{
    [Fact]
    public async Task The_applicant_reads_them_marks_them_and_nobody_else_can()
    {
        var world = await PageWorld.Get();
        var number = await Told(world);
        using var owner = await Browsing.As(PageWorld.Owner);
        var page = (await owner.Get("/my/messages")).Decent();
        page.Text.ShouldContain(number);
        page.Text.ShouldContain("class=\"unread\"");
        var form = page.Forms.Single(f => f.Action == "/my/messages/read");

        using var stranger = await Browsing.As(PageWorld.OtherApplicant);
        (await stranger.Get("/my/messages")).Text.ShouldNotContain(number);
        (await stranger.Post("/my/messages/read", new() { ["id"] = form.Fields["id"], ["page"] = "1" })).Status.ShouldBe(302);
        (await owner.Get("/my/messages")).Forms.Single(f => f.Action == "/my/messages/read").Fields["id"].ShouldBe(form.Fields["id"]);

        var before = await Unread(world);
        (await owner.Post("/my/messages/read", new() { ["id"] = form.Fields["id"], ["page"] = "1" })).Location.ShouldBe("/my/messages?page=1");
        (await Unread(world)).ShouldBe(before - 1);
    }

    [Fact]
    public async Task The_interface_gives_them_in_the_language_of_the_request()
    {
        var world = await PageWorld.Get();
        var number = await Told(world);
        var items = (await ApiCall.Send("GET", "/api/v1/messages?size=100", world.OwnerToken, language: "en")).Ok()["items"]!.AsArray();
        var sent = items.First(m => m!["key"]!.GetValue<string>() == "message.submit-succeeded" && m["values"]!["ApplicationNo"]!.GetValue<string>() == number)!;
        sent["text"]!.GetValue<string>().ShouldStartWith("You have applied");
        (await ApiCall.Send("POST", "/api/v1/messages/read", world.OwnerToken, $$"""{"ids":[{{sent["id"]}}]}""")).Ok();
        (await ApiCall.Send("GET", "/api/v1/messages?size=100", world.OwnerToken)).Ok()["items"]!.AsArray()
            .First(m => m!["id"]!.GetValue<long>() == sent["id"]!.GetValue<long>())!["isRead"]!.GetValue<bool>().ShouldBeTrue();
        (await ApiCall.Send("POST", "/api/v1/messages/read", world.OwnerToken, "{}")).Problem();
    }

    // A new application, so that its message is the newest; the host's own worker may be the one that delivers it.
    private static async Task<string> Told(PageWorld world)
    {
        var number = (await ApiWorld.Submit(world.OwnerToken))["applicationNo"]!.GetValue<string>();
        for (var i = 0; i < 2000; i++)
        {
            await Handling.CarryOutEffects();
            await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
            if (!await db.Outbox.AnyAsync(effect => effect.DoneAt == null && effect.FailedAt == null))
            {
                return number;
            }
        }

        throw new InvalidOperationException($"The effects of {number} are not carried out.");
    }

    private static async Task<int> Unread(PageWorld world) =>
        (await ApiCall.Send("POST", "/api/v1/messages/read", world.OwnerToken, """{"ids":[]}""")).Ok()["unread"]!.GetValue<int>();
}
