using System.Text.Json;
using LowCodeGov.Connectors.Sms.Cmpp;
using LowCodeGov.Engine;

namespace LowCodeGov.Connectors.Sms;

/// <summary>Short messages as flows send them: <c>send</c> with <c>phone</c> and <c>text</c>. Done means taken by the gateway; reports come later, by piece.</summary>
public sealed class SmsConnector(string key, CmppClient gateway) : IConnector
{
    public string Key => key;

    public async Task<ConnectorAnswer> Call(ConnectorCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Operation != "send")
        {
            return new ConnectorAnswer.Failed($"{key} has no operation {call.Operation}.");
        }

        try
        {
            var wanted = EngineJson.Read<Wanted>(call.Input.GetRawText());
            return (await gateway.Send(wanted.Phone, wanted.Text, call.Key, ct)).ForFlow();
        }
        catch (JsonException fault)
        {
            return new ConnectorAnswer.Failed(fault.Message);
        }
    }

    private sealed record Wanted(string Phone, string Text);
}
