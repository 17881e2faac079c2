using LowCodeGov.Runtime.Cases;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Storage;

public sealed class Columns
{
    [Fact]
    public async Task The_migrations_make_the_model()
    {
        await using var platform = await TestPlatform.Start();
        await using var db = await platform.Db();
        db.Database.HasPendingModelChanges().ShouldBeFalse();
        (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(typeof(Runtime.Storage.CaseRow), nameof(CaseStatements.AddCase))]
    [InlineData(typeof(Runtime.Storage.CaseEventRow), nameof(CaseStatements.AddEvents))]
    [InlineData(typeof(Runtime.Storage.TaskRow), nameof(CaseStatements.AddTask))]
    [InlineData(typeof(Runtime.Storage.CardRow), nameof(CaseStatements.AddCard))]
    [InlineData(typeof(Runtime.Storage.CertificateRow), nameof(CaseStatements.AddCertificate))]
    [InlineData(typeof(Runtime.Storage.CommandRow), nameof(CaseStatements.AddCommand))]
    public async Task A_prepared_insert_names_every_column(Type row, string statement)
    {
        await using var platform = await TestPlatform.Start();
        await using var db = await platform.Db();
        await using var statements = new CaseStatements(db.Database.GetDbConnection(), platform.Get<Runtime.Storage.StorageTraits>(), new ColumnTypes(db.Model));
        var text = ((Statement)typeof(CaseStatements).GetProperty(statement)!.GetValue(statements)!).Text;
        foreach (var property in db.Model.FindEntityType(row)!.GetProperties())
        {
            text.ShouldContain($"\"{property.GetColumnName()}\"");
        }
    }

    [Fact]
    public async Task A_commit_is_on_disk_when_it_returns()
    {
        await using var platform = await TestPlatform.Start();
        await using var db = await platform.Db();
        (await platform.Database.IsDurable(db)).ShouldBeTrue();
    }
}
