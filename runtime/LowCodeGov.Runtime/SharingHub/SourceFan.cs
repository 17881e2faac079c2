using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Systems;
using LowCodeGov.Runtime.Connectors;

namespace LowCodeGov.Runtime.SharingHub;

/// <summary>What became of a source that was asked.</summary>
public enum SourceFate
{
    Answered,

    /// <summary>It knows nobody of that number.</summary>
    Unknown,

    /// <summary>It did not answer in time.</summary>
    Late,

    /// <summary>It could not be asked.</summary>
    Away,
}

/// <summary>A source, and what became of it.</summary>
public sealed record SourceOutcome(string Connector, SourceLevel Level, SourceFate Fate, long Milliseconds)
{
    private const string Between = "; ";

    /// <summary>As a line of the record of questions.</summary>
    internal static string WriteAll(ImmutableArray<SourceOutcome> outcomes) =>
        string.Join(Between, outcomes.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Connector} {each.Level} {each.Fate} {each.Milliseconds}")));

    internal static ImmutableArray<SourceOutcome> ReadAll(string line) =>
    [
        .. line.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split(' ')).Select(each => new SourceOutcome(
            each[0], Enum.Parse<SourceLevel>(each[1]), Enum.Parse<SourceFate>(each[2]), long.Parse(each[3], CultureInfo.InvariantCulture))),
    ];
}

/// <summary>Asks the sources of a resource: those of a level at once, the next level for what is still missing.</summary>
/// <remarks>Somebody who waits at a page has less patience than a source is allowed: then each has only that long.</remarks>
public sealed class SourceFan(ConnectorBook connectors, TimeProvider time)
{
    public async Task<HubAnswer.Answered> Ask(SharedResource resource, ImmutableArray<string> items, string idNo, string name, TimeSpan? patience = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var (values, missing) = (new JsonObject(), items.ToHashSet(StringComparer.Ordinal));
        var conflicts = new SortedSet<string>(StringComparer.Ordinal);
        var fates = ImmutableArray.CreateBuilder<SourceOutcome>();
        var input = JsonSerializer.SerializeToElement(new { idNo, creditCode = idNo, name });
        foreach (var level in resource.Route)
        {
            var asked = resource.Sources.Where(source => source.Level == level && source.Items.Any(missing.Contains)).ToList();
            foreach (var (source, (fate, answer, took)) in asked.Zip(await Task.WhenAll(asked.Select(source => Ask(source, input, patience, ct)))))
            {
                fates.Add(new SourceOutcome(source.Connector, level, fate, took));
                foreach (var item in source.Items.Where(item => items.Contains(item) && answer?[item] is not null))
                {
                    var given = answer![item]!.DeepClone(); // it is not null: see above
                    if (values[item] is { } known && !JsonNode.DeepEquals(known, given))
                    {
                        conflicts.Add(item);
                    }

                    values[item] = given;
                    missing.Remove(item);
                }
            }

            if (missing.Count == 0)
            {
                break;
            }
        }

        foreach (var item in conflicts)
        {
            values.Remove(item);
        }

        return new HubAnswer.Answered(values, [.. items.Where(missing.Contains)], [.. conflicts], fates.DrainToImmutable());
    }

    private async Task<(SourceFate Fate, JsonObject? Answer, long Took)> Ask(ResourceSource source, JsonElement input, TimeSpan? patience, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var allowed = TimeSpan.FromSeconds(source.TimeoutSeconds);
        using var limit = new CancellationTokenSource(patience < allowed ? patience.Value : allowed, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            // Asking changes nothing there, so each question may have a number of its own.
            var answer = await connectors.Find(source.Connector, either.Token) is { } connector
                ? await connector.Call(new ConnectorCall(source.Operation, input, $"hub:{Guid.NewGuid():N}", 0), either.Token).WaitAsync(either.Token)
                : new ConnectorAnswer.RetryLater("There is no such connector.");
            return answer switch
            {
                ConnectorAnswer.Done done => (SourceFate.Answered, JsonObject.Create(done.Output), watch.ElapsedMilliseconds),
                ConnectorAnswer.Failed => (SourceFate.Unknown, null, watch.ElapsedMilliseconds),
                ConnectorAnswer.Pending => (SourceFate.Late, null, watch.ElapsedMilliseconds),
                _ => (SourceFate.Away, null, watch.ElapsedMilliseconds),
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (SourceFate.Late, null, watch.ElapsedMilliseconds);
        }
        catch (SecretMissingException)
        {
            return (SourceFate.Away, null, watch.ElapsedMilliseconds);
        }
    }
}
