using System.Data.Common;
using LowCodeGov.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Benchmarks.Stores;

/// <summary>A database to measure on: the product's registration, and bare connections with the same settings.</summary>
internal interface IBenchmarkStore : IAsyncDisposable
{
    string Name { get; }

    /// <summary>How durable a commit is, in the database's own words.</summary>
    string Sync { get; }

    RuntimeSettings Settings { get; }

    void Register(IServiceCollection services);

    /// <summary>A connection for the bare limit, opened, with the settings of the product's own.</summary>
    Task<DbConnection> OpenBare();

    /// <summary>A connection of a driver's own, opened, which waits for the others as the store has them wait.</summary>
    Task<DbConnection> OpenApart();

    /// <summary>Has a bare connection write its commits as the product's own writer does.</summary>
    void WriteInOnePiece(DbConnection connection);

    /// <summary>What the product's own writer does on its connection between two transactions.</summary>
    Task AfterBare(DbConnection connection);

    /// <summary>How many connections write best side by side for this many drivers.</summary>
    int BareWriters(int drivers);

    /// <summary>Size of the product's data on disk, everything settled.</summary>
    Task<long> Bytes();
}
