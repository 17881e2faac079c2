using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Transport;

namespace LowCodeGov.Connectors.Payment.WeChatPay;

/// <summary>Opens notices whose signature has been found to be the platform's.</summary>
internal static class WeChatPayNotices
{
    public static PaymentNotice Read(string body, WeChatPaySettings settings)
    {
        if (JsonReading.TryObject(body) is not { } notice || notice.Text("id") is not { } id)
        {
            return new PaymentNotice.Refused("the notice is no JSON object with an id");
        }

        var resource = notice.Object("resource");
        JsonObject? content;
        try
        {
            content = JsonReading.TryObject(WeChatPaySealing.Open(settings.SealingKey, resource.Text("nonce") ?? "", resource.Text("associated_data") ?? "", resource.Text("ciphertext") ?? ""));
        }
        catch (CryptographicException)
        {
            return new PaymentNotice.Refused("the content was not sealed with our key");
        }

        // One platform signs for all merchants: a notice meant for another is genuine, and not ours.
        if (content is null || content.Text("mchid") != settings.Merchant || content.Text("out_trade_no") is not { } order)
        {
            return new PaymentNotice.Refused("the notice is not for this merchant");
        }

        return content.Text("out_refund_no") is { } refund
            ? new PaymentNotice.Refund(id, WeChatPayClient.ReadRefund(order, refund, content, "refund_status"))
            : new PaymentNotice.Payment(id, WeChatPayClient.ReadOrder(order, content));
    }
}
