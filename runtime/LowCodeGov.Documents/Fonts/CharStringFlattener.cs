using System.Buffers.Binary;

namespace LowCodeGov.Documents.Fonts;

/// <summary>Writes out the subroutines of a Type 2 outline, so that a subset needs none of the font's half a million bytes of them.</summary>
internal sealed class CharStringFlattener
{
    // Adobe Technical Note 5177, appendix B allows ten levels.
    private const int DeepestCall = 10;
    private const int LongestOutline = 200_000;

    private readonly CffIndex shared;
    private readonly CffIndex? own;
    private readonly List<byte> output = [];
    private readonly List<(int Start, int Value)> operands = [];
    private int stems;

    private CharStringFlattener(CffIndex shared, CffIndex? own) => (this.shared, this.own) = (shared, own);

    public static byte[] Flatten(ReadOnlySpan<byte> outline, CffIndex shared, CffIndex? own)
    {
        var flattener = new CharStringFlattener(shared, own);
        flattener.Run(outline, 0);
        return [.. flattener.output];
    }

    // Answers whether the outline has ended, also from within a subroutine.
    private bool Run(ReadOnlySpan<byte> code, int depth)
    {
        const int HStem = 1, VStem = 3, CallOwn = 10, Return = 11, Escape = 12, EndChar = 14, HStemMask = 18, HintMask = 19, CounterMask = 20, VStemMask = 23, CallShared = 29;
        if (depth > DeepestCall || output.Count > LongestOutline)
            throw new InvalidDataException("An outline of the font calls too deeply.");
        for (var at = 0; at < code.Length;)
        {
            int b = code[at];
            if (b >= 32 || b == 28)
            {
                at += Push(code[at..]);
                continue;
            }

            switch (b)
            {
                case CallOwn or CallShared:
                    at++;
                    if (Run(Called(b == CallOwn ? own : shared), depth + 1))
                        return true;
                    continue;
                case Return:
                    return false;
                case EndChar:
                    output.Add(EndChar);
                    return true;
                case HStem or VStem or HStemMask or VStemMask:
                    stems += operands.Count / 2;
                    Copy(code.Slice(at, 1), ref at);
                    break;
                case HintMask or CounterMask:
                    // Operands before a mask are stems whose operator was left out; one bit for each stem follows.
                    stems += operands.Count / 2;
                    Copy(code.Slice(at, 1 + ((stems + 7) / 8)), ref at);
                    break;
                case Escape:
                    // 34 to 37 are curves; the others calculate, which no font of today does.
                    if (code[at + 1] is < 34 or > 37)
                        throw new InvalidDataException("An outline of the font calculates.");
                    Copy(code.Slice(at, 2), ref at);
                    break;
                default:
                    Copy(code.Slice(at, 1), ref at);
                    break;
            }
        }

        return false;
    }

    private void Copy(ReadOnlySpan<byte> bytes, ref int at)
    {
        output.AddRange(bytes);
        operands.Clear();
        at += bytes.Length;
    }

    private int Push(ReadOnlySpan<byte> code)
    {
        var (length, value) = code[0] switch
        {
            28 => (3, BinaryPrimitives.ReadInt16BigEndian(code[1..])),
            <= 246 => (1, code[0] - 139),
            <= 250 => (2, ((code[0] - 247) * 256) + code[1] + 108),
            < 255 => (2, (-(code[0] - 251) * 256) - code[1] - 108),
            _ => (5, BinaryPrimitives.ReadInt32BigEndian(code[1..]) >> 16),
        };
        operands.Add((output.Count, value));
        output.AddRange(code[..length]);
        return length;
    }

    private ReadOnlySpan<byte> Called(CffIndex? subroutines)
    {
        if (subroutines is null || operands.Count == 0)
            throw new InvalidDataException("An outline of the font calls what is not there.");
        var (start, value) = operands[^1];
        operands.RemoveAt(operands.Count - 1);
        output.RemoveRange(start, output.Count - start);
        // Numbers are stored shifted so that small ones take one byte.
        var bias = subroutines.Count < 1240 ? 107 : subroutines.Count < 33900 ? 1131 : 32768;
        return subroutines[value + bias];
    }
}
