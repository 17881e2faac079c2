using LowCodeGov.Runtime.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Databases;

/// <summary>
/// The database under test, one for each platform, copied from one that was seeded once. <c>LOWCODEGOV_TEST_STORE</c> says which:
/// <c>sqlite</c> (default), <c>postgresql</c> (server: <c>LOWCODEGOV_POSTGRESQL</c>) or <c>sqlserver</c> (server: <c>LOWCODEGOV_SQLSERVER</c>).
/// </summary>
internal abstract class TestDatabase
{
    /// <summary>The store under test.</summary>
    public static string Store { get; } = Environment.GetEnvironmentVariable("LOWCODEGOV_TEST_STORE") is { Length: > 0 } store ? store : "sqlite";

    /// <summary>Put before a query to see how it is carried out.</summary>
    public abstract string Explain { get; }

    /// <summary>Stands in a plan that reads a whole table.</summary>
    public abstract string WholeTable { get; }

    /// <summary>A new, empty database.</summary>
    /// <param name="directory">Data directory of the platform.</param>
    public static TestDatabase New(string directory) => Store switch
    {
        "sqlite" => new SqliteFile(directory),
        "postgresql" => new PostgreSqlDatabase(Server("LOWCODEGOV_POSTGRESQL")),
        "sqlserver" => new SqlServerDatabase(Server("LOWCODEGOV_SQLSERVER")),
        _ => throw new InvalidOperationException($"There is no store called {Store}."),
    };

    /// <summary>Registers the provider.</summary>
    public abstract void AddTo(IServiceCollection services, RuntimeSettings settings);

    /// <summary>A copy of this one, which nobody uses just now.</summary>
    /// <param name="directory">Data directory of the copy, into which this one's has been copied.</param>
    public abstract Task<TestDatabase> Copy(string directory);

    /// <summary>Ends what the pool holds open.</summary>
    public virtual void Release()
    {
    }

    public abstract Task Drop();

    public abstract Task<bool> Exists();

    /// <summary>Makes it something that is not a database of ours.</summary>
    public abstract Task Spoil();

    /// <summary>A statement of the tests in the words of this database; names of tables and columns are those in Pascal case.</summary>
    public abstract string Words(string sql);

    /// <summary>Whether a commit is on disk when it returns, as far as the connection decides it.</summary>
    public abstract Task<bool> IsDurable(GovDbContext db);

    /// <summary>Numbers from 0 as <c>n(i)</c>, to be put before an insert.</summary>
    public abstract string Numbers(int count);

    /// <summary>A number as 32 hexadecimal digits.</summary>
    public abstract string Hex32(string number);

    /// <summary>A number with leading zeros, nine digits.</summary>
    public abstract string NineDigits(string number);

    /// <summary>A day so many days after another.</summary>
    public abstract string DayAfter(string day, string days);

    /// <summary>Makes the planner count the rows.</summary>
    public abstract string Count(string table);

    private static string Server(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } server
        ? server
        : throw new InvalidOperationException($"LOWCODEGOV_TEST_STORE is {Store}, and {variable} holds no connection string.");
}
