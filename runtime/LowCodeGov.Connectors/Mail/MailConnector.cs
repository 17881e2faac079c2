using System.Text.Json;
using LowCodeGov.Engine;

namespace LowCodeGov.Connectors.Mail;

/// <summary>Mails as flows send them: <c>send</c> with <c>to</c>, <c>subject</c> and <c>text</c>.</summary>
public sealed class MailConnector(string key, MailSender sender) : IConnector
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
            return (await sender.Send(new OutgoingMail(call.Key, wanted.To, wanted.Subject, wanted.Text, []), ct)).Select(taken => new Taken(taken)).ForFlow();
        }
        catch (JsonException fault)
        {
            return new ConnectorAnswer.Failed(fault.Message);
        }
    }

    private sealed record Wanted(string To, string Subject, string Text);

    private sealed record Taken(string Answer);
}
