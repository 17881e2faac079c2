using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.SharingHub;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Answers of the sharing hub while a form is filled in: asked once for a person, not at every page; a hub that is slow keeps nobody waiting.</summary>
public sealed class SharedAnswers(HubQueries hub, IdentityNumbers numbers, TimeProvider time)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan KeptNothing = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Resource, string Matter, string Who, string? Reader), (DateTimeOffset Until, JsonObject? Answer)> _known = new();

    /// <summary>What a resource says of the applicant for a matter; null when the matter's agency may not ask it. What nobody knew, or not in time, is not in it.</summary>
    /// <param name="reader">Who sees the answer, where it is not the applicant; each is asked for and written down for himself.</param>
    internal async Task<JsonObject?> Of(string resource, MatterDefinition matter, Applicant about, Actor? reader, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var key = (resource, matter.Code, numbers.Hash(about.IdNo), reader?.Id);
        if (_known.TryGetValue(key, out var known) && known.Until > now)
        {
            return known.Answer;
        }

        if (_known.Count > Most)
        {
            _known.Clear();
        }

        var answer = await hub.Ask(HubQuery.For(matter, about, resource, matter.Elements.MatterName, reader) with { Patience = Patience }, ct) as HubAnswer.Answered;
        _known[key] = (now + (answer is { IsComplete: true } ? Kept : KeptNothing), answer?.Values);
        return answer?.Values;
    }
}
