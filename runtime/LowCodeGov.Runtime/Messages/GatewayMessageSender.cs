namespace LowCodeGov.Runtime.Messages;

/// <summary>Hands short messages to the queue of the gateway; where nothing outside is called the demonstration's twin shows them on the site.</summary>
internal sealed class GatewayMessageSender(MessagePost post, DemoMessageSender twin, RuntimeSettings settings) : IMessageSender
{
    public async Task<bool> Send(ShortMessage message, CancellationToken ct)
    {
        if (!settings.CallsOutside)
        {
            return await twin.Send(message, ct);
        }

        await post.Urgent(message, ct);
        return true;
    }
}
