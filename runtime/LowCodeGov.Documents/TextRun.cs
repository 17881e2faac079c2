namespace LowCodeGov.Documents;

/// <summary>Text of one appearance inside a paragraph; a line feed in it breaks the line.</summary>
public sealed record TextRun(string Text, bool Bold = false, bool Underline = false);

/// <summary>A label with its value.</summary>
public sealed record Field(string Label, string Value);

public enum TextAlign
{
    Start,
    Centre,
    End,
    Justify,
}
