using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using LowCodeGov.Connectors.Sms.Cmpp;

namespace LowCodeGov.Connectors.Tests.Sms;

/// <summary>Messages byte by byte. Vectors: bigwhite/gocmpp connect_test.go, submit_test.go, deliver_test.go (fields as in CMPP V2.0, 7.4).</summary>
public sealed class CodingCmpp
{
    private const string Connect = "000000270000000100000017393030303031" + "90d00c1d517abd0b4f65f6bcf8535d16" + "21" + "3cdc73be";
    private const string ConnectAnswer = "0000001e8000000100000017006c0b846e25bab6daa4ed1c466e0f4bd821";

    private const string Submit =
        "000000bd0000000400000017000000000000000001010101746573740000000000000231333530303030323639360000000000000000000000000839"
        + "303030303130323130000000003135313130353133313535353130312b00000000000000000000000000000000000039303030303100000000000000"
        + "0000000000000000013133353030303032363936000000000000000000001e6d4b8bd50067006f0063006d007000700020007300750062006d006900"
        + "740000000000000000";

    [Fact]
    public void a_connect_is_the_vector()
    {
        var frame = new CmppFrame(0x17, new CmppPdu.Connect("900001", [.. CmppAuthenticator.Source("900001", "888888", 1021080510)], 0x21, 1021080510));
        Convert.ToHexStringLower(CmppCodec.Encode(frame)).ShouldBe(Connect);
    }

    [Fact]
    public void the_gateway_proves_that_it_knows_the_secret_too()
    {
        var source = CmppAuthenticator.Source("900001", "888888", 1021080510);
        var answer = Decode(ConnectAnswer).Pdu.ShouldBeOfType<CmppPdu.ConnectAnswer>();
        answer.Status.ShouldBe((byte)0);
        answer.Version.ShouldBe((byte)0x21);
        answer.Authenticator.ShouldBe(CmppAuthenticator.Gateway(0, source, "888888"));
        Convert.ToHexStringLower(CmppCodec.Encode(new CmppFrame(0x17, answer))).ShouldBe(ConnectAnswer);
    }

    [Fact]
    public void a_submit_is_the_vector()
    {
        var submit = new CmppPdu.Submit
        {
            Service = "test", FeeNumber = "13500002696", Enterprise = "900001", ValidUntil = "151105131555101+", Source = "900001", Recipients = ["13500002696"],
            Content = [.. Encoding.BigEndianUnicode.GetBytes("测试gocmpp submit")],
        };
        var bytes = CmppCodec.Encode(new CmppFrame(0x17, submit));
        Convert.ToHexStringLower(bytes).ShouldBe(Submit);
        var read = Decode(Submit).Pdu.ShouldBeOfType<CmppPdu.Submit>();
        Convert.ToHexStringLower(CmppCodec.Encode(new CmppFrame(0x17, read))).ShouldBe(Submit);
        CmppText.Read(read.Format, read.Content).ShouldBe("测试gocmpp submit");
    }

    [Fact]
    public void the_answer_to_a_submit_is_the_vector() =>
        Convert.ToHexStringLower(CmppCodec.Encode(new CmppFrame(0x17, new CmppPdu.SubmitAnswer(12878564852733378560, 0)))).ShouldBe("000000158000000400000017b2b9da800001000000");

    [Fact]
    public void a_deliver_is_the_vector()
    {
        const string vector =
            "000000670000000500000005b5256280000100003930303030310000000000000000000000000000000000000000000000000000"
            + "000031333431323334303030300000000000000000000000125468697320697320612074657374204d4f2e0000000000000000";
        var deliver = new CmppPdu.Deliver(13052947396898652160, "900001", "", false, 0, "13412340000", false, [.. "This is a test MO."u8]);
        Convert.ToHexStringLower(CmppCodec.Encode(new CmppFrame(5, deliver))).ShouldBe(vector);
        var read = Decode(vector).Pdu.ShouldBeOfType<CmppPdu.Deliver>();
        read.Sender.ShouldBe("13412340000");
        CmppText.Read(read.Format, read.Content).ShouldBe("This is a test MO.");
        Convert.ToHexStringLower(CmppCodec.Encode(new CmppFrame(5, new CmppPdu.DeliverAnswer(13052947396898652160, 0)))).ShouldBe("000000158000000500000005b52562800001000000");
    }

    [Theory]
    [InlineData("0000000c0000000800000001")]
    [InlineData("0000000d800000080000000100")]
    [InlineData("0000000c0000000200000001")]
    [InlineData("0000000c8000000200000001")]
    public void messages_without_content_come_back(string hex) => Convert.ToHexStringLower(CmppCodec.Encode(Decode(hex))).ShouldBe(hex);

    [Fact]
    public void a_report_has_sixty_bytes_and_comes_back()
    {
        var report = new CmppReport(12878564852733378560, "DELIVRD", "2611221830", "2611221831", "13500002696", 42);
        var bytes = report.Encode();
        bytes.Length.ShouldBe(60);
        CmppReport.Decode(bytes).ShouldBe(report);
        Should.Throw<CmppFormatException>(() => CmppReport.Decode(bytes[..59]));
    }

    [Fact]
    public void the_name_of_a_message_says_when_and_where() =>
        CmppMessageId.Of(new DateTimeOffset(2026, 11, 5, 14, 29, 42, TimeSpan.FromHours(8)), 1, 0).ShouldBe(12878564852733378560);

    [Fact]
    public void a_message_that_arrives_in_crumbs_is_read_once_it_is_whole()
    {
        var bytes = Convert.FromHexString(Connect + ConnectAnswer);
        for (var cut = 0; cut < 0x27; cut++)
        {
            var crumb = new ReadOnlySequence<byte>(bytes, 0, cut);
            CmppCodec.TryDecode(ref crumb).ShouldBeNull();
        }

        var all = new ReadOnlySequence<byte>(bytes);
        CmppCodec.TryDecode(ref all)!.Pdu.ShouldBeOfType<CmppPdu.Connect>();
        CmppCodec.TryDecode(ref all)!.Pdu.ShouldBeOfType<CmppPdu.ConnectAnswer>();
        all.Length.ShouldBe(0);
    }

    [Theory]
    [InlineData("0000000b0000000800000001")]
    [InlineData("ffffffff0000000800000001")]
    [InlineData("0000000c0000009900000001")]
    [InlineData("0000000e000000040000000101ff")]
    public void what_is_no_cmpp_is_refused(string hex) => Should.Throw<CmppFormatException>(() => Decode(hex));

    [Fact]
    public void a_number_that_is_too_long_is_never_cut_off() =>
        Should.Throw<ArgumentException>(() => CmppCodec.Encode(new CmppFrame(1, new CmppPdu.Submit { Recipients = ["1350000269613500002696"], Content = [1] })));

    [Theory]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    public void a_long_text_goes_in_pieces_of_sixty_seven(int length, int pieces)
    {
        var text = string.Concat(Enumerable.Repeat("证", length));
        var (format, cut) = CmppText.Cut(text, 9);
        format.ShouldBe(CmppText.Ucs2);
        cut.Length.ShouldBe(pieces);
        cut.ShouldAllBe(piece => piece.Length <= 140);
        Join(cut).ShouldBe(text);
    }

    [Fact]
    public void a_character_of_two_units_is_not_torn_apart()
    {
        var text = new string('证', 66) + "\U00020BB7" + new string('证', 10);
        var (_, cut) = CmppText.Cut(text, 1);
        cut[0].Length.ShouldBe(6 + 132);
        Join(cut).ShouldBe(text);
    }

    [Fact]
    public void plain_ascii_goes_as_one() => CmppText.Cut(new string('a', 159), 1).Pieces.Length.ShouldBe(1);

    private static string Join(ImmutableArray<ImmutableArray<byte>> pieces) =>
        string.Concat(pieces.Select((piece, index) => pieces.Length == 1 ? CmppText.Read(CmppText.Ucs2, piece) : Read(piece, index)));

    private static string Read(ImmutableArray<byte> piece, int index)
    {
        var header = CmppText.Joining(piece)!.Value;
        header.Piece.ShouldBe((byte)(index + 1));
        return CmppText.Read(CmppText.Ucs2, header.Text);
    }

    private static CmppFrame Decode(string hex)
    {
        var arrived = new ReadOnlySequence<byte>(Convert.FromHexString(hex));
        return CmppCodec.TryDecode(ref arrived)!;
    }
}
