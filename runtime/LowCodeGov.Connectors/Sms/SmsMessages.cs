using System.Collections.Immutable;

namespace LowCodeGov.Connectors.Sms;

/// <summary>A message was taken by the gateway; whether it reaches the handset is told by reports, one for each piece.</summary>
/// <param name="Pieces">The gateway's names of the pieces.</param>
public sealed record SubmittedSms(string Recipient, ImmutableArray<string> Pieces);

/// <summary>A message that somebody sent us, whole.</summary>
/// <param name="Id">The gateway's name of it, or of its last piece; the same when it is delivered again.</param>
public sealed record ReceivedSms(string Id, string Sender, string Recipient, string Text);

/// <summary>What became of a piece.</summary>
/// <param name="Piece">The gateway's name of the piece.</param>
/// <param name="State">The network's own word.</param>
public sealed record SmsReport(string Piece, string Recipient, bool IsDelivered, string State);

/// <summary>What is done with what a gateway delivers. When it throws, the gateway is not told that we have it and delivers it again.</summary>
public interface ISmsReceiver
{
    Task Reported(SmsReport report, CancellationToken ct);

    Task Received(ReceivedSms message, CancellationToken ct);
}
