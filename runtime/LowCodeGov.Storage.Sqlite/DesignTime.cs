using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LowCodeGov.Storage.Sqlite;

/// <summary>Gives <c>dotnet ef</c> the model when a migration is made; see README.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<GovDbContext>
{
    public GovDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<GovDbContext>();
        SqliteStorage.Configure(options, "Data Source=:memory:");
        return new GovDbContext(options.Options);
    }
}
