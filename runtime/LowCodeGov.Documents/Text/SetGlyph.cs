using LowCodeGov.Documents.Pdf;

namespace LowCodeGov.Documents.Text;

/// <summary>One character ready to be placed.</summary>
/// <param name="CodePoint">The character of the text, also where another one is shown for it.</param>
/// <param name="Width">Advance in thousandths of the size.</param>
/// <param name="IsMissing">No face has the character; a stand-in is shown and the text keeps the original.</param>
internal readonly record struct SetGlyph(
    int CodePoint, PdfFace Face, uint Code, int Width, bool IsMissing, bool Bold, bool Underline)
{
    public bool IsLineFeed => CodePoint is '\n';

    public bool IsSpace => CodePoint is ' ';
}
