using System.Runtime.CompilerServices;
using LowCodeGov.Storage.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LowCodeGov.Runtime.Tests.SqlServer;

public sealed class Scripts
{
    [Fact]
    public async Task The_idempotent_script_is_that_of_the_migrations()
    {
        await using var db = SqlServerModel.Context();
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent).ReplaceLineEndings("\n").TrimStart('\uFEFF');
        var file = Path.Combine(Folder(), "..", "..", "..", "runtime", "LowCodeGov.Storage.SqlServer", "lowcodegov.sql");
        if (Environment.GetEnvironmentVariable("LOWCODEGOV_WRITE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(file, script);
        }

        (await File.ReadAllTextAsync(file)).TrimStart('\uFEFF').ReplaceLineEndings("\n").Trim().ShouldBe(script.Trim(), "runtime/README.md says how the script is made again");
        script.Split("IF NOT EXISTS").Length.ShouldBeGreaterThan(20);
        script.ShouldContain("ALLOW_SNAPSHOT_ISOLATION ON");
    }

    [Fact]
    public void The_script_is_balanced()
    {
        using var db = SqlServerModel.Context();
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        foreach (var batch in script.ReplaceLineEndings("\n").Split("\nGO\n"))
        {
            Balance.Of(batch).ShouldBe("", batch);
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgresql"), InlineData("sqlserver")]
    public void Every_store_has_migrations_for_the_model(string store)
    {
        using var db = store switch
        {
            "sqlite" => new LowCodeGov.Storage.Sqlite.DesignTime().CreateDbContext([]),
            "postgresql" => new LowCodeGov.Storage.PostgreSql.DesignTime().CreateDbContext([]),
            _ => new DesignTime().CreateDbContext([]),
        };
        db.Database.HasPendingModelChanges().ShouldBeFalse($"a migration is missing; runtime/migrate adds one for every store");
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!; // a source has a folder
}
