using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Applications;

/// <summary>Looking a case up by number and password, without signing in.</summary>
/// <remarks>A password has six digits: so attempts are limited per asker and, against many askers, per number.</remarks>
public sealed class Tracking(IDbContextFactory<GovDbContext> contexts, CaseStates states, AttemptLimits limits)
{
    private const int LongestInput = 40;
    private static readonly byte[] NoPassword = "no such case"u8.ToArray();

    /// <param name="number">Application or case number.</param>
    /// <param name="client">Who asks, for the rate limit: the network address.</param>
    public async Task<TrackingOutcome> Find(string number, string password, string client, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(client);
        var wanted = number.Trim().ToUpperInvariant();
        wanted = wanted.Length > LongestInput ? wanted[..LongestInput] : wanted;
        if ((limits.Blocked($"client/{client}") ?? limits.Blocked($"number/{wanted}")) is { } wait)
        {
            return new TrackingOutcome.TooMany(wait);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = wanted.Length == 0 ? null : await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.ApplicationNo == wanted || c.CaseNo == wanted, ct);
        var state = row is null ? null : await states.Of(row, ct);
        var expected = state is null ? NoPassword : Encoding.UTF8.GetBytes(state.QueryPassword);
        var matches = CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(password.Trim()));
        if (!matches || row is null || state is null)
        {
            limits.Failed($"client/{client}");
            limits.Failed($"number/{wanted}");
            return new TrackingOutcome.NotFound();
        }

        return new TrackingOutcome.Found(new TrackingView(
            row.ApplicationNo, row.CaseNo, row.Matter, row.MatterName, Masking.Middle(row.ApplicantName), row.State, row.AppliedAt,
            row.AcceptedOn, row.DueOn, row.FinishedAt, [.. ApplicantViews.Steps(state).Select(step => step with { Opinion = null })]));
    }
}

/// <summary>Counts failed attempts by key: after ten, fifteen minutes of rest.</summary>
public sealed class AttemptLimits(TimeProvider time)
{
    public const int MostFailures = 10;

    /// <summary>Of an address from which a whole hall or office may sign in; the account itself is closed after five.</summary>
    public const int MostSignInFailures = 30;

    private const int MostKeys = 100_000;

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Since)> _failures = new(StringComparer.Ordinal);

    /// <summary>How long the key must still wait; null when it need not.</summary>
    public TimeSpan? Blocked(string key, int most = MostFailures) =>
        _failures.TryGetValue(key, out var seen) && seen.Failures >= most && seen.Since + Rest > time.GetUtcNow()
            ? seen.Since + Rest - time.GetUtcNow()
            : null;

    public void Failed(string key)
    {
        var now = time.GetUtcNow();
        if (_failures.Count > MostKeys)
        {
            foreach (var old in _failures.Where(f => f.Value.Since + Rest <= now).Select(f => f.Key))
            {
                _failures.TryRemove(old, out _);
            }
        }

        _failures.AddOrUpdate(key, _ => (1, now), (_, seen) => seen.Since + Rest <= now ? (1, now) : (seen.Failures + 1, seen.Since));
    }
}
