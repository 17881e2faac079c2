using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
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

    /// <summary>The events of one command as text, one to a line, and the hash after the last of them.</summary>
    internal static (byte[] Lines, string Head) Extend(string previous, ImmutableArray<RecordedEvent> events)
    {
        var lines = new ArrayBufferWriter<byte>(512 * events.Length);
        // Serialised and hashed in one buffer: nothing becomes a string of its own on the way.
        Span<byte> hash = stackalloc byte[64];
        Encoding.ASCII.GetBytes(previous, hash);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        using var hasher = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var json = new Utf8JsonWriter(lines, new JsonWriterOptions { Encoder = EngineJson.Options.Encoder, SkipValidation = true });
        var (at, by) = (JsonSerializer.SerializeToUtf8Bytes(events[0].At, EngineJson.Options), JsonSerializer.SerializeToUtf8Bytes(events[0].By, EngineJson.Options));
        foreach (var recorded in events)
        {
            if (lines.WrittenCount > 0)
            {
                lines.Write("\n"u8);
            }

            var start = lines.WrittenCount;
            // All events of a command have its instant and its actor; those are put into words once.
            lines.Write("{\"sequence\":"u8);
            Utf8Formatter.TryFormat(recorded.Sequence, lines.GetSpan(20), out var digits);
            lines.Advance(digits);
            lines.Write(",\"at\":"u8);
            lines.Write(at);
            lines.Write(",\"by\":"u8);
            lines.Write(by);
            lines.Write(",\"event\":"u8);
            JsonSerializer.Serialize(json, recorded.Event, EngineJson.Options);
            json.Reset();
            if (recorded.Why is { } why)
            {
                lines.Write(",\"why\":"u8);
                JsonSerializer.Serialize(json, why, EngineJson.Options);
                json.Reset();
            }

            lines.Write("}"u8);
            hasher.AppendData(hash);
            hasher.AppendData("\n"u8);
            hasher.AppendData(lines.WrittenSpan[start..]);
            hasher.GetHashAndReset(digest);
            Convert.TryToHexStringLower(digest, hash, out _);
        }

        return (lines.WrittenSpan.ToArray(), Encoding.ASCII.GetString(hash));
    }
}
