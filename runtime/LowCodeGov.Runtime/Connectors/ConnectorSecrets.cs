using System.Collections.Frozen;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Encryption;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>A name under which a secret is kept has letters, digits, dots and hyphens, and the secret is not empty.</summary>
public sealed record SecretUnusable() : Refusal("connector.secret-unusable");

/// <summary>
/// Secrets of connectors, encrypted at rest with the keys of rows. A changed one counts from the next call on, at another host within seconds.
/// </summary>
public sealed class ConnectorSecrets(IDbContextFactory<GovDbContext> contexts, RowCipher cipher, TimeProvider time)
{
    private const int Longest = 20_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private FrozenDictionary<string, string> _known = FrozenDictionary<string, string>.Empty;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private string _version = "";

    /// <summary>The secret; null when there is none of that name. Sees what <see cref="Refresh"/> has read.</summary>
    public string? Find(string name) => Volatile.Read(ref _known).GetValueOrDefault(name);

    /// <summary>Looks for changes, where it has not done so in the last seconds.</summary>
    /// <returns>A mark that changes with any secret.</returns>
    public async Task<string> Refresh(CancellationToken ct = default)
    {
        if (time.GetUtcNow() - _readAt < Fresh)
        {
            return _version;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.ConnectorSecrets.AsNoTracking().OrderBy(row => row.Name).ToListAsync(ct);
        Volatile.Write(ref _known, rows.ToFrozenDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal));
        (_version, _readAt) = (Engine.EngineJson.Hash(string.Concat(rows.Select(row => row.Stored))), time.GetUtcNow());
        return _version;
    }

    /// <summary>The names, for operators; the values are shown to nobody.</summary>
    public async Task<IReadOnlyList<(string Name, DateTimeOffset UpdatedAt)>> Names(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return [.. (await db.ConnectorSecrets.AsNoTracking().OrderBy(row => row.Name).Select(row => new { row.Name, row.UpdatedAt }).ToListAsync(ct)).Select(row => (row.Name, row.UpdatedAt))];
    }

    /// <summary>An operator sets or changes a secret.</summary>
    public async Task<Refusal?> Set(Actor actor, string name, string value, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!Workers.StuckWork.IsFor(actor))
        {
            return new NotEntitled();
        }

        if (string.IsNullOrEmpty(value) || value.Length > Longest || name is not { Length: > 0 and <= 100 } || !name.All(each => char.IsAsciiLetterOrDigit(each) || each is '.' or '-'))
        {
            return new SecretUnusable();
        }

        await Put(name, value, actor.Id, ct);
        return null;
    }

    /// <summary>The platform keeps a secret, e.g. of the sandbox; one that is the same already stays untouched.</summary>
    public Task Keep(string name, string value, CancellationToken ct = default) => Put(name, value, null, ct);

    private async Task Put(string name, string value, string? by, CancellationToken ct)
    {
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            var row = await db.ConnectorSecrets.FirstOrDefaultAsync(each => each.Name == name, ct);
            if (row?.Value == value)
            {
                return;
            }

            if (row is null)
            {
                db.ConnectorSecrets.Add(row = new ConnectorSecretRow { Name = name });
            }

            (row.Stored, row.UpdatedAt, row.UpdatedBy) = (cipher.EncryptText(value, RowName.Named(RowKind.Secret, name)), time.GetUtcNow(), by);
            await db.SaveChangesAsync(ct);
        }

        _readAt = DateTimeOffset.MinValue;
        await Refresh(ct);
    }
}
