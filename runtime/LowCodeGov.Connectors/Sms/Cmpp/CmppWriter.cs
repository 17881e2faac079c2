using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace LowCodeGov.Connectors.Sms.Cmpp;

/// <summary>Writes the fields of a message one after another.</summary>
internal sealed class CmppWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public int Length => _buffer.WrittenCount;

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public CmppWriter Byte(byte value)
    {
        _buffer.Write([value]);
        return this;
    }

    public CmppWriter Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    public CmppWriter Number(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
        return this;
    }

    public CmppWriter Long(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
        return this;
    }

    public CmppWriter Bytes(ImmutableArray<byte> value)
    {
        _buffer.Write(value.AsSpan());
        return this;
    }

    /// <summary>A length byte and that many bytes.</summary>
    public CmppWriter Content(ImmutableArray<byte> value) => Byte(checked((byte)value.Length)).Bytes(value);

    public CmppWriter Text(string value, int width)
    {
        // Cut off silently it would be somebody else's number.
        if (value.Length > width || !Ascii.IsValid(value))
        {
            throw new ArgumentException($"'{value}' does not fit into {width} characters of ASCII.", nameof(value));
        }

        var field = _buffer.GetSpan(width)[..width];
        field.Clear();
        Encoding.ASCII.GetBytes(value, field);
        _buffer.Advance(width);
        return this;
    }
}

/// <summary>Reads the fields of a message one after another.</summary>
internal sealed class CmppReader(byte[] body)
{
    private int _at;

    public byte Byte() => Take(1)[0];

    public uint Number() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public ulong Long() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    public ImmutableArray<byte> Bytes(int count) => [.. Take(count)];

    public string Text(int width)
    {
        var field = Take(width);
        var end = field.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? field : field[..end]);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_at + count > body.Length)
        {
            throw new CmppFormatException("A message ends before its last field.");
        }

        _at += count;
        return body.AsSpan(_at - count, count);
    }
}
