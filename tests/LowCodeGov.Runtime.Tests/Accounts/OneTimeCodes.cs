using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Accounts;

public sealed class OneTimeCodes
{
    private const string Phone = "13905790001";

    [Fact]
    public async Task A_code_ends_with_time_with_tries_with_use_and_with_the_next_one()
    {
        var gateway = new Gateway();
        await using var platform = await TestPlatform.Start(services => services.AddSingleton<IMessageSender>(gateway));
        var (codes, me) = (platform.Get<PhoneCodes>(), await platform.Actor("lixiuzhen"));
        var first = await Sent();
        platform.Clock.Advance(PhoneCodes.Valid);
        (await codes.Prove(me, Phone, first)).ShouldBeOfType<PhoneCodeWrong>("it has expired");

        var second = await Sent();
        for (var i = 0; i < PhoneCodes.MostTries; i++)
        {
            (await codes.Prove(me, Phone, second == "000000" ? "111111" : "000000")).ShouldBeOfType<PhoneCodeWrong>();
        }

        (await codes.Prove(me, Phone, second)).ShouldBeOfType<PhoneCodeWrong>("it was tried too often");
        platform.Clock.Advance(TimeSpan.FromMinutes(2));
        var third = await Sent();
        platform.Clock.Advance(TimeSpan.FromMinutes(2));
        var fourth = await Sent();
        (await codes.Prove(me, Phone, third == fourth ? "" : third)).ShouldBeOfType<PhoneCodeWrong>("another was sent since");
        var guesses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => codes.Prove(me, Phone, fourth)));
        guesses.Count(refusal => refusal is null).ShouldBe(1, "used once, however often it is sent at the same moment");

        await using var db = await platform.Db();
        var rows = await db.PhoneCodes.ToListAsync();
        rows.ShouldAllBe(row => !row.PhoneHash.Contains(Phone) && !row.CodeHash.Contains(fourth) && row.CodeHash.Length == 64);

        async Task<string> Sent()
        {
            (await codes.Send(me, Phone, "10.0.0.1")).ShouldBeNull();
            return gateway.Last.ShouldNotBeNull().Values["Code"];
        }
    }

    [Fact]
    public async Task A_flood_of_one_number_one_account_or_one_address_dries_up()
    {
        var gateway = new Gateway();
        await using var platform = await TestPlatform.Start(services => services.AddSingleton<IMessageSender>(gateway));
        var codes = platform.Get<PhoneCodes>();
        var (me, other) = (await platform.Actor("lixiuzhen"), await platform.Actor("huangjing"));
        var burst = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => codes.Send(i % 2 == 0 ? me : other, Phone, $"10.0.0.{i}")));
        burst.Count(refusal => refusal is null).ShouldBe(1, "one a minute for one number, whoever asks");
        for (var i = 1; i < 5; i++)
        {
            platform.Clock.Advance(TimeSpan.FromMinutes(1));
            (await codes.Send(other, Phone, "10.0.1.1")).ShouldBeNull();
        }

        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        (await codes.Send(me, Phone, "10.0.1.2")).ShouldBeOfType<PhoneCodesTooOften>("five an hour for one number");
        var sent = 0;
        while (await codes.Send(me, $"1390579{1000 + sent:0000}", "10.0.2.1") is null)
        {
            sent++;
        }

        sent.ShouldBeInRange(9, 10, "an account");
        gateway.Count.ShouldBe(5 + sent);
        platform.Clock.Advance(TimeSpan.FromHours(1));
        (await codes.Send(me, Phone, "10.0.2.1")).ShouldBeNull();
        (await codes.Send(me, "0579-82345678", "10.0.2.1")).ShouldBeOfType<PhoneNotMobile>();
        gateway.IsDown = true;
        (await codes.Send(other, "13905790009", "10.0.2.1")).ShouldBeOfType<PhoneCodeNotSent>();
    }

    private sealed class Gateway : IMessageSender
    {
        public ShortMessage? Last { get; private set; }

        public int Count { get; private set; }

        public bool IsDown { get; set; }

        public Task<bool> Send(ShortMessage message, CancellationToken ct)
        {
            (Last, Count) = (message, Count + 1);
            return Task.FromResult(!IsDown);
        }
    }
}
