using LowCodeGov.Engine.Codes;
using static LowCodeGov.Engine.Tests.Codes.Reading;

namespace LowCodeGov.Engine.Tests.Codes;

/// <summary>DOMAIN 8.6.</summary>
public sealed class CertificateIdentifiers
{
    [Fact]
    public void the_check_is_mod_37_36() => CheckCharacters.Mod37And36("A12425GABC1234002").ShouldBe('M');

    [Theory]
    [InlineData("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U")]
    [InlineData("1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9")]
    [InlineData("1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0")]
    [InlineData("1.2.156.3005.2.11330702TE5T000167001.11330702TE5T000167.2026000000001.001.1")]
    [InlineData("1.2.156.3005.2.11330702TE5T000167001.11330702TE5T000167.2026000000001.002.0")]
    public void real_ones_verify(string text) => Read<CertificateIdentifier>(text).Value.ShouldBe(text);

    [Fact]
    public void ours_are_made_from_their_parts()
    {
        CertificateIdentifier.TryCreate("11330702TE5T000167001", "11330702TE5T000167", "2026000000001", 1, out var code, out _).ShouldBeTrue();
        code!.Value.ShouldBe("1.2.156.3005.2.11330702TE5T000167001.11330702TE5T000167.2026000000001.001.1");
    }

    [Theory]
    [InlineData("1.2.3.11330702TE5T000167001.11330702TE5T000167.2026000000001.001.1", "code.certificate.root")]
    [InlineData("1.2.156.3005.2.11330702TE5T000167001.11330702TE5T000167.2026000000001.001", "code.certificate.parts")]
    [InlineData("1.2.156.3005.2.11330702TE5T000168001.11330702TE5T000167.2026000000001.001.1", "code.certificate.type")]
    [InlineData("1.2.156.3005.2.11330702TE5T000167001.1133.2026000000001.001.1", "code.certificate.issuer")]
    [InlineData("1.2.156.3005.2.11330702TE5T000167001.11330702TE5T000167..001.1", "code.certificate.serial")]
    [InlineData("1.2.156.3005.2.11330702TE5T000167001.11330702TE5T000167.2026000000001.000.1", "code.certificate.version")]
    [InlineData("1.2.156.3005.2.11330702TE5T000167001.11330702TE5T000167.2026000000001.001.2", "code.certificate.check-character")]
    public void others_are_refused(string text, string key) => Refusal<CertificateIdentifier>(text).ShouldBe(key);
}
