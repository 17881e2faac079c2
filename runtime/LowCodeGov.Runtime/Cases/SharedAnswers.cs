using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Connectors;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Answers of the sharing hub while a form is filled in: asked once for a person, not at every page; a hub that is slow keeps nobody waiting.</summary>
public sealed class SharedAnswers(ISharedResources resources, IdentityNumbers numbers, TimeProvider time)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan KeptNothing = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Resource, string Who), (DateTimeOffset Until, JsonObject? Answer)> _known = new();

    /// <summary>What a resource says of the applicant; null when it says nothing, or not in time.</summary>
    public async Task<JsonObject?> Of(string resource, Applicant about, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(about);
        var now = time.GetUtcNow();
        var key = (resource, numbers.Hash(about.IdNo));
        if (_known.TryGetValue(key, out var known) && known.Until > now)
        {
            return known.Answer;
        }

        if (_known.Count > Most)
        {
            _known.Clear();
        }

        var answer = await Ask(resource, about, ct);
        _known[key] = (now + (answer is null ? KeptNothing : Kept), answer);
        return answer;
    }

    private async Task<JsonObject?> Ask(string resource, Applicant about, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            return await resources.Query(resource, about, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null; // not in time: the person types it
        }
    }
}
