using LowCodeGov.Documents.Fonts;

namespace LowCodeGov.Documents.Tests;

public sealed class ReadingFonts
{
    [Fact]
    public void each_path_is_read_once() => FontFile.Load(Droid).ShouldBeSameAs(FontFile.Load(Droid));

    [Fact]
    public void a_font_without_letters_has_a_companion()
    {
        var chinese = TestFont.TrueType;
        chinese.GlyphOf('办').ShouldNotBe((ushort)0);
        chinese.GlyphOf('A').ShouldBe((ushort)0);
        if (chinese.Companion is { } latin)
            latin.GlyphOf('A').ShouldNotBe((ushort)0);
    }

    [Fact]
    public void a_collection_gives_its_simplified_face()
    {
        var font = TestFont.Of("PostScript");
        font.Name.ShouldBe("NotoSerifCJKsc-Regular");
        font.Companion.ShouldBeNull();
    }

    [Fact]
    public void a_configured_path_must_exist() => Should.Throw<FileNotFoundException>(() => FontFile.Find("/nowhere/font.ttf"));

    [Fact]
    public void damaged_files_are_refused_in_one_way()
    {
        var font = File.ReadAllBytes(Droid);
        foreach (var broken in new[] { [], new byte[100], font[..11], font[..4000], font[..(font.Length / 2)] })
            Should.Throw<InvalidDataException>(() => FontFile.Parse(broken));
        var random = new Random(11);
        for (var i = 0; i < 60; i++)
        {
            var changed = (byte[])font.Clone();
            for (var n = 0; n < 30; n++)
                changed[random.Next(n < 15 ? 600 : changed.Length)] = (byte)random.Next(256);
            try
            {
                new LowCodeGov.Documents.Pdf.PdfWriter(FontFile.Parse(changed)).Write(Samples.AcceptanceNotice).ShouldNotBeEmpty();
            }
            catch (InvalidDataException)
            {
                // Refusing is right too; anything else fails the test.
            }
        }
    }

    private const string Droid = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf";
}
