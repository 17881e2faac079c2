using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using LowCodeGov.Engine;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>Bearer tokens of the HTTP API: 256 random bits shown once, of which only the hash is kept.</summary>
public sealed class ApiTokens(IDbContextFactory<GovDbContext> contexts, TimeProvider time)
{
    /// <summary>Name of the identity that a token makes.</summary>
    public const string Scheme = "Bearer";

    private const string Prefix = "lcg_";

    /// <summary>Makes a token; the answer is the only time that it is seen.</summary>
    public async Task<string> Issue(string accountId, string name, ImmutableArray<string> scopes, TimeSpan lifetime, CancellationToken ct = default)
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.ApiTokens.Add(new ApiTokenRow
        {
            Hash = EngineJson.Hash(token),
            AccountId = accountId,
            Name = name,
            Scopes = string.Join(' ', scopes),
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = time.GetUtcNow() + lifetime,
        });
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>The principal of a token; null when it is unknown, expired or revoked.</summary>
    public async Task<ClaimsPrincipal?> PrincipalOf(string token, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || token.Length > 100)
        {
            return null;
        }

        var hash = EngineJson.Hash(token);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.ApiTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash, ct);
        if (row is null || row.RevokedAt is not null || row.ExpiresAt <= time.GetUtcNow())
        {
            return null;
        }

        var scopes = row.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(scope => new Claim(AccountDirectory.ScopeClaim, scope));
        return new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, row.AccountId), .. scopes], Scheme));
    }

    /// <summary>Ends a token.</summary>
    public async Task Revoke(string accountId, string token, CancellationToken ct = default)
    {
        var hash = EngineJson.Hash(token);
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.ApiTokens.Where(t => t.Hash == hash && t.AccountId == accountId && t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), ct);
    }
}
