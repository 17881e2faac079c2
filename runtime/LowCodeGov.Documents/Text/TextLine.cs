namespace LowCodeGov.Documents.Text;

/// <summary>A line: which glyphs, how wide in points, and whether the paragraph or a line feed ends it.</summary>
internal readonly record struct TextLine(int Start, int End, double Width, bool IsLast);
