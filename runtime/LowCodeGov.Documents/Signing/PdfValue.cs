using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LowCodeGov.Documents.Signing;

/// <summary>A value of a PDF file as it was read.</summary>
internal abstract record PdfValue
{
    private PdfValue()
    {
    }

    /// <summary>Number or word (true, false, null), kept as written.</summary>
    public sealed record Token(string Text) : PdfValue
    {
        public bool TryInteger(out int value) => int.TryParse(Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);
    }

    public sealed record Name(string Text) : PdfValue;

    /// <summary>String with its place in the file, angle brackets or parentheses included.</summary>
    public sealed record Literal(ImmutableArray<byte> Bytes, int Start, int End) : PdfValue
    {
        public string Read()
        {
            var bytes = Bytes.AsSpan();
            return bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes[2..]) : Encoding.Latin1.GetString(bytes);
        }
    }

    public sealed record Reference(int Id) : PdfValue;

    public sealed record Array(ImmutableArray<PdfValue> Items) : PdfValue;

    public sealed record Dictionary(ImmutableSortedDictionary<string, PdfValue> Entries) : PdfValue
    {
        public static readonly Dictionary Empty = new(ImmutableSortedDictionary.Create<string, PdfValue>(StringComparer.Ordinal));

        public PdfValue? this[string key] => Entries.GetValueOrDefault(key);

        public Dictionary With(string key, PdfValue value) => new(Entries.SetItem(key, value));
    }

    /// <summary>Writes the value into a file.</summary>
    public StringBuilder Write(StringBuilder text)
    {
        switch (this)
        {
            case Token token:
                return text.Append(token.Text);
            case Name name:
                return text.Append('/').Append(name.Text);
            case Literal content:
                return text.Append('<').Append(Convert.ToHexString(content.Bytes.AsSpan())).Append('>');
            case Reference reference:
                return text.Append(CultureInfo.InvariantCulture, $"{reference.Id} 0 R");
            case Array array:
                text.Append('[');
                foreach (var item in array.Items)
                    item.Write(text).Append(' ');
                return text.Append(']');
            case Dictionary dictionary:
                text.Append("<< ");
                foreach (var (key, value) in dictionary.Entries)
                    value.Write(text.Append('/').Append(key).Append(' ')).Append(' ');
                return text.Append(">>");
            default:
                throw new InvalidOperationException($"No writing of {GetType().Name}.");
        }
    }
}
