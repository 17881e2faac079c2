using LowCodeGov.Runtime.Applications;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>Who tries many names from one address has to wait; people elsewhere do not.</summary>
[Collection("api")]
public sealed class SigningIn
{
    [Fact]
    public async Task An_address_that_guesses_has_to_wait_whatever_the_name()
    {
        using var guesser = await Browsing.As(null);
        Task<PageAnswer> Try(string name, string password) =>
            guesser.Post("/account/sign-in", new() { ["name"] = name, ["password"] = password, ["returnUrl"] = "/" });
        for (var attempt = 0; attempt < AttemptLimits.MostSignInFailures; attempt++)
        {
            (await Try($"guessed-at-the-door-{attempt}", "wrong")).Location.ShouldNotBeNull().ShouldContain("login.failed");
        }

        var refused = (await Try("chenguixiang", ApiHost.Password)).Location.ShouldNotBeNull();
        refused.ShouldContain("login.too-many");
        (await guesser.Get(refused)).Text.ShouldContain("登录失败次数过多");
        using var elsewhere = await Browsing.As("chenguixiang");
        (await elsewhere.Get("/my/cases")).Status.ShouldBe(200);
    }
}
