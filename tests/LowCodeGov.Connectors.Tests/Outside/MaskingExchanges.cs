using LowCodeGov.Connectors.Exchanges;

namespace LowCodeGov.Connectors.Tests.Outside;

/// <summary>What a log may hold.</summary>
public sealed class MaskingExchanges
{
    [Theory]
    [InlineData("""{"mobile":"13900001234"}""", """{"mobile":"139****1234"}""")]
    [InlineData("""{"idNo":"110101199003070011"}""", """{"idNo":"1101**********0011"}""")]
    [InlineData("""{"card":"6222021234567890128"}""", """{"card":"6222****0128"}""")]
    [InlineData("""{"transaction_id":"4200001234567890123456789012"}""", """{"transaction_id":"4200001234567890123456789012"}""")]
    [InlineData("""{"access_token":"abc.def","expires_in":600}""", """{"access_token":"***","expires_in":600}""")]
    [InlineData("""{"clientSecret" : "x", "sign":"AbC+/="}""", """{"clientSecret" : "***", "sign":"***"}""")]
    [InlineData("""{"apiResultData":"{\"token\":\"x\",\"mobile\":\"13900001234\"}"}""", """{"apiResultData":"{\"token\":\"***\",\"mobile\":\"139****1234\"}"}""")]
    [InlineData("app_id=1&sign=abc%2B%3D&sign_type=RSA2&password=p", "app_id=1&sign=***&sign_type=RSA2&password=***")]
    [InlineData("GET http://x/y?token=abc&a=1\nAuthorization: Bearer abc\nx-signature: ff\nAccept: application/json", "GET http://x/y?token=***&a=1\nAuthorization: ***\nx-signature: ***\nAccept: application/json")]
    [InlineData("""{"contact":"zhang.san@example.com"}""", """{"contact":"z***@example.com"}""")]
    [InlineData("""{"waybillNo":"SF1040275268927","orderId":"JK20261122000123"}""", """{"waybillNo":"SF1040275268927","orderId":"JK20261122000123"}""")]
    public void secrets_go_and_identifiers_are_shortened(string text, string masked) => Masking.Mask(text).ShouldBe(masked);

    [Fact]
    public void a_long_text_is_cut() => Masking.Mask(new string('证', 100_000)).Length.ShouldBe(4001);

    [Fact]
    public void a_hostile_text_takes_no_time()
    {
        var started = TimeProvider.System.GetTimestamp();
        foreach (var text in new[] { new string('1', 4000), new string('a', 4000) + "@", string.Concat(Enumerable.Repeat("\"sign", 800)), string.Concat(Enumerable.Repeat("a@", 2000)) })
        {
            Masking.Mask(text).Length.ShouldBeLessThan(5000);
        }

        // A pattern that goes back and forth over four thousand characters is not through in a lifetime.
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }
}
