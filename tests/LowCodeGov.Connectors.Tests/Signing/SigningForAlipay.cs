using System.Security.Cryptography;
using LowCodeGov.Connectors.Payment.Alipay;
using LowCodeGov.Connectors.Signing;

namespace LowCodeGov.Connectors.Tests.Signing;

/// <summary>Vector: the request and its text to be signed as printed in 支付宝文档中心 「自行实现签名」 (alipay.mobile.public.menu.add).</summary>
public sealed class SigningForAlipay
{
    private const string Content =
        """{"button":[{"actionParam":"ZFB_HFCZ","actionType":"out","name":"话费充值"},{"name":"查询","subButton":[{"actionParam":"ZFB_YECX","actionType":"out","name":"余额查询"},{"actionParam":"ZFB_LLCX","actionType":"out","name":"流量查询"},{"actionParam":"ZFB_HFCX","actionType":"out","name":"话费查询"}]},{"actionParam":"http://m.alipay.com","actionType":"link","name":"最新优惠"}]}""";

    private static readonly Dictionary<string, string> Documented = new()
    {
        ["app_id"] = "2014072300007148",
        ["method"] = "alipay.mobile.public.menu.add",
        ["charset"] = "GBK",
        ["sign_type"] = "RSA2",
        ["timestamp"] = "2014-07-24 03:07:50",
        ["biz_content"] = Content,
        ["sign"] = "e9zEAe4TTQ4LPLQvETPoLGXTiURcxiAKfMVQ6Hrrsx2hmyIEGvSfAQzbLxHrhyZ48wOJXTsD4FPnt+YGdK57+fP1BCbf9rIVycfjhYCqlFhbTu9pFnZgT55W+xbAFb9y7vL0MyAxwXUXvZtQVqEwW7pURtKilbcBTEW7TAxzgro=",
        ["version"] = "1.0",
        ["notify_url"] = "",
    };

    [Fact]
    public void the_text_of_the_documentation_comes_out() =>
        AlipaySignature.RequestText(Documented).ShouldBe(
            $"app_id=2014072300007148&biz_content={Content}&charset=GBK&method=alipay.mobile.public.menu.add&sign_type=RSA2&timestamp=2014-07-24 03:07:50&version=1.0");

    [Fact]
    public void a_notice_is_checked_without_the_kind_of_its_signature() =>
        AlipaySignature.NoticeText(Documented).ShouldNotContain("sign_type");

    [Fact]
    public void a_signature_holds_for_its_text_and_no_other()
    {
        using var key = RSA.Create(2048);
        var text = AlipaySignature.RequestText(Documented);
        var signature = AlipaySignature.Sign(key, text);
        using var theirs = RsaKeys.Public(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
        AlipaySignature.Verify(theirs, text, signature).ShouldBeTrue();
        AlipaySignature.Verify(theirs, text + " ", signature).ShouldBeFalse();
        AlipaySignature.Verify(theirs, text, "").ShouldBeFalse();
        AlipaySignature.Verify(theirs, text, "不是签名").ShouldBeFalse();
    }

    [Fact]
    public void both_forms_of_a_bare_private_key_are_read()
    {
        using var key = RSA.Create(2048);
        var expected = AlipaySignature.Sign(key, "text");
        foreach (var bare in new[] { key.ExportPkcs8PrivateKey(), key.ExportRSAPrivateKey() })
        {
            using var read = RsaKeys.Private(Convert.ToBase64String(bare));
            AlipaySignature.Sign(read, "text").ShouldBe(expected);
        }

        Should.Throw<CryptographicException>(() => RsaKeys.Private("no key"));
    }

    [Fact]
    public void what_is_signed_of_an_answer_is_its_raw_text() =>
        AlipaySignature.AnswerText("""{"alipay_trade_query_response":{"code":"10000", "msg":"Success","list":[{"sign":"x"}],"name":"王\u4e94"},"sign":"abc"}""", "alipay_trade_query_response")
            .ShouldBe("""{"code":"10000", "msg":"Success","list":[{"sign":"x"}],"name":"王\u4e94"}""");
}
