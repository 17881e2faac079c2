using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Cases;

/// <summary>The chain of hashes over the events of a case: each covers its event (sequence, instant, actor and content) and the hash before it.</summary>
public static class EventChain
{
    private const int HashLength = 2 * SHA256.HashSizeInBytes;
    private const int MostOnStack = 256;

    /// <summary>What stands before the first event; it holds the case, so that chains cannot be exchanged.</summary>
    public static string Beginning(Guid caseId) => EngineJson.Hash("case:" + caseId.ToString("N"));

    /// <summary>Hash of an event that follows the given hash.</summary>
    public static string Hash(string previous, string json) => EngineJson.Hash(previous + "\n" + json);

    /// <summary>Hash after all events of a row that follows the given hash.</summary>
    public static string Hash(string previous, CaseEventRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Texts().Aggregate(previous, Hash);
    }

    /// <summary>Writes the events of one command, one to a line, and returns the hash after the last of them.</summary>
    /// <param name="lines">Room to write in; what is in it already is lost.</param>
    internal static string Extend(string previous, ImmutableArray<RecordedEvent> events, ArrayBufferWriter<byte> lines)
    {
        // Serialised and hashed in one buffer: nothing becomes a string of its own on the way. Before each line there is room for the hash that is
        // hashed with it, so that one call does it; the lines are moved together at the end.
        lines.ResetWrittenCount();
        Span<byte> hash = stackalloc byte[HashLength];
        Encoding.ASCII.GetBytes(previous, hash);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Span<int> ends = events.Length <= MostOnStack ? stackalloc int[events.Length] : new int[events.Length];
        using var json = new Utf8JsonWriter(lines, new JsonWriterOptions { Encoder = EngineJson.Options.Encoder, SkipValidation = true });
        var (at, by) = (JsonSerializer.SerializeToUtf8Bytes(events[0].At, EngineJson.Options), JsonSerializer.SerializeToUtf8Bytes(events[0].By, EngineJson.Options));
        for (var i = 0; i < events.Length; i++)
        {
            var start = lines.WrittenCount;
            lines.Write(hash);
            lines.Write("\n{\"sequence\":"u8);
            // All events of a command have its instant and its actor; those are put into words once.
            Utf8Formatter.TryFormat(events[i].Sequence, lines.GetSpan(20), out var digits);
            lines.Advance(digits);
            lines.Write(",\"at\":"u8);
            lines.Write(at);
            lines.Write(",\"by\":"u8);
            lines.Write(by);
            lines.Write(",\"event\":"u8);
            JsonSerializer.Serialize(json, events[i].Event, EngineJson.Options);
            json.Reset();
            if (events[i].Why is { } why)
            {
                lines.Write(",\"why\":"u8);
                JsonSerializer.Serialize(json, why, EngineJson.Options);
                json.Reset();
            }

            if (events[i].Salt is { } salt)
            {
                lines.Write(",\"salt\":"u8);
                JsonSerializer.Serialize(json, salt, EngineJson.Options);
                json.Reset();
            }

            lines.Write("}"u8);
            ends[i] = lines.WrittenCount;
            SHA256.HashData(lines.WrittenSpan[start..], digest);
            Convert.TryToHexStringLower(digest, hash, out _);
        }

        MoveTogether(lines, ends);
        return Encoding.ASCII.GetString(hash);
    }

    // Each line follows a hash and a line feed, of which only the line feeds between lines stay.
    private static void MoveTogether(ArrayBufferWriter<byte> lines, ReadOnlySpan<int> ends)
    {
        var text = MemoryMarshal.AsMemory(lines.WrittenMemory).Span;
        var length = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            var line = text[((i == 0 ? 0 : ends[i - 1]) + HashLength + (i == 0 ? 1 : 0))..ends[i]];
            line.CopyTo(text[length..]);
            length += line.Length;
        }

        lines.ResetWrittenCount();
        lines.Advance(length);
    }
}
