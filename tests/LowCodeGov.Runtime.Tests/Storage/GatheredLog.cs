using System.Globalization;
using LowCodeGov.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace LowCodeGov.Runtime.Tests.Storage;

/// <summary>A connection whose commits are written in one piece: whoever looks, at the files or beside it, finds what has been committed and nothing else.</summary>
public sealed class GatheredLog : IDisposable
{
    private const int Rows = 60;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gathered");
    private readonly Dictionary<int, string> _expected = [];

    [Theory]
    [InlineData(1, "PRAGMA cache_size = -65536; PRAGMA cache_spill = OFF;", false)]
    [InlineData(2, "PRAGMA cache_size = -65536; PRAGMA cache_spill = OFF; PRAGMA synchronous = FULL;", false)]
    [InlineData(3, "PRAGMA cache_size = 4; PRAGMA cache_spill = 2;", true)] // as no writer is set up: then a commit may fail, and must do so wholly
    public void A_copy_of_the_files_after_any_commit_holds_all_of_it(int seed, string setUp, bool mayFail)
    {
        var random = new Random(seed);
        var writer = Open("live");
        Run(writer, setUp + "CREATE TABLE t (id integer PRIMARY KEY, content text NOT NULL);");
        Gather(writer);
        var (commits, failures) = (0, 0);
        for (var round = 0; round < 300; round++)
        {
            try
            {
                commits += Transaction(writer, random) ? 1 : 0;
            }
            catch (SqliteException) when (mayFail)
            {
                failures++;
                writer.Dispose(); // as the product's writer does
                writer = Open("live");
                Run(writer, setUp);
                Gather(writer);
            }

            if (round % 20 == 0)
            {
                Run(writer, "PRAGMA wal_checkpoint(PASSIVE)");
            }

            if (round % 5 == 0)
            {
                using var beside = Open("live");
                Read(beside).ShouldBe(_expected, ignoreOrder: true, $"seed {seed}, round {round}, beside");
                using var copied = Copy(round);
                Read(copied).ShouldBe(_expected, ignoreOrder: true, $"seed {seed}, round {round}, copied");
                Text(copied, "PRAGMA integrity_check").ShouldBe("ok");
            }
        }

        writer.Dispose();
        commits.ShouldBeGreaterThan(mayFail ? 20 : 100);
        (failures > 0).ShouldBe(mayFail);
        using var last = Open("live");
        Read(last).ShouldBe(_expected, ignoreOrder: true);
    }

    [Fact]
    public void A_commit_costs_one_call_however_many_pages_it_has()
    {
        using var writer = Open("live");
        Run(writer, "PRAGMA cache_size = -65536; PRAGMA cache_spill = OFF; CREATE TABLE t (id integer PRIMARY KEY, content text NOT NULL);");
        Gather(writer);
        var before = Written();
        Run(writer, $"BEGIN; {string.Concat(Enumerable.Range(0, 20).Select(i => $"INSERT INTO t VALUES ({i}, '{new string('x', 3_000)}');"))} COMMIT");
        (Written() - before).ShouldBeLessThan(10); // twenty pages took forty and more
    }

    public void Dispose() => _directory.Delete(recursive: true);

    // Calls of the system that have written anything, by this thread.
    private static long Written()
    {
        var line = File.ReadLines("/proc/thread-self/io").First(each => each.StartsWith("syscw:", StringComparison.Ordinal));
        return long.Parse(line["syscw:".Length..], CultureInfo.InvariantCulture);
    }

    private static void Gather(SqliteConnection connection) => SqliteLogFile.Gather(connection.Handle!); // it is open

    /// <returns>Whether it was committed.</returns>
    private bool Transaction(SqliteConnection connection, Random random)
    {
        var after = new Dictionary<int, string>(_expected);
        Run(connection, "BEGIN IMMEDIATE");
        for (var steps = random.Next(1, 30); steps > 0; steps--)
        {
            var (id, length) = (random.Next(Rows), random.Next(40) == 0 ? random.Next(400_000) : random.Next(3_000));
            var content = new string((char)('a' + random.Next(26)), length);
            var isTakenBack = random.Next(6) == 0;
            Run(connection, $"SAVEPOINT step; INSERT OR REPLACE INTO t VALUES ({id}, '{content}'); {(isTakenBack ? "ROLLBACK TO step; " : "")}RELEASE step");
            if (!isTakenBack)
            {
                after[id] = content;
            }
        }

        if (random.Next(4) == 0)
        {
            Run(connection, "ROLLBACK");
            return false;
        }

        Run(connection, "COMMIT");
        _expected.Clear();
        foreach (var (id, content) in after)
        {
            _expected[id] = content;
        }

        return true;
    }

    // What a process that dies leaves to the next.
    private SqliteConnection Copy(int round)
    {
        foreach (var end in new[] { "", "-wal" })
        {
            File.Copy(Path.Combine(_directory.FullName, "live.db" + end), Path.Combine(_directory.FullName, $"copy{round}.db{end}"), overwrite: true);
        }

        return Open($"copy{round}");
    }

    private SqliteConnection Open(string name)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_directory.FullName, name)}.db;Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0;");
        return connection;
    }

    private static Dictionary<int, string> Read(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, content FROM t";
        using var reader = command.ExecuteReader();
        var read = new Dictionary<int, string>();
        while (reader.Read())
        {
            read[reader.GetInt32(0)] = reader.GetString(1);
        }

        return read;
    }

    private static string? Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
