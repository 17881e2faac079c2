using System.Security.Cryptography.X509Certificates;
using System.Text;
using LowCodeGov.Documents.Signing;

namespace LowCodeGov.Documents.Tests;

public sealed class SigningPdf
{
    private static readonly X509Certificate2 Signer =
        DevelopmentCertificate.Create("武新区行政审批局（模拟签章）", Samples.Instant.AddDays(-1), Samples.Instant.AddYears(3));

    private static readonly SignatureDetails Details = new(Samples.Instant, "核发电子证照", "武新区", "武新区行政审批局");

    private static readonly byte[] Unsigned = TestFont.Writer.Write(Samples.Certificate);

    private static readonly byte[] Signed = PdfSigner.Sign(Unsigned, Signer, Details);

    [Fact]
    public void is_valid_and_covers_everything()
    {
        var found = PdfSignatureCheck.Check(Signed, [Signer]).ShouldHaveSingleItem();
        found.IsIntact.ShouldBeTrue();
        found.CoversWholeFile.ShouldBeTrue();
        found.IsValid.ShouldBeTrue();
        found.IsTrusted.ShouldBeTrue();
        found.Subject.ShouldBe("武新区行政审批局（模拟签章）");
        found.SignedAt.ShouldBe(Samples.Instant);
        found.Reason.ShouldBe("核发电子证照");
    }

    [Fact]
    public void convinces_another_program()
    {
        foreach (var signed in new[] { Signed, PdfSigner.Sign(TestFont.Writer.Write(Samples.AcceptanceNotice, reserveSignature: true), Signer, Details) })
        {
            var told = PdfTool.Signatures(signed);
            told.ShouldContain("Signature is Valid.");
            told.ShouldContain("Total document signed");
            told.ShouldContain("ETSI.CAdES.detached");
            told.ShouldContain("SHA-256");
            TestFont.Packed(PdfTool.Text(signed)).ShouldContain("武新区住房和城乡建设局");
        }
    }

    [Fact]
    public void fills_the_field_over_the_seal()
    {
        var reserved = TestFont.Writer.Write(Samples.Certificate, reserveSignature: true);
        PdfSignatureCheck.Check(reserved).ShouldBeEmpty();
        var signed = PdfSigner.Sign(reserved, Signer, Details);
        PdfSignatureCheck.Check(signed).ShouldHaveSingleItem().IsValid.ShouldBeTrue();
        Encoding.Latin1.GetString(signed, reserved.Length, signed.Length - reserved.Length).ShouldNotContain("/Rect [0 0 0 0]");
        PdfTool.Render(signed, 1, 30).Grey.ShouldBe(PdfTool.Render(reserved, 1, 30).Grey, "signing changes nothing that is seen");
    }

    [Fact]
    public void leaves_the_signed_file_untouched_in_front() => Signed.AsSpan(0, Unsigned.Length).SequenceEqual(Unsigned).ShouldBeTrue();

    [Fact]
    public void gives_the_same_bytes_twice() => PdfSigner.Sign(Unsigned, Signer, Details).ShouldBe(Signed);

    [Fact]
    public void every_changed_byte_is_found()
    {
        // The hole of the signature ends with thousands of zeros; outside it, every place of a walk through the file.
        var hole = Signed.AsSpan().IndexOf("/Contents <30"u8);
        var end = hole + Signed.AsSpan(hole).IndexOf((byte)'>');
        for (var at = 0; at < Signed.Length; at += at > hole && at < end ? 61 : 211)
        {
            var changed = (byte[])Signed.Clone();
            changed[at] ^= 0x01;
            // A few bytes of the signature's wrapping say nothing and are not signed; who signed what must stay the same.
            if (at > hole && at < end && Checked(changed) is { Certificate: { } certificate })
                certificate.RawData.ShouldBe(Signer.RawData, $"byte {at}");
            else
                IsAccepted(changed).ShouldBeFalse($"byte {at}");
        }
    }

    [Fact]
    public void what_is_appended_is_found()
    {
        var second = PdfSigner.Sign(Signed, Signer, Details with { Reason = "复核" });
        var found = PdfSignatureCheck.Check(second);
        found.Length.ShouldBe(2);
        found.ShouldAllBe(signature => signature.IsIntact);
        found.Count(signature => signature.CoversWholeFile).ShouldBe(1, "the first signature does not speak for what came after it");
        PdfTool.Signatures(second).Split("Signature is Valid.").Length.ShouldBe(3);

        IsAccepted([.. Signed, .. "\n%appended"u8]).ShouldBeFalse();
    }

    [Fact]
    public void another_signer_is_not_trusted()
    {
        using var other = DevelopmentCertificate.Create("别人", Samples.Instant.AddDays(-1), Samples.Instant.AddYears(1));
        PdfSignatureCheck.Check(Signed, [other]).ShouldHaveSingleItem().IsTrusted.ShouldBeFalse();
        PdfSignatureCheck.Check(Signed).ShouldHaveSingleItem().IsTrusted.ShouldBeFalse();
        var late = PdfSigner.Sign(Unsigned, Signer, Details with { SignedAt = Samples.Instant.AddYears(9) });
        PdfSignatureCheck.Check(late, [Signer]).ShouldHaveSingleItem().IsTrusted.ShouldBeFalse("the certificate had run out");
    }

    [Fact]
    public void an_unsigned_file_has_no_signature() => PdfSignatureCheck.Check(Unsigned).ShouldBeEmpty();

    [Fact]
    public void files_that_are_none_are_refused_in_one_way()
    {
        foreach (var bytes in new byte[][] { [], "%PDF-1.7"u8.ToArray(), "hello"u8.ToArray(), Signed[..5000], [.. "%PDF-1.7\nstartxref\n99999999999\n%%EOF"u8] })
            Should.Throw<InvalidDataException>(() => PdfSignatureCheck.Check(bytes));
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var broken = (byte[])Signed.Clone();
            for (var n = 0; n < 40; n++)
                broken[random.Next(broken.Length / 2, broken.Length)] = (byte)random.Next(256);
            IsAccepted(broken).ShouldBeFalse();
        }
    }

    [Fact]
    public void a_certificate_survives_its_pfx()
    {
        var pfx = DevelopmentCertificate.ToPfx(Signer, "secret");
        using var read = DevelopmentCertificate.FromPfx(pfx, "secret");
        read.Thumbprint.ShouldBe(Signer.Thumbprint);
        PdfSignatureCheck.Check(PdfSigner.Sign(Unsigned, read, Details), [Signer]).ShouldHaveSingleItem().IsTrusted.ShouldBeTrue();
        using var keyless = X509CertificateLoader.LoadCertificate(Signer.RawData);
        Should.Throw<ArgumentException>(() => PdfSigner.Sign(Unsigned, keyless, Details));
    }

    private static PdfSignature? Checked(byte[] pdf)
    {
        try
        {
            return PdfSignatureCheck.Check(pdf).SingleOrDefault(signature => signature.IsValid);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsAccepted(byte[] pdf)
    {
        try
        {
            return PdfSignatureCheck.Check(pdf).Any(signature => signature.IsValid);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
