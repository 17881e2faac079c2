using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LowCodeGov.Runtime.Storage;

/// <summary>
/// Deflate (RFC 1951) after an agreed beginning: a block with the words that such texts say again and again, and the head of a block with codes
/// made for them. Only what follows is stored, so a text of a kilobyte bears neither. Read by the system's inflate; written by a packer
/// that, unlike the system's, knows the words before it begins: that one spends four fifths of its time on them.
/// </summary>
/// <remarks>Words and codes once used are never edited.</remarks>
internal sealed class AgreedDeflate
{
    private const int HashBits = 13;
    private const int ShortestMatch = 4;
    private const int LongestMatch = 258;
    private const int Thorough = 8; // up to this many places tried, speed counts more than size
    private const int Window = 32_768;
    private const int LargestKept = 1 << 18; // a thread keeps no more room than for such a text
    private const int GoodEnough = 24; // a match of this length is taken without looking whether the next place has a longer one
    private const int LengthSymbols = 286;
    private const int DistanceSymbols = 30;
    private const int EndOfBlock = 256;
    private const int FirstLength = 257;

    private static readonly int[] LengthBase =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static readonly int[] DistanceBase =
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    [ThreadStatic]
    private static Scratch? scratch;

    private readonly byte[] _words;
    private readonly int[] _heads = new int[1 << HashBits];
    private readonly int[] _previous;
    private readonly (uint Code, int Bits)[] _symbols;
    private readonly (uint Code, int Bits)[] _distances;
    private readonly byte[] _lengthSymbol = new byte[LongestMatch + 1];

    // What is read before a stored text: the words as a block that is not compressed, and the whole bytes of the next block's head …
    private readonly byte[] _beginning;

    // … of which the last bits share a byte with the text.
    private readonly (uint Code, int Bits) _remainder;

    /// <param name="words">At most 65,535 bytes.</param>
    /// <param name="codeLengths">Lengths of the 286 codes for bytes and lengths and of the 30 for distances, a hexadecimal digit each.</param>
    public AgreedDeflate(byte[] words, string codeLengths)
    {
        _words = words;
        _previous = new int[words.Length];
        Array.Fill(_heads, -1);
        for (var i = 0; i + ShortestMatch <= words.Length; i++)
        {
            ref var newest = ref _heads[Hash(words, i)];
            (_previous[i], newest) = (newest, i);
        }

        for (int length = 3, symbol = 0; length <= LongestMatch; length++)
        {
            symbol = length == LongestMatch ? 28 : symbol < 27 && length >= LengthBase[symbol + 1] ? symbol + 1 : symbol;
            _lengthSymbol[length] = (byte)symbol;
        }

        var lengths = codeLengths.Select(digit => Convert.ToInt32(digit.ToString(), 16)).ToArray();
        _symbols = Codes(lengths[..LengthSymbols]);
        _distances = Codes(lengths[LengthSymbols..(LengthSymbols + DistanceSymbols)]);
        var (head, rest) = BlockHead(lengths);
        _beginning = [0, (byte)words.Length, (byte)(words.Length >> 8), (byte)~words.Length, (byte)(~words.Length >> 8), .. words, .. head];
        _remainder = rest;
    }

    /// <summary>Packs a text behind a byte that names the form.</summary>
    /// <param name="depth">How many earlier places are tried for each match: more is smaller and slower.</param>
    /// <returns>Good until the thread packs again.</returns>
    public ReadOnlySpan<byte> Pack(byte form, ReadOnlySpan<byte> text, int depth)
    {
        var s = text.Length > LargestKept ? new Scratch() : scratch ??= new Scratch();
        s.Prepare(this, text);
        var bits = new BitWriter(s.Output);
        bits.WriteByte(form);
        bits.Write(_remainder.Code, _remainder.Bits);
        var all = s.Text.AsSpan(0, _words.Length + text.Length);
        var end = all.Length - ShortestMatch; // the last place at which a match can begin
        var i = _words.Length;
        while (i <= end)
        {
            var (length, distance) = Longest(s, all, i, depth);
            Insert(s, i);
            if (depth > Thorough && length is >= ShortestMatch and < GoodEnough && i < end && Longest(s, all, i + 1, depth) is var next && next.Length > length + 1)
            {
                bits.Write(_symbols[all[i++]]);
                (length, distance) = next;
                Insert(s, i);
            }

            if (length < ShortestMatch)
            {
                bits.Write(_symbols[all[i++]]);
                continue;
            }

            Write(ref bits, length, distance);
            // What stands inside a match has been seen before; the fast way does not learn it again.
            var until = i + length;
            var last = Math.Min(end + 1, depth > Thorough ? until : Math.Min(until, i + ShortestMatch));
            for (i++; i < last; i++)
            {
                Insert(s, i);
            }

            i = until;
        }

        for (; i < all.Length; i++)
        {
            bits.Write(_symbols[all[i]]);
        }

        bits.Write(_symbols[EndOfBlock]);
        return bits.Finish();
    }

    /// <summary>The text behind the first byte; empty when the bytes are damaged.</summary>
    public ReadOnlyMemory<byte> Unpack(ReadOnlySpan<byte> packed) => Inflate([.. _beginning, .. packed[1..]], _words.Length);

    /// <summary>What stands behind the words in a deflated text; empty when it is damaged.</summary>
    public static ReadOnlyMemory<byte> Inflate(byte[] deflated, int words)
    {
        using var stream = new MemoryStream(deflated);
        using var inflate = new DeflateStream(stream, CompressionMode.Decompress);
        var text = new byte[words + ((deflated.Length - words) * 10)];
        var length = 0;
        try
        {
            for (int read; (read = inflate.Read(text, length, text.Length - length)) > 0; length += read)
            {
                if (length + read == text.Length)
                {
                    Array.Resize(ref text, text.Length * 2);
                }
            }
        }
        catch (InvalidDataException)
        {
            return default;
        }

        return length < words ? default : text.AsMemory(words, length - words);
    }

    // The places are all inside the text: the tables hold none that were not inserted, and nothing is inserted behind its end. Half of packing is
    // spent here, so the bounds are not looked at again.
    private static (int Length, int Distance) Longest(Scratch s, ReadOnlySpan<byte> all, int at, int depth)
    {
        ref var text = ref MemoryMarshal.GetReference(all);
        ref var previous = ref MemoryMarshal.GetArrayDataReference(s.Previous);
        ref var here = ref Unsafe.Add(ref text, at);
        var (best, distance) = (ShortestMatch - 1, 0);
        var most = Math.Min(LongestMatch, all.Length - at);
        var beginning = Unsafe.ReadUnaligned<uint>(ref here);
        for (var candidate = s.Heads[Hash(beginning)]; candidate >= 0 && at - candidate <= Window && depth-- > 0; candidate = Unsafe.Add(ref previous, candidate))
        {
            ref var there = ref Unsafe.Add(ref text, candidate);
            // Most candidates fail at the byte that would make them longer.
            if (Unsafe.Add(ref there, best) != Unsafe.Add(ref here, best) || Unsafe.ReadUnaligned<uint>(ref there) != beginning)
            {
                continue;
            }

            var length = MemoryMarshal.CreateReadOnlySpan(ref here, most).CommonPrefixLength(MemoryMarshal.CreateReadOnlySpan(ref there, most));
            if (length > best)
            {
                (best, distance) = (length, at - candidate);
                if (best == most)
                {
                    break;
                }
            }
        }

        return distance == 0 ? default : (best, distance);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Insert(Scratch s, int at)
    {
        ref var head = ref s.Heads[Hash(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(s.Text), at)))];
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(s.Previous), at) = head;
        head = at;
    }

    private static int Hash(byte[] text, int at) => Hash(BitConverter.ToUInt32(text, at));

    private static int Hash(uint beginning) => (int)((beginning * 2_654_435_761u) >> (32 - HashBits));

    private void Write(ref BitWriter bits, int length, int distance)
    {
        var symbol = _lengthSymbol[length];
        bits.Write(_symbols[FirstLength + symbol]);
        bits.Write((uint)(length - LengthBase[symbol]), symbol is < 8 or 28 ? 0 : (symbol - 4) >> 2);
        // Two symbols for every power of two.
        var less = (uint)(distance - 1);
        var power = BitOperations.Log2(less | 1);
        var place = distance <= 4 ? (int)less : (2 * power) + (int)((less >> (power - 1)) & 1);
        bits.Write(_distances[place]);
        bits.Write((uint)(distance - DistanceBase[place]), place < 4 ? 0 : (place >> 1) - 1);
    }

    // Canonical codes (RFC 1951, 3.2.2), turned round: codes are sent from their first bit, everything else from its last.
    private static (uint Code, int Bits)[] Codes(int[] lengths)
    {
        var codes = new (uint Code, int Bits)[lengths.Length];
        var code = 0u;
        for (var bits = 1; bits <= 15; bits++, code <<= 1)
        {
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == bits)
                {
                    codes[symbol] = (Turned(code++, bits), bits);
                }
            }
        }

        return codes;
    }

    private static uint Turned(uint code, int bits)
    {
        var turned = 0u;
        for (var i = 0; i < bits; i++)
        {
            turned |= ((code >> i) & 1) << (bits - 1 - i);
        }

        return turned;
    }

    // The last block, with codes of its own (3.2.7). Each length is written as a number of four bits; this is read and never stored.
    private static (byte[] Whole, (uint Code, int Bits) Left) BlockHead(int[] lengths)
    {
        var bits = new BitWriter(new byte[1024]);
        bits.Write(1, 1);
        bits.Write(2, 2);
        bits.Write(LengthSymbols - 257, 5);
        bits.Write(DistanceSymbols - 1, 5);
        bits.Write(19 - 4, 4);
        for (var i = 0; i < 19; i++)
        {
            bits.Write(i < 3 ? 0u : 4u, 3); // repetitions, which stand first, are not used
        }

        foreach (var length in lengths)
        {
            bits.Write(Turned((uint)length, 4), 4);
        }

        return bits.Open();
    }

    // One per thread: the words once, behind them the text of the moment.
    private sealed class Scratch
    {
        private AgreedDeflate? _of;

        public byte[] Text { get; private set; } = [];

        public int[] Heads { get; } = new int[1 << HashBits];

        public int[] Previous { get; private set; } = [];

        public byte[] Output { get; private set; } = [];

        public void Prepare(AgreedDeflate of, ReadOnlySpan<byte> text)
        {
            var size = of._words.Length + text.Length + sizeof(uint);
            if (Text.Length < size || _of != of)
            {
                Text = new byte[Math.Max(size, Window)];
                Previous = new int[Text.Length];
                Output = new byte[(2 * (Text.Length - of._words.Length)) + 64];
                of._words.CopyTo(Text, 0);
                of._previous.CopyTo(Previous, 0);
                _of = of;
            }

            text.CopyTo(Text.AsSpan(of._words.Length));
            of._heads.CopyTo(Heads, 0);
        }
    }

    private ref struct BitWriter(byte[] output)
    {
        private readonly byte[] _output = output;
        private ulong _open;
        private int _count;
        private int _at;

        public void WriteByte(byte value) => _output[_at++] = value;

        public void Write((uint Code, int Bits) symbol) => Write(symbol.Code, symbol.Bits);

        public void Write(uint value, int bits)
        {
            _open |= (ulong)value << _count;
            _count += bits;
            if (_count >= 32)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(_output.AsSpan(_at), (uint)_open);
                (_open, _count, _at) = (_open >> 32, _count - 32, _at + 4);
            }
        }

        /// <summary>Everything, filled up to a whole byte.</summary>
        public ReadOnlySpan<byte> Finish()
        {
            for (; _count > 0; _count -= 8, _open >>= 8)
            {
                _output[_at++] = (byte)_open;
            }

            return _output.AsSpan(0, _at);
        }

        /// <summary>The whole bytes, and the bits after them.</summary>
        public (byte[] Whole, (uint Code, int Bits) Left) Open()
        {
            for (; _count >= 8; _count -= 8, _open >>= 8)
            {
                _output[_at++] = (byte)_open;
            }

            return (_output[.._at], ((uint)_open, _count));
        }
    }
}
