using System.Collections.Immutable;

namespace LowCodeGov.Connectors.Sms.Cmpp;

/// <summary>A message of CMPP 2.0. Answers bear the sequence number of what they answer.</summary>
/// <remarks>Source: CMPP V2.0, 7.3 and 7.4. Numbers are big-endian, texts are filled up with zero bytes.</remarks>
public abstract record CmppPdu
{
    private CmppPdu()
    {
    }

    /// <param name="Timestamp">MMDDHHMMSS.</param>
    public sealed record Connect(string SourceAddress, ImmutableArray<byte> Authenticator, byte Version, uint Timestamp) : CmppPdu;

    /// <param name="Status">0 well; 1 structure, 2 source address, 3 authentication, 4 version too high.</param>
    public sealed record ConnectAnswer(byte Status, ImmutableArray<byte> Authenticator, byte Version) : CmppPdu;

    public sealed record Terminate : CmppPdu;

    public sealed record TerminateAnswer : CmppPdu;

    /// <summary>One piece of a short message to up to 99 numbers.</summary>
    public sealed record Submit : CmppPdu
    {
        public ulong Id { get; init; }

        public byte Pieces { get; init; } = 1;

        public byte Piece { get; init; } = 1;

        /// <summary>Whether a report of delivery is wanted.</summary>
        public bool WantsReport { get; init; } = true;

        public byte Level { get; init; } = 1;

        public string Service { get; init; } = "";

        /// <summary>Who pays: 0 the recipient, 1 the source, 2 the sender (SP), 3 the number in <see cref="FeeNumber"/>.</summary>
        public byte FeePayer { get; init; } = 2;

        public string FeeNumber { get; init; } = "";

        /// <summary>Whether the content begins with a header (UDH), as the pieces of a long message do.</summary>
        public bool HasHeader { get; init; }

        /// <summary>0 ASCII, 4 binary, 8 UCS-2, 15 GBK.</summary>
        public byte Format { get; init; } = 8;

        /// <summary>The sender's enterprise code.</summary>
        public string Enterprise { get; init; } = "";

        public string FeeKind { get; init; } = "02";

        public string FeeCode { get; init; } = "10";

        public string ValidUntil { get; init; } = "";

        public string SendAt { get; init; } = "";

        /// <summary>The number that the recipient sees, and answers to.</summary>
        public string Source { get; init; } = "";

        public ImmutableArray<string> Recipients { get; init; } = [];

        public ImmutableArray<byte> Content { get; init; } = [];
    }

    /// <param name="Result">0 well; 1 structure, 3 sequence repeated, 4 length, 8 too fast, others.</param>
    public sealed record SubmitAnswer(ulong Id, byte Result) : CmppPdu;

    /// <summary>A message from a handset, or the report on one of ours.</summary>
    public sealed record Deliver(ulong Id, string Recipient, string Service, bool HasHeader, byte Format, string Sender, bool IsReport, ImmutableArray<byte> Content) : CmppPdu;

    public sealed record DeliverAnswer(ulong Id, byte Result) : CmppPdu;

    public sealed record ActiveTest : CmppPdu;

    public sealed record ActiveTestAnswer : CmppPdu;
}

/// <summary>A message with its sequence number, as it travels.</summary>
public sealed record CmppFrame(uint Sequence, CmppPdu Pdu);

/// <summary>What the other side sent is no CMPP; the connection is of no more use.</summary>
public sealed class CmppFormatException(string reason) : FormatException(reason);
