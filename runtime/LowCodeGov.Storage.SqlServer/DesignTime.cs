using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LowCodeGov.Storage.SqlServer;

/// <summary>Gives <c>dotnet ef</c> the model when a migration is made; see README. No server is asked.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<GovDbContext>
{
    public GovDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<GovDbContext>();
        SqlServerStorage.Configure(options, "Server=nowhere");
        return new GovDbContext(options.Options);
    }
}
