using System.Collections.Immutable;
using System.Text;

namespace LowCodeGov.Documents.Signing;

/// <summary>Reads the values of a PDF file from a place on. Every way of being broken is an <see cref="InvalidDataException"/>.</summary>
internal ref struct PdfParser(ReadOnlySpan<byte> file, int at)
{
    private const int DeepestNesting = 60;

    private readonly ReadOnlySpan<byte> file = file;

    public int At { get; private set; } = at;

    public PdfValue Value(int depth = 0)
    {
        if (depth > DeepestNesting)
            throw Broken();
        SkipBlanks();
        switch (Peek())
        {
            case (byte)'/':
                At++;
                return new PdfValue.Name(Word());
            case (byte)'[':
                return List(depth);
            case (byte)'(':
                return Literal();
            case (byte)'<':
                return Next() == '<' ? Dictionary(depth) : Hexadecimal();
            default:
                return TokenOrReference();
        }
    }

    /// <summary>The next word, which must be this one.</summary>
    public void Expect(string word)
    {
        SkipBlanks();
        if (Word() != word)
            throw Broken();
    }

    /// <summary>Takes the word if it comes next.</summary>
    public bool Takes(string word)
    {
        SkipBlanks();
        var before = At;
        if (Word() == word)
            return true;
        At = before;
        return false;
    }

    public int Integer()
    {
        SkipBlanks();
        return new PdfValue.Token(Word()).TryInteger(out var value) ? value : throw Broken();
    }

    private static InvalidDataException Broken() => new("The PDF file is damaged, or of a form that is not read here.");

    private static bool IsBlank(int c) => c is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(int c) => c is '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%';

    private readonly int Peek() => At < file.Length ? file[At] : throw Broken();

    private readonly int Next() => At + 1 < file.Length ? file[At + 1] : throw Broken();

    private void SkipBlanks()
    {
        while (At < file.Length)
        {
            if (file[At] == '%')
            {
                while (At < file.Length && file[At] is not (10 or 13))
                    At++;
            }
            else if (IsBlank(file[At]))
            {
                At++;
            }
            else
            {
                return;
            }
        }
    }

    private string Word()
    {
        var from = At;
        while (At < file.Length && !IsBlank(file[At]) && !IsDelimiter(file[At]))
            At++;
        return Encoding.Latin1.GetString(file[from..At]);
    }

    private PdfValue TokenOrReference()
    {
        var word = Word();
        if (word.Length == 0)
            throw Broken();
        var token = new PdfValue.Token(word);
        if (!token.TryInteger(out var id) || id < 0)
            return token;
        var before = At;
        SkipBlanks();
        if (new PdfValue.Token(Word()).TryInteger(out _) && Takes("R"))
            return new PdfValue.Reference(id);
        At = before;
        return token;
    }

    private PdfValue.Array List(int depth)
    {
        At++;
        var items = ImmutableArray.CreateBuilder<PdfValue>();
        for (SkipBlanks(); Peek() != ']'; SkipBlanks())
            items.Add(Value(depth + 1));
        At++;
        return new PdfValue.Array(items.ToImmutable());
    }

    private PdfValue.Dictionary Dictionary(int depth)
    {
        At += 2;
        var entries = ImmutableSortedDictionary.CreateBuilder<string, PdfValue>(StringComparer.Ordinal);
        for (SkipBlanks(); Peek() != '>'; SkipBlanks())
        {
            if (Peek() != '/')
                throw Broken();
            At++;
            var key = Word();
            entries[key] = Value(depth + 1);
        }

        if (Next() != '>')
            throw Broken();
        At += 2;
        return new PdfValue.Dictionary(entries.ToImmutable());
    }

    private PdfValue.Literal Hexadecimal()
    {
        var start = At;
        var end = file[At..].IndexOf((byte)'>');
        if (end < 0)
            throw Broken();
        At += end + 1;
        var digits = string.Concat(Encoding.Latin1.GetString(file[(start + 1)..(At - 1)]).Where(c => !IsBlank(c)));
        try
        {
            return new PdfValue.Literal([.. Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "0")], start, At);
        }
        catch (FormatException)
        {
            throw Broken();
        }
    }

    private PdfValue.Literal Literal()
    {
        var start = At++;
        var bytes = ImmutableArray.CreateBuilder<byte>();
        for (var open = 1; ; At++)
        {
            var c = Peek();
            if (c == '\\')
            {
                Escape(bytes);
                continue;
            }

            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open == 0)
                break;
            bytes.Add((byte)c);
        }

        At++;
        return new PdfValue.Literal(bytes.ToImmutable(), start, At);
    }

    private void Escape(ImmutableArray<byte>.Builder bytes)
    {
        var c = Next();
        At++;
        if (c is >= '0' and <= '7')
        {
            var code = c - '0';
            for (var digits = 1; digits < 3 && Next() is >= '0' and <= '7'; digits++)
                code = (code * 8) + (file[++At] - '0');
            bytes.Add((byte)code);
        }
        else if (c is not (10 or 13))
        {
            bytes.Add((byte)(c switch { 'n' => 10, 'r' => 13, 't' => 9, 'b' => 8, 'f' => 12, _ => c }));
        }
    }
}
