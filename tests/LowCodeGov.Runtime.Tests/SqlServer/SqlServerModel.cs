using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Storage.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.SqlServer;

/// <summary>The product on the SQL Server provider, without a server: enough to translate and to write scripts.</summary>
internal static class SqlServerModel
{
    public static StorageTraits Traits { get; } = new SqlServerTraits();

    public static GovDbContext Context() => new DesignTime().CreateDbContext([]);

    /// <summary>The prepared statements; nobody runs them.</summary>
    public static CaseStatements Statements(GovDbContext db, SqlConnection connection) => new(connection, Traits, new ColumnTypes(db.Model));
}
