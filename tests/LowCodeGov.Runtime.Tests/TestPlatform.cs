using System.Diagnostics.CodeAnalysis;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Maintenance;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Seed;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Tests.Databases;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests;

/// <summary>The runtime on a real database and a directory of its own, with the demonstration loaded and a clock that stands.</summary>
internal sealed class TestPlatform : IAsyncDisposable
{
    private static readonly Lazy<Task<(string Directory, TestDatabase Database, SeedOutcome Seed)>> Template = new(MakeTemplate);

    private readonly Action<IServiceCollection>? _more;
    private readonly Func<RuntimeSettings, RuntimeSettings>? _change;
    private readonly bool _isGuest;
    private ServiceProvider _services;

    private TestPlatform(
        string directory, TestDatabase database, FakeClock clock, Action<IServiceCollection>? more, Func<RuntimeSettings, RuntimeSettings>? change, bool isGuest = false)
    {
        (Directory, Database, Clock, _more, _change, _isGuest) = (directory, database, clock, more, change, isGuest);
        _services = Build(directory, database, Clock, more, change);
    }

    public string Directory { get; }

    public TestDatabase Database { get; }

    public FakeClock Clock { get; }

    public CaseCommands Commands => Get<CaseCommands>();

    /// <summary>A platform with the demonstration loaded.</summary>
    public static async Task<TestPlatform> Start(
        Action<IServiceCollection>? more = null, Func<RuntimeSettings, RuntimeSettings>? change = null, FakeClock? clock = null)
    {
        var (template, database, _) = await Template.Value;
        var directory = CopyOf(template);
        return new TestPlatform(directory, await database.Copy(directory), clock ?? new FakeClock(), more, change);
    }

    /// <summary>A platform that has never been started.</summary>
    public static TestPlatform Empty()
    {
        var directory = NewDirectory();
        return new TestPlatform(directory, TestDatabase.New(directory), new FakeClock(), null, null);
    }

    /// <summary>Another process on the same files and database. It must end before this one.</summary>
    public TestPlatform AnotherHost() => new(Directory, Database, Clock, _more, _change, isGuest: true);

    /// <summary>
    /// What a process finds that is started after this one was killed at this moment: the files as they are on the disk, whatever this one still has in its
    /// memory, and whatever it does from now on. Only where the database is a file.
    /// </summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "Whoever asks for it ends it.")]
    public async Task<TestPlatform> AfterKilling()
    {
        string directory;
        await using (var db = await Db())
        {
            // Nobody is in the middle of writing a page while it is copied.
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE");
            directory = CopyOf(Directory);
            await db.Database.ExecuteSqlRawAsync("ROLLBACK");
        }

        File.Delete(Path.Combine(directory, "lowcodegov.db-shm")); // shared memory, which no process leaves behind
        return new TestPlatform(directory, await Database.Copy(directory), Clock, _more, _change);
    }

    private static string CopyOf(string original)
    {
        var directory = NewDirectory();
        foreach (var file in System.IO.Directory.EnumerateFiles(original, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(directory, Path.GetRelativePath(original, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return directory;
    }

    /// <summary>What the first start said.</summary>
    public static async Task<SeedOutcome> Seeded() => (await Template.Value).Seed;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public IServiceProvider Services => _services;

    public Task<GovDbContext> Db() => Get<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();

    /// <summary>Ends this process and starts another on the same files.</summary>
    public async Task Reopen()
    {
        await Close();
        _services = Build(Directory, Database, Clock, _more, _change);
    }

    /// <summary>Runs a statement behind the platform's back.</summary>
    public async Task<int> Tamper(string sql)
    {
        await using var db = await Db();
        return await db.Database.ExecuteSqlRawAsync(Database.Words(sql).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    public async Task<Clerk> Clerk(string staffNo) => (await Get<OrganisationDirectory>().Current()).Clerks.Single(clerk => clerk.StaffNo == staffNo);

    /// <summary>The actor behind a demo account.</summary>
    public async Task<Actor> Actor(string userName)
    {
        await using var db = await Db();
        var id = await db.Users.Where(a => a.UserName == userName).Select(a => a.Id).SingleAsync();
        return (await Get<AccountDirectory>().ActorOf(id)).ShouldNotBeNull();
    }

    /// <summary>What commands have caused outside the case, until nothing is due.</summary>
    public async Task CarryOut()
    {
        while (await Get<OutboxWorker>().RunDue() > 0)
        {
            // A round may have left more behind.
        }
    }

    public Task<VerificationReport> Verify() => Get<Verification>().Run();

    public async ValueTask DisposeAsync()
    {
        await Close();
        if (_isGuest)
        {
            return;
        }

        await Database.Drop();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private async Task Close()
    {
        await _services.DisposeAsync();
        Database.Release();
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The provider is disposed of before the files are copied.")]
    private static async Task<(string, TestDatabase, SeedOutcome)> MakeTemplate()
    {
        var directory = NewDirectory();
        var database = TestDatabase.New(directory);
        SeedOutcome? seeded;
        await using (var services = Build(directory, database, new FakeClock(), null, null))
        {
            seeded = await RuntimeStartup.Prepare(services);
        }

        database.Release();
        return (directory, database, seeded.ShouldNotBeNull());
    }

    private static ServiceProvider Build(string directory, TestDatabase database, FakeClock clock, Action<IServiceCollection>? more, Func<RuntimeSettings, RuntimeSettings>? change)
    {
        var settings = new RuntimeSettings { DataDirectory = directory, RunWorkers = false };
        settings = change?.Invoke(settings) ?? settings;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddLowCodeGov(settings);
        database.AddTo(services, settings);
        services.ConfigureDbContext<GovDbContext>(options => options.AddInterceptors(SqlServer.TranslatedQueries.Instance));
        more?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private static string NewDirectory() => System.IO.Directory.CreateTempSubdirectory("lcg-test-").FullName;
}
