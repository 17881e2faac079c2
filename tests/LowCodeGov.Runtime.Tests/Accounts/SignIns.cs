using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Accounts;

public sealed class SignIns
{
    private const string Password = "Wucheng@2026";

    [Theory]
    [InlineData("lixiuzhen")]
    [InlineData("LIXIUZHEN")]
    [InlineData("330702194403120265")]
    [InlineData("13905790001")]
    [InlineData("SP004")]
    public async Task A_name_may_be_user_name_staff_number_identity_number_or_phone(string name)
    {
        await using var platform = await TestPlatform.Start();
        var outcome = await SignIn(platform, name, Password);
        var signedIn = outcome.ShouldBeOfType<SignInOutcome.SignedIn>();
        var actor = (await platform.Get<AccountDirectory>().ActorOf(signedIn.Principal)).ShouldNotBeNull();
        actor.Id.ShouldBe(signedIn.Account.Id);
        actor.Kind.ShouldBe(name == "SP004" ? ActorKind.Clerk : ActorKind.Applicant);
        actor.Grants.IsEmpty.ShouldBe(name != "SP004");
    }

    [Fact]
    public async Task Five_failures_close_the_account_for_thirty_minutes()
    {
        await using var platform = await TestPlatform.Start();
        for (var i = 0; i < 4; i++)
        {
            (await SignIn(platform, "lixiuzhen", "wrong")).ShouldBeOfType<SignInOutcome.Wrong>();
        }

        var locked = (await SignIn(platform, "lixiuzhen", "wrong")).ShouldBeOfType<SignInOutcome.LockedOut>();
        locked.Until.ShouldBe(platform.Clock.GetUtcNow().AddMinutes(30), TimeSpan.FromSeconds(5));
        (await SignIn(platform, "lixiuzhen", Password)).ShouldBeOfType<SignInOutcome.LockedOut>();
        platform.Clock.Advance(TimeSpan.FromMinutes(31));
        (await SignIn(platform, "lixiuzhen", Password)).ShouldBeOfType<SignInOutcome.SignedIn>();

        await using var db = await platform.Db();
        (await db.LoginLog.GroupBy(l => l.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count))
            .ShouldBe(new Dictionary<string, int> { ["wrong"] = 4, ["locked-out"] = 2, ["signed-in"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task An_unknown_name_and_a_disabled_account_are_told_no_more_than_a_wrong_password()
    {
        await using var platform = await TestPlatform.Start();
        (await SignIn(platform, "nobody-at-all", "x")).ShouldBeOfType<SignInOutcome.Wrong>();
        (await SignIn(platform, new string('x', 100_000), "x")).ShouldBeOfType<SignInOutcome.Wrong>();
        (await SignIn(platform, "' OR 1=1 --", "x")).ShouldBeOfType<SignInOutcome.Wrong>();
        await platform.Tamper("UPDATE Accounts SET IsDisabled = TRUE WHERE UserName = 'lixiuzhen'");
        (await SignIn(platform, "lixiuzhen", Password)).ShouldBeOfType<SignInOutcome.Wrong>();
    }

    [Fact]
    public async Task A_right_taken_away_is_gone_at_once()
    {
        await using var platform = await TestPlatform.Start();
        var actor = await platform.Actor("SP004");
        actor.Grants.ShouldNotBeEmpty();
        await platform.Tamper("UPDATE Accounts SET Grants = '[]' WHERE UserName = 'SP004'");
        (await platform.Actor("SP004")).Grants.ShouldBeEmpty();
    }

    private static async Task<SignInOutcome> SignIn(TestPlatform platform, string name, string password)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SigningIn>().SignIn(name, password, "127.0.0.1");
    }
}
