using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LowCodeGov.Connectors.Payment.WeChatPay;
using LowCodeGov.Connectors.Signing;

namespace LowCodeGov.Connectors.Tests.Signing;

/// <summary>
/// Vectors: the request of 微信支付 「如何生成请求签名」 (GET /v3/certificates), and those of the provider's own library,
/// wechatpay-apiv3/wechatpay-java:core/src/test (RSAVerifierTest, AeadAesCipherTest, TestConfig, resources/merchant_certificate.pem).
/// </summary>
public sealed class SigningForWeChatPay
{
    private const string Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIDrTCCApWgAwIBAgIUXxxy4qiTG3Ki4Tr43ukkces5cRUwDQYJKoZIhvcNAQEL
        BQAwZjELMAkGA1UEBhMCQ04xEjAQBgNVBAgMCUd1YW5nZG9uZzERMA8GA1UEBwwI
        c2hlbnpoZW4xITAfBgNVBAoMGEludGVybmV0IFdpZGdpdHMgUHR5IEx0ZDENMAsG
        A1UEAwwEdGVzdDAeFw0yMjA1MTAwMTU3MTBaFw0yNTA1MDkwMTU3MTBaMGYxCzAJ
        BgNVBAYTAkNOMRIwEAYDVQQIDAlHdWFuZ2RvbmcxETAPBgNVBAcMCHNoZW56aGVu
        MSEwHwYDVQQKDBhJbnRlcm5ldCBXaWRnaXRzIFB0eSBMdGQxDTALBgNVBAMMBHRl
        c3QwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCaZzehUwzcxdLgGn/U
        NryHLdX0yBvCqD0p92/BdlCIBi0dmzZzrfc+FF0xK70AP9b2+Ry5q+zXUU+dPucJ
        mgwABiZ+Lte+4euMxqPCEkdEu9lyiphalpoaOVPbmDNatzq9k5a/P454QRWMdkLU
        JZCeoL9bF2Gn/2+wWEw3sL8zFFcOM8Jr1PdOLmAx+h7pf/87jcmXXCm+SZqw5MtI
        LKQi9zHWujYdMA0IcYNeQaNl1h/NUnungdIHKaaU+17wCXqTcZsipAGoqfqrHx/s
        r30ZszOdHYOvFNiB+rhEldBGSLWwSYE6LFkbP9GdQWKIQCip3E5dLj5ZFkDeOv4H
        ekf9AgMBAAGjUzBRMB0GA1UdDgQWBBQQicr3Vq+2NG2ykH0nxQxsct1RtTAfBgNV
        HSMEGDAWgBQQicr3Vq+2NG2ykH0nxQxsct1RtTAPBgNVHRMBAf8EBTADAQH/MA0G
        CSqGSIb3DQEBCwUAA4IBAQCH//ZlSAbc6xRlwKwwfbHMsVpAfo/p+Y3397Gi4sR8
        RbsW6a3ezXhbiSGiJxDnerx9Cmp4K6U+D3Fl0N9K6CDWfwpGNiZvjmCxtM/wb7dM
        u+4U0MXJGBcaePj4mtV/+qPxSWDCQ+PR5OcYRQnac9LfrffTuejQx5aw9FcD7egI
        SYfgkZ/wgHyQcZyhh8s6DuigpEaVGMLLoWDZGJ3D+rt4kXk9y5+03KBB2vobyl6P
        +PDgaYrlNR/UQMnKMdkgWp7bebmrcXte32/6FAwK3SuHZOSkteDtRCYhYfG5SGSr
        go1ujfIK1zIFyPkKKnsgTUPJXwdC7LI+ZqJuWTyVTNj6
        -----END CERTIFICATE-----
        """;

    private const string SignatureOfMessage =
        "Rq+5ZpWV6IHTWE1+9gCrYJKguNgbItpMdlIA+PVCPCdUAKNlohZz7CL7Y8xWDIFJjdGnErMj6Z+Q/h9CF5MV+nAVkqDmBR0uP5pp"
        + "sUEzco4ijvKHsvI2ro4boSW6vSfQs3W8I4QSI9a0/NFIgvj83Fv27LIYZf7deaFWmEwd1fpAeJRCyoKyBeJPdsjVx0//Lqe6"
        + "Wze2zVdliLcBvaHCfpd8+rAVGS+FQDeWgHqJ7n/Zy09LmV1/ghs7pO1mdjdD16SHKlysAD3K5hNGUJX/SHrEXEcu1yO1AOb/"
        + "YvOVkjNh8243rcfXNE5L4ph2XS11vS+2aToKYSOcKUagf0LLaw==";

    // The library's test key for sealing; it opens nothing but the vector below.
    private const string SealingKey = "a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb";

    [Fact]
    public void the_request_of_the_documentation_is_put_together_as_there() =>
        WeChatPaySignature.RequestMessage("GET", "/v3/certificates", 1554208460, "593BEC0C930BF1AFEB40B4A08C8FB242", "")
            .ShouldBe("GET\n/v3/certificates\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n");

    [Fact]
    public void an_authorization_can_be_checked_with_the_merchants_public_key()
    {
        using var key = RSA.Create(2048);
        var header = WeChatPaySignature.Authorization(key, "1900009191", "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C", "GET", "/v3/certificates", 1554208460, "593BEC0C930BF1AFEB40B4A08C8FB242", "");
        header.ShouldStartWith("WECHATPAY2-SHA256-RSA2048 mchid=\"1900009191\",nonce_str=\"593BEC0C930BF1AFEB40B4A08C8FB242\",signature=\"");
        header.ShouldEndWith("\",timestamp=\"1554208460\",serial_no=\"1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C\"");
        var signature = header.Split("signature=\"")[1].Split('"')[0];
        RsaKeys.Verify(key, "GET\n/v3/certificates\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n"u8, signature).ShouldBeTrue();
    }

    [Fact]
    public void the_librarys_signature_is_known_by_its_certificate()
    {
        using var key = RsaKeys.Public(Certificate);
        RsaKeys.Verify(key, "message"u8, SignatureOfMessage).ShouldBeTrue();
        RsaKeys.Verify(key, "massage"u8, SignatureOfMessage).ShouldBeFalse();
    }

    [Fact]
    public void a_key_without_head_and_foot_is_the_same_key()
    {
        using var certificate = X509Certificate2.CreateFromPem(Certificate);
        using var key = RsaKeys.Public(Convert.ToBase64String(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        RsaKeys.Verify(key, "message"u8, SignatureOfMessage).ShouldBeTrue();
    }

    [Fact]
    public void what_the_library_sealed_is_opened()
    {
        WeChatPaySealing.Open(SealingKey, "uluk4a9R25RW", "associatedData", "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=").ShouldBe("message");
        WeChatPaySealing.Seal(SealingKey, "uluk4a9R25RW", "associatedData", "message").ShouldBe("ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=");
    }

    [Theory]
    [InlineData("associatedDatb", "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=")]
    [InlineData("associatedData", "ulwSiIajGClcvcOYvOQ7+l+0PAbyzwI=")]
    [InlineData("associatedData", "ulwSiIaj")]
    [InlineData("associatedData", "not base64")]
    public void what_was_tampered_with_is_not_opened(string associated, string text) =>
        Should.Throw<CryptographicException>(() => WeChatPaySealing.Open(SealingKey, "uluk4a9R25RW", associated, text));

    [Fact]
    public void an_answer_is_refused_when_it_is_forged_stale_or_unsigned()
    {
        using var platform = RSA.Create(2048);
        var now = DateTimeOffset.FromUnixTimeSeconds(1554209980);
        var signature = RsaKeys.Sign(platform, "1554209980\nc5ac7061fccab6bf3e254dcf98995b8c\n{}\n"u8);
        WeChatPaySignature.WhyNot(platform, "1554209980", "c5ac7061fccab6bf3e254dcf98995b8c", signature, "{}", now).ShouldBeNull();
        WeChatPaySignature.WhyNot(platform, "1554209980", "c5ac7061fccab6bf3e254dcf98995b8c", signature, "{ }", now).ShouldNotBeNull();
        WeChatPaySignature.WhyNot(platform, "1554209980", "c5ac7061fccab6bf3e254dcf98995b8c", "WECHATPAY/SIGNTEST/" + signature, "{}", now).ShouldNotBeNull();
        WeChatPaySignature.WhyNot(platform, "1554209980", "c5ac7061fccab6bf3e254dcf98995b8c", signature, "{}", now.AddMinutes(6)).ShouldNotBeNull();
        WeChatPaySignature.WhyNot(platform, "99999999999999999999", "c5ac7061fccab6bf3e254dcf98995b8c", signature, "{}", now).ShouldNotBeNull();
        WeChatPaySignature.WhyNot(platform, null, null, null, "{}", now).ShouldNotBeNull();
    }
}
