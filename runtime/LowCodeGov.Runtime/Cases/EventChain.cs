using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Cases;

/// <summary>The chain of hashes over the events of a case: each covers its event (sequence, instant, actor and content) and the hash before it.</summary>
public static class EventChain
{
    private static readonly FrozenDictionary<Type, string> Names = typeof(CaseEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(name => name.DerivedType, name => (string)name.TypeDiscriminator!); // every event is named by a string

    /// <summary>What stands before the first event; it holds the case, so that chains cannot be exchanged.</summary>
    public static string Beginning(Guid caseId) => EngineJson.Hash("case:" + caseId.ToString("N"));

    /// <summary>Hash of an event that follows the given hash.</summary>
    public static string Hash(string previous, string json) => EngineJson.Hash(previous + "\n" + json);

    /// <summary>Stored name of an event, e.g. <c>case-accepted.1</c>.</summary>
    public static string NameOf(CaseEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return Names[e.GetType()];
    }

    /// <summary>The event as a row that follows the given hash.</summary>
    public static CaseEventRow Row(Guid caseId, string previous, RecordedEvent recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var json = EngineJson.Canonical(recorded);
        return new CaseEventRow
        {
            CaseId = caseId,
            Sequence = recorded.Sequence,
            Type = NameOf(recorded.Event),
            Json = json,
            At = recorded.At,
            ActorId = recorded.By.Id,
            PreviousHash = previous,
            Hash = Hash(previous, json),
        };
    }
}
