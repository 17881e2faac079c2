using System.Collections.Immutable;

namespace LowCodeGov.Connectors.Sms.Cmpp;

/// <summary>What became of a submitted piece: the content of a deliver with the report mark.</summary>
/// <param name="Id">Of the piece, as the gateway named it when it took it.</param>
/// <param name="State">DELIVRD, EXPIRED, DELETED, UNDELIV, ACCEPTD, UNKNOWN, REJECTD, or a code of the network.</param>
/// <param name="SubmittedAt">yyMMddHHmm.</param>
/// <param name="DoneAt">yyMMddHHmm.</param>
/// <remarks>Source: CMPP V2.0, 7.4.5.1, table of Msg_Content for reports: 60 bytes.</remarks>
public sealed record CmppReport(ulong Id, string State, string SubmittedAt, string DoneAt, string Recipient, uint CentreSequence)
{
    public bool IsDelivered => State == "DELIVRD";

    public ImmutableArray<byte> Encode()
    {
        var body = new CmppWriter().Long(Id).Text(State, 7).Text(SubmittedAt, 10).Text(DoneAt, 10).Text(Recipient, 21).Number(CentreSequence);
        return [.. body.Written];
    }

    /// <exception cref="CmppFormatException">The content is no report.</exception>
    public static CmppReport Decode(ImmutableArray<byte> content)
    {
        var body = new CmppReader([.. content]);
        return new CmppReport(body.Long(), body.Text(7), body.Text(10), body.Text(10), body.Text(21), body.Number());
    }
}

/// <summary>The gateway's name of a message: when it was taken, by which gateway, and its number there.</summary>
/// <remarks>Source: CMPP V2.0, 7.4.3.2: month 4 bits, day 5, hour 5, minute 6, second 6, gateway 22, sequence 16.</remarks>
public static class CmppMessageId
{
    public static ulong Of(DateTimeOffset at, uint gateway, ushort sequence)
    {
        var local = Engine.Time.ChinaTime.Of(at);
        return ((ulong)local.Month << 60) | ((ulong)local.Day << 55) | ((ulong)local.Hour << 50) | ((ulong)local.Minute << 44) | ((ulong)local.Second << 38)
            | ((ulong)(gateway & 0x3fffff) << 16) | sequence;
    }
}
