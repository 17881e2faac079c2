using System.Data.Common;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <summary>
/// Looks at the versions of cases, past the platform and cheaply: it is asked after every step. A list of ids through EF Core would be
/// translated anew each time.
/// </summary>
internal sealed class CaseWatch(TestPlatform platform) : IAsyncDisposable
{
    private GovDbContext? _context;
    private DbCommand? _stamp;
    private object? _seen;

    /// <summary>A context that stays until the process dies.</summary>
    public async Task<GovDbContext> Context()
    {
        if (_context is null)
        {
            _context = await platform.Db();
            await _context.Database.OpenConnectionAsync();
        }

        return _context;
    }

    /// <summary>Whether somebody else has written since this was asked before; where the database cannot say, he may have.</summary>
    public async Task<bool> MayHaveChanged()
    {
        if (TestDatabase.Store != "sqlite")
        {
            return true;
        }

        if (_stamp is null)
        {
            _stamp = (await Context()).Database.GetDbConnection().CreateCommand();
            _stamp.CommandText = "PRAGMA data_version";
        }

        var before = _seen;
        return !Equals(_seen = await _stamp.ExecuteScalarAsync(), before);
    }

    /// <summary>The versions of some cases.</summary>
    public async Task<List<(Guid Id, long Version)>> Versions(IReadOnlyCollection<CaseId> among)
    {
        if (among.Count == 0)
        {
            return [];
        }

        await using var command = (await Context()).Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT \"Id\", \"Version\" FROM \"Cases\" WHERE \"Id\" IN ('{string.Join("','", among.Select(id => id.Value.ToString("N")))}')"; // hexadecimal digits only
        await using var reader = await command.ExecuteReaderAsync();
        var versions = new List<(Guid, long)>(among.Count);
        while (await reader.ReadAsync())
        {
            versions.Add((Guid.ParseExact(reader.GetString(0), "N"), reader.GetInt64(1)));
        }

        return versions;
    }

    /// <summary>The process it looks at dies.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_context is { } context)
        {
            (_context, _seen) = (null, null);
            if (_stamp is { } stamp)
            {
                _stamp = null;
                await stamp.DisposeAsync();
            }

            await context.DisposeAsync();
        }
    }
}
