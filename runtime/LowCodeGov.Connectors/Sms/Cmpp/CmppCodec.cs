using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;

namespace LowCodeGov.Connectors.Sms.Cmpp;

/// <summary>Messages of CMPP 2.0 to bytes and back.</summary>
public static class CmppCodec
{
    /// <summary>Length of the head: total length, command, sequence number.</summary>
    public const int Head = 12;

    // A submit to 99 numbers is the longest that the protocol knows.
    private const int Longest = 4096;
    private const uint Answer = 0x80000000;

    public static byte[] Encode(CmppFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var body = new CmppWriter();
        var command = Write(frame.Pdu, body);
        var whole = new byte[Head + body.Length];
        BinaryPrimitives.WriteUInt32BigEndian(whole, (uint)whole.Length);
        BinaryPrimitives.WriteUInt32BigEndian(whole.AsSpan(4), command);
        BinaryPrimitives.WriteUInt32BigEndian(whole.AsSpan(8), frame.Sequence);
        body.Written.CopyTo(whole.AsSpan(Head));
        return whole;
    }

    /// <summary>Takes one message off what has arrived.</summary>
    /// <param name="arrived">Shortened by the message when there is a whole one.</param>
    /// <returns>Null while there is none.</returns>
    /// <exception cref="CmppFormatException">What arrived is no CMPP.</exception>
    public static CmppFrame? TryDecode(ref ReadOnlySequence<byte> arrived)
    {
        if (arrived.Length < Head)
        {
            return null;
        }

        Span<byte> head = stackalloc byte[Head];
        arrived.Slice(0, Head).CopyTo(head);
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (length is < Head or > Longest)
        {
            throw new CmppFormatException($"A message cannot be {length} bytes long.");
        }

        if (arrived.Length < length)
        {
            return null;
        }

        var body = new CmppReader(arrived.Slice(Head, length - Head).ToArray());
        arrived = arrived.Slice(length);
        return new CmppFrame(BinaryPrimitives.ReadUInt32BigEndian(head[8..]), Read(BinaryPrimitives.ReadUInt32BigEndian(head[4..]), body));
    }

    private static uint Write(CmppPdu pdu, CmppWriter body)
    {
        switch (pdu)
        {
            case CmppPdu.Connect connect:
                body.Text(connect.SourceAddress, 6).Bytes(connect.Authenticator).Byte(connect.Version).Number(connect.Timestamp);
                return 1;
            case CmppPdu.ConnectAnswer answer:
                body.Byte(answer.Status).Bytes(answer.Authenticator).Byte(answer.Version);
                return 1 | Answer;
            case CmppPdu.Terminate:
                return 2;
            case CmppPdu.TerminateAnswer:
                return 2 | Answer;
            case CmppPdu.Submit submit:
                WriteSubmit(submit, body);
                return 4;
            case CmppPdu.SubmitAnswer answer:
                body.Long(answer.Id).Byte(answer.Result);
                return 4 | Answer;
            case CmppPdu.Deliver deliver:
                body.Long(deliver.Id).Text(deliver.Recipient, 21).Text(deliver.Service, 10).Byte(0).Flag(deliver.HasHeader).Byte(deliver.Format)
                    .Text(deliver.Sender, 21).Flag(deliver.IsReport).Content(deliver.Content).Text("", 8);
                return 5;
            case CmppPdu.DeliverAnswer answer:
                body.Long(answer.Id).Byte(answer.Result);
                return 5 | Answer;
            case CmppPdu.ActiveTest:
                return 8;
            case CmppPdu.ActiveTestAnswer:
                body.Byte(0);
                return 8 | Answer;
            default:
                throw new InvalidOperationException(pdu.GetType().Name);
        }
    }

    private static void WriteSubmit(CmppPdu.Submit submit, CmppWriter body)
    {
        if (submit.Recipients.Length is 0 or > 99)
        {
            throw new ArgumentException("A submit goes to 1 to 99 numbers.", nameof(submit));
        }

        body.Long(submit.Id).Byte(submit.Pieces).Byte(submit.Piece).Flag(submit.WantsReport).Byte(submit.Level).Text(submit.Service, 10)
            .Byte(submit.FeePayer).Text(submit.FeeNumber, 21).Byte(0).Flag(submit.HasHeader).Byte(submit.Format).Text(submit.Enterprise, 6)
            .Text(submit.FeeKind, 2).Text(submit.FeeCode, 6).Text(submit.ValidUntil, 17).Text(submit.SendAt, 17).Text(submit.Source, 21).Byte((byte)submit.Recipients.Length);
        foreach (var recipient in submit.Recipients)
        {
            body.Text(recipient, 21);
        }

        body.Content(submit.Content).Text("", 8);
    }

    private static CmppPdu Read(uint command, CmppReader body) => command switch
    {
        1 => new CmppPdu.Connect(body.Text(6), body.Bytes(16), body.Byte(), body.Number()),
        1 | Answer => new CmppPdu.ConnectAnswer(body.Byte(), body.Bytes(16), body.Byte()),
        2 => new CmppPdu.Terminate(),
        2 | Answer => new CmppPdu.TerminateAnswer(),
        4 => ReadSubmit(body),
        4 | Answer => new CmppPdu.SubmitAnswer(body.Long(), body.Byte()),
        5 => ReadDeliver(body),
        5 | Answer => new CmppPdu.DeliverAnswer(body.Long(), body.Byte()),
        8 => new CmppPdu.ActiveTest(),
        8 | Answer => new CmppPdu.ActiveTestAnswer(),
        _ => throw new CmppFormatException($"There is no command {command:x8}."),
    };

    private static CmppPdu.Submit ReadSubmit(CmppReader body)
    {
        var head = new CmppPdu.Submit
        {
            Id = body.Long(), Pieces = body.Byte(), Piece = body.Byte(), WantsReport = body.Byte() == 1, Level = body.Byte(), Service = body.Text(10),
            FeePayer = body.Byte(), FeeNumber = body.Text(21),
        };
        body.Byte(); // TP_pId
        head = head with
        {
            HasHeader = body.Byte() == 1, Format = body.Byte(), Enterprise = body.Text(6), FeeKind = body.Text(2), FeeCode = body.Text(6),
            ValidUntil = body.Text(17), SendAt = body.Text(17), Source = body.Text(21),
        };
        var recipients = ImmutableArray.CreateBuilder<string>();
        for (var count = body.Byte(); count > 0; count--)
        {
            recipients.Add(body.Text(21));
        }

        return head with { Recipients = recipients.ToImmutable(), Content = body.Bytes(body.Byte()) };
    }

    private static CmppPdu.Deliver ReadDeliver(CmppReader body)
    {
        var (id, recipient, service) = (body.Long(), body.Text(21), body.Text(10));
        body.Byte(); // TP_pid
        return new CmppPdu.Deliver(id, recipient, service, body.Byte() == 1, body.Byte(), body.Text(21), body.Byte() == 1, body.Bytes(body.Byte()));
    }
}
