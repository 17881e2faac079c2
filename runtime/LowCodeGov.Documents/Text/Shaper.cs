using System.Collections.Immutable;
using System.Text;
using LowCodeGov.Documents.Pdf;

namespace LowCodeGov.Documents.Text;

/// <summary>Turns clean text into glyphs, taking for each character the first face that has it.</summary>
internal sealed class Shaper(ImmutableArray<PdfFace> faces)
{
    // The geta mark is what Chinese and Japanese printers put for a type they do not have.
    private static readonly int[] StandIns = ['〓', '□', '?'];

    public SetGlyph[] Shape(string text, bool bold = false) => Shape([new TextRun(text, bold)]);

    public SetGlyph[] Shape(ImmutableArray<TextRun> runs)
    {
        var glyphs = new List<SetGlyph>();
        foreach (var run in runs)
        {
            foreach (var rune in PlainText.Clean(run.Text).EnumerateRunes())
            {
                if (!IsInvisible(rune.Value))
                    glyphs.Add(GlyphOf(rune.Value, run.Bold, run.Underline));
            }
        }

        return [.. glyphs];
    }

    /// <summary>Width of all glyphs on one line, in points.</summary>
    public static double WidthOf(ReadOnlySpan<SetGlyph> glyphs, double size)
    {
        var thousandths = 0;
        foreach (var glyph in glyphs)
            thousandths += glyph.Width;
        return thousandths * size / 1000;
    }

    private SetGlyph GlyphOf(int codePoint, bool bold, bool underline)
    {
        if (codePoint is '\n')
            return new SetGlyph(codePoint, faces[0], 0, 0, false, bold, underline);
        foreach (var face in faces)
        {
            if (face.TryEncode(codePoint is 0x00A0 ? ' ' : codePoint, out var code, out var width))
                return new SetGlyph(codePoint, face, code, width, false, bold, underline);
        }

        foreach (var standIn in StandIns)
        {
            foreach (var face in faces)
            {
                if (face.TryEncode(standIn, out var code, out var width))
                    return new SetGlyph(codePoint, face, code, width, true, bold, underline);
            }
        }

        return new SetGlyph(codePoint, faces[0], 0, 1000, true, bold, underline);
    }

    // Joiners and variation selectors steer shaping, which is not done here; without it they only show as boxes.
    private static bool IsInvisible(int codePoint) =>
        codePoint is 0x200C or 0x200D or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
