using LowCodeGov.Runtime.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Accounts;

public sealed class Openings
{
    private static readonly Registration Person = new(
        AccountKind.NaturalPerson, "newcomer", "a-long-pass-2026", "新来的人", "111", "11010519491231002X", "13800138000");

    [Fact]
    public async Task A_person_opens_an_account_and_the_number_is_not_in_the_file()
    {
        await using var platform = await TestPlatform.Start();
        var account = (await Open(platform, Person)).ShouldBeOfType<RegistrationOutcome.Registered>().Account;

        (await platform.Get<AccountDirectory>().Profile(account.Id)).ShouldNotBeNull().IdNo.ShouldBe(Person.IdNo);
        (await platform.Get<AccountDirectory>().ProfileByIdNo("11010519491231002x")).ShouldNotBeNull().Id.ShouldBe(account.Id);
        await using var db = await platform.Db();
        var row = await db.Users.AsNoTracking().SingleAsync(a => a.Id == account.Id);
        row.IdNoProtected.ShouldNotBeNull().ShouldNotContain("1949");
        row.IdNoHash.ShouldNotBeNull().Length.ShouldBe(64);
    }

    public static TheoryData<Registration, string> Faulty => new()
    {
        { Person with { IdNo = "110105194912310021" }, "account.id-no" },
        { Person with { IdNo = "" }, "account.id-no" },
        { Person with { IdNo = "330702194403120265" }, "account.id-no-taken" },
        { Person with { Phone = "123" }, "account.phone" },
        { Person with { UserName = "x" }, "account.user-name" },
        { Person with { UserName = "lixiuzhen" }, "account.user-name-taken" },
        { Person with { Password = "short1" }, "account.password" },
        { Person with { Password = new string('a', 5000) }, "account.password" },
        { Person with { RealName = " " }, "account.real-name" },
        { Person with { Kind = AccountKind.Clerk }, "account.real-name" },
        { Person with { Kind = AccountKind.Organisation, IdType = "001" }, "account.id-no" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task A_fault_is_told_by_its_key(Registration registration, string key)
    {
        await using var platform = await TestPlatform.Start();
        (await Open(platform, registration)).ShouldBeOfType<RegistrationOutcome.Faulty>().Faults.ShouldContain(fault => fault.Key == key);
    }

    [Fact]
    public async Task Numbers_outlive_a_restart_and_their_key_is_not_readable()
    {
        await using var platform = await TestPlatform.Start();
        var (stored, hash) = (platform.Get<IdentityNumbers>().Protect("330702194403120265"), platform.Get<IdentityNumbers>().Hash("330702194403120265"));
        await platform.Reopen();
        platform.Get<IdentityNumbers>().Unprotect(stored).ShouldBe("330702194403120265");
        platform.Get<IdentityNumbers>().Hash(" 330702194403120265 ").ShouldBe(hash);
    }

    [Fact]
    public async Task A_token_works_until_it_expires_or_is_revoked()
    {
        await using var platform = await TestPlatform.Start();
        var (tokens, clerk) = (platform.Get<ApiTokens>(), await platform.Actor("SP004"));
        var token = await tokens.Issue(clerk.Id, "test", ["cases.read", "cases.write"], TimeSpan.FromHours(1));
        var principal = (await tokens.PrincipalOf(token)).ShouldNotBeNull();
        principal.FindAll(AccountDirectory.ScopeClaim).Select(claim => claim.Value).ShouldBe(["cases.read", "cases.write"]);
        (await platform.Get<AccountDirectory>().ActorOf(principal)).ShouldNotBeNull().Id.ShouldBe(clerk.Id);
        (await tokens.PrincipalOf(token + "x")).ShouldBeNull();
        await using (var db = await platform.Db())
        {
            (await db.ApiTokens.AnyAsync(t => t.Hash == token)).ShouldBeFalse();
        }

        var other = await tokens.Issue(clerk.Id, "other", [], TimeSpan.FromHours(1));
        await tokens.Revoke(clerk.Id, other);
        (await tokens.PrincipalOf(other)).ShouldBeNull();
        platform.Clock.Advance(TimeSpan.FromHours(1));
        (await tokens.PrincipalOf(token)).ShouldBeNull();
    }

    private static async Task<RegistrationOutcome> Open(TestPlatform platform, Registration registration)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountOpening>().Register(registration);
    }
}
