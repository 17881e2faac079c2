using System.Collections.Immutable;
using System.Security.Cryptography;
using LowCodeGov.Connectors.Logistics.ShunFeng;
using LowCodeGov.Connectors.Payment.WeChatPay;
using LowCodeGov.Connectors.Signing;

namespace LowCodeGov.Connectors.Tests.Signing;

/// <summary>Signatures over a canonical string that an analyst describes, and the digest of SF Express.</summary>
public sealed class SigningByMetadata
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1554208460);

    /// <remarks>Vector: 顺丰开放平台 「数字签名认证说明」 (developSupport/976720), standard MD5.</remarks>
    [Fact]
    public void the_digest_of_sf_express_is_the_documented_one() =>
        ShunFengDigest.Of("""{"language":"zh-CN","orderId":"QIAO-20200618-004"}""", "12312334453453", "fjcg5PGKaNpPSHFAZ4QsCOkV71R3zVci").ShouldBe("IIKJtuLVzoFTu4kHI8M8vA==");

    /// <remarks>Vector: RFC 4231, test case 2.</remarks>
    [Fact]
    public void hmac_is_the_standards_own()
    {
        var how = new CanonicalSignature(SignatureAlgorithm.HmacSha256, "{body}", "secret", Headers(("x-sign", "{signature}")), Encoding: SignatureEncoding.Hex);
        CanonicalSigner.Headers(how, Message("what do ya want for nothing?"), "Jefe", Now, "n")["x-sign"]
            .ShouldBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    [Fact]
    public void every_part_of_a_request_can_be_signed()
    {
        var how = new CanonicalSignature(
            SignatureAlgorithm.HmacSha256, @"{method}\n{path}\n{query}\n{header.x-app}\n{timestamp}\n{millis}\n{nonce}\n{bodySha256}\n{key}", "secret", Headers(("authorization", "GOV {key}:{signature}")), "app-7");
        var message = new SignedMessage("POST", "/api/person?b=2&a=1", "{}", new Dictionary<string, string> { ["x-app"] = "window" });
        var expected = "POST\n/api/person\na=1&b=2\nwindow\n1554208460\n1554208460000\nn1\n" + Convert.ToHexStringLower(SHA256.HashData("{}"u8)) + "\napp-7";
        CanonicalSigner.Text(how, message, "1554208460", "1554208460000", "n1").ShouldBe(expected);
        var header = CanonicalSigner.Headers(how, message, "s3cret", Now, "n1")["authorization"];
        header.ShouldStartWith("GOV app-7:");
        CanonicalSigner.Verify(how, expected, "s3cret", header["GOV app-7:".Length..]).ShouldBeTrue();
        CanonicalSigner.Verify(how, expected, "other", header["GOV app-7:".Length..]).ShouldBeFalse();
    }

    [Fact]
    public void metadata_can_say_what_wechat_pay_wants()
    {
        using var key = RSA.Create(2048);
        var how = new CanonicalSignature(
            SignatureAlgorithm.RsaSha256, @"{method}\n{target}\n{timestamp}\n{nonce}\n{body}\n", "merchant-key",
            Headers(("Authorization", """WECHATPAY2-SHA256-RSA2048 mchid="1900009191",nonce_str="{nonce}",signature="{signature}",timestamp="{timestamp}",serial_no="{key}" """.TrimEnd())), "1DDE");
        CanonicalSigner.Headers(how, Message("{\"a\":1}"), key.ExportPkcs8PrivateKeyPem(), Now, "n1")["Authorization"]
            .ShouldBe(WeChatPaySignature.Authorization(key, "1900009191", "1DDE", "POST", "/v3/x?y=1", Now.ToUnixTimeSeconds(), "n1", "{\"a\":1}"));
    }

    [Fact]
    public void a_signature_by_rsa_is_checked_with_the_public_key()
    {
        using var key = RSA.Create(2048);
        var how = new CanonicalSignature(SignatureAlgorithm.RsaSha256, "{body}", "k", Headers(("s", "{signature}")), Encoding: SignatureEncoding.Hex);
        var signature = CanonicalSigner.Headers(how, Message("text"), key.ExportPkcs8PrivateKeyPem(), Now, "n")["s"];
        CanonicalSigner.Verify(how, "text", key.ExportSubjectPublicKeyInfoPem(), signature).ShouldBeTrue();
        CanonicalSigner.Verify(how, "texts", key.ExportSubjectPublicKeyInfoPem(), signature).ShouldBeFalse();
        CanonicalSigner.Verify(how, "text", key.ExportSubjectPublicKeyInfoPem(), "xyz").ShouldBeFalse();
    }

    [Fact]
    public void a_name_that_does_not_exist_is_said() =>
        Should.Throw<InvalidOperationException>(() => CanonicalSigner.Text(
            new CanonicalSignature(SignatureAlgorithm.HmacSha256, "{bdoy}", "k", Headers()), Message("x"), "1", "1", "n")).Message.ShouldContain("bdoy");

    private static SignedMessage Message(string body) => new("POST", "/v3/x?y=1", body, new Dictionary<string, string>());

    private static ImmutableSortedDictionary<string, string> Headers(params (string Name, string Value)[] headers) => headers.ToImmutableSortedDictionary(each => each.Name, each => each.Value);
}
