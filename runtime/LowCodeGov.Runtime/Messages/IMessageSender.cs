using System.Collections.Immutable;

namespace LowCodeGov.Runtime.Messages;

/// <summary>Sends short messages to telephones. The port that a gateway's connector (CMPP, HTTP) implements; the demonstration has a twin.</summary>
public interface IMessageSender
{
    /// <summary>Hands a message to the gateway.</summary>
    /// <returns>False when the gateway has not taken it; nothing is sent then.</returns>
    Task<bool> Send(ShortMessage message, CancellationToken ct);
}

/// <summary>A short message (短信).</summary>
/// <param name="Key">Idempotency key: the same key is sent once.</param>
/// <param name="Phone">Mobile number, eleven digits.</param>
/// <param name="TextKey">Text key, e.g. <c>message.phone-code</c>; the sender words it, for gateways know templates and not texts.</param>
/// <param name="Values">Values for the text.</param>
/// <param name="AccountId">For whom, where an account is meant.</param>
public sealed record ShortMessage(string Key, string Phone, string TextKey, ImmutableSortedDictionary<string, string> Values, string? AccountId);
