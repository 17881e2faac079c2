using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Cases;

/// <summary>
/// Canonical JSON of a case, remembering where in it the members of its long lists stand: what a command did not touch is copied from the text
/// before and not put into words again. The text equals <see cref="EngineJson.Canonical{T}"/> of the state, always.
/// </summary>
internal sealed class SnapshotText
{
    private static readonly ImmutableArray<Part> Parts = [.. EngineJson.Options.GetTypeInfo(typeof(CaseState)).Properties.Where(p => p.Get is not null && p.Set is not null).Select(PartOf)];

    private readonly CaseState _state;

    // Where each list's members stand, in the order of the list; by place of the list among the parts.
    private readonly (int Start, int End)[]?[] _places = new (int Start, int End)[]?[Parts.Length];

    private SnapshotText(CaseState state) => _state = state;

    /// <summary>The JSON in UTF-8.</summary>
    public byte[] Utf8 { get; private set; } = [];

    /// <summary>Writes a state.</summary>
    /// <param name="before">Text of an earlier state of the case, if there is one.</param>
    /// <param name="room">Room to write in; nothing of it is kept.</param>
    public static SnapshotText Of(CaseState state, SnapshotText? before, ArrayBufferWriter<byte> room)
    {
        room.ResetWrittenCount();
        var text = new SnapshotText(state);
        using var writer = new Utf8JsonWriter(room, new JsonWriterOptions { Encoder = EngineJson.Options.Encoder, SkipValidation = true, MaxDepth = EngineJson.Options.MaxDepth });
        writer.WriteStartObject();
        for (var i = 0; i < Parts.Length; i++)
        {
            text._places[i] = Parts[i].Write(writer, state, before, i);
        }

        writer.WriteEndObject();
        writer.Flush();
        text.Utf8 = room.WrittenSpan.ToArray();
        return text;
    }

    private static Part PartOf(JsonPropertyInfo property) => property.Name switch
    {
        "activations" => new List<NodeActivation>(property, state => state.Activations),
        "tasks" => new List<HumanTask>(property, state => state.Tasks),
        "steps" => new List<StepRecord>(property, state => state.Steps),
        "application" => new Whole<Application>(property, state => state.Application),
        "clocks" => new Whole<ImmutableSortedDictionary<string, CaseClock>>(property, state => state.Clocks),
        _ => new Part(property),
    };

    private static int Position(Utf8JsonWriter writer) => (int)writer.BytesCommitted + writer.BytesPending;

    /// <summary>A member of the state that is written each time.</summary>
    private class Part(JsonPropertyInfo property)
    {
        protected JsonEncodedText Name { get; } = JsonEncodedText.Encode(property.Name, EngineJson.Options.Encoder);

        public virtual (int Start, int End)[]? Write(Utf8JsonWriter writer, CaseState state, SnapshotText? before, int place)
        {
            // What is null is left out, and so is an empty list that was added later.
            if (property.Get?.Invoke(state) is { } value && property.ShouldSerialize?.Invoke(state, value) != false)
            {
                writer.WritePropertyName(Name);
                JsonSerializer.Serialize(writer, value, property.PropertyType, EngineJson.Options);
            }

            return null;
        }
    }

    /// <summary>A member that is copied when it is the same object as before.</summary>
    private sealed class Whole<T>(JsonPropertyInfo property, Func<CaseState, T> get) : Part(property)
        where T : class
    {
        public override (int Start, int End)[]? Write(Utf8JsonWriter writer, CaseState state, SnapshotText? before, int place)
        {
            writer.WritePropertyName(Name);
            var start = Position(writer);
            if (before?._places[place] is [var (from, to)] && ReferenceEquals(get(before._state), get(state)))
            {
                writer.WriteRawValue(before.Utf8.AsSpan(from, to - from), skipInputValidation: true);
            }
            else
            {
                JsonSerializer.Serialize(writer, get(state), EngineJson.Options);
            }

            return [(start, Position(writer))];
        }
    }

    /// <summary>A list of which each member is copied when it is the same object as before.</summary>
    private sealed class List<T>(JsonPropertyInfo property, Func<CaseState, ImmutableArray<T>> get) : Part(property)
        where T : class
    {
        public override (int Start, int End)[]? Write(Utf8JsonWriter writer, CaseState state, SnapshotText? before, int place)
        {
            var members = get(state);
            var earlier = before is null ? [] : get(before._state);
            var known = before?._places[place];
            var places = new (int Start, int End)[members.Length];
            writer.WritePropertyName(Name);
            writer.WriteStartArray();
            for (var i = 0; i < members.Length; i++)
            {
                var start = Position(writer) + (i > 0 ? 1 : 0); // behind the comma, which comes with the value
                if (known is not null && i < earlier.Length && ReferenceEquals(earlier[i], members[i]))
                {
                    writer.WriteRawValue(before!.Utf8.AsSpan(known[i].Start, known[i].End - known[i].Start), skipInputValidation: true); // known is before's
                }
                else
                {
                    JsonSerializer.Serialize(writer, members[i], EngineJson.Options);
                }

                places[i] = (start, Position(writer));
            }

            writer.WriteEndArray();
            return places;
        }
    }
}
