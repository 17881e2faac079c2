using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Connectors.Http;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Connectors.Tests.Http;

/// <summary>Callbacks by metadata: signed ones carry a result, others only wake.</summary>
public sealed class ReadingCallbacks
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    private static readonly RuleEngine Rules = new();

    private static readonly HttpCallback Signed = new(
        "body.eventId", "body.orderNo", new CanonicalSignature(SignatureAlgorithm.HmacSha256, @"{timestamp}\n{nonce}\n{body}", "k", ImmutableSortedDictionary<string, string>.Empty, Encoding: SignatureEncoding.Hex),
        DoneWhen: "body.state == 'ok'", FailedWhen: "body.state == 'no'", Output: ImmutableSortedDictionary<string, string>.Empty.Add("no", "body.resultNo"), Reason: "body.why");

    [Fact]
    public void a_signed_one_carries_the_result()
    {
        var read = Read(Signed, """{"eventId":"e1","orderNo":"k-1","state":"ok","resultNo":"R7"}""").ShouldBeOfType<CallbackReading.Genuine>();
        (read.Id, read.Key).ShouldBe(("e1", "k-1"));
        read.Answer.ShouldBeOfType<ConnectorAnswer.Done>().Output.GetProperty("no").GetString().ShouldBe("R7");
        Read(Signed, """{"eventId":"e2","orderNo":"k-1","state":"no","why":"缺材料"}""").ShouldBeOfType<CallbackReading.Genuine>().Answer.ShouldBe(new ConnectorAnswer.Failed("缺材料"));
        Read(Signed, """{"eventId":"e3","orderNo":"k-1","state":"going"}""").ShouldBeOfType<CallbackReading.Genuine>().Answer.ShouldBeNull();
    }

    [Fact]
    public void an_unsigned_one_only_wakes() =>
        Read(Signed with { Signature = null }, """{"eventId":"e1","orderNo":"k-1","state":"ok","resultNo":"R7"}""").ShouldBeOfType<CallbackReading.Genuine>().Answer.ShouldBeNull();

    [Fact]
    public void a_form_is_read_too() => Read(Signed, "eventId=e1&orderNo=k-1&state=ok&resultNo=R7").ShouldBeOfType<CallbackReading.Genuine>().Answer.ShouldBeOfType<ConnectorAnswer.Done>();

    [Fact]
    public void forged_stale_and_nameless_ones_are_refused()
    {
        const string body = """{"eventId":"e1","orderNo":"k-1","state":"ok"}""";
        HttpCallbacks.Read(Signed, Request(body) with { Body = body.Replace("k-1", "k-2", StringComparison.Ordinal) }, _ => "secret", Rules, Now).ShouldBeOfType<CallbackReading.Refused>();
        HttpCallbacks.Read(Signed, Request(body), _ => "other", Rules, Now).ShouldBeOfType<CallbackReading.Refused>();
        HttpCallbacks.Read(Signed, Request(body), _ => null, Rules, Now).ShouldBeOfType<CallbackReading.Refused>();
        HttpCallbacks.Read(Signed, Request(body), _ => "secret", Rules, Now.AddMinutes(6)).ShouldBeOfType<CallbackReading.Refused>();
        HttpCallbacks.Read(Signed, Request(body) with { Headers = ImmutableDictionary<string, string>.Empty }, _ => "secret", Rules, Now).ShouldBeOfType<CallbackReading.Refused>();
        Read(Signed, """{"state":"ok"}""").ShouldBeOfType<CallbackReading.Refused>();
        Read(Signed, "[]").ShouldBeOfType<CallbackReading.Refused>();
    }

    private static CallbackReading Read(HttpCallback callback, string body) => HttpCallbacks.Read(callback, Request(body), _ => "secret", Rules, Now);

    private static Incoming Request(string body)
    {
        var timestamp = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes("secret"), Encoding.UTF8.GetBytes($"{timestamp}\nn\n{body}")));
        return new Incoming("POST", "/callbacks/x", ImmutableDictionary<string, string>.Empty.Add("x-timestamp", timestamp).Add("x-nonce", "n").Add("x-signature", signature), body);
    }
}
