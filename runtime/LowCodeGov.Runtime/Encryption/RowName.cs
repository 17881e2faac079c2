using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LowCodeGov.Runtime.Encryption;

/// <summary>Where an encrypted text stands. It is bound to its place: in another row it cannot be read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Case or draft.</param>
/// <param name="Sequence">Which of it.</param>
internal readonly record struct RowName(RowKind Kind, Guid Id, long Sequence)
{
    public const int Size = 25;

    public static RowName Events(Guid caseId, long sequence) => new(RowKind.Events, caseId, sequence);

    public static RowName Snapshot(Guid caseId) => new(RowKind.Snapshot, caseId, 0);

    public static RowName Effect(Guid caseId, string key) => new(RowKind.Effect, caseId, BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key))));

    /// <summary>Something that is known by a name of its own.</summary>
    public static RowName Named(RowKind kind, string name) => new(kind, Guid.Empty, BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))));

    public static RowName Draft(Guid id, RowKind part) => new(part, id, 0);

    public void Write(Span<byte> to)
    {
        to[0] = (byte)Kind;
        Id.TryWriteBytes(to[1..]);
        BinaryPrimitives.WriteInt64BigEndian(to[17..], Sequence);
    }
}

/// <summary>What is encrypted. A number once used keeps its meaning.</summary>
internal enum RowKind : byte
{
    Events = 1,
    Snapshot = 2,
    Effect = 3,
    DraftForm = 4,
    DraftDetails = 5,
    Secret = 6,
    Shipment = 7,
    SentMessage = 8,
}
