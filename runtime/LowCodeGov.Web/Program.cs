using LowCodeGov.Runtime;
using LowCodeGov.Runtime.Maintenance;
using LowCodeGov.Storage.Sqlite;
using LowCodeGov.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
var settings = RuntimeSettings.FromEnvironment(Path.Combine(builder.Environment.ContentRootPath, "data"));

// One line per feature; each feature's own file says what it needs.
builder.AddShell();
builder.Services.AddLowCodeGov(settings).AddSqliteStorage(settings).AddUseCases();

var app = builder.Build();
if (await MaintenanceCommands.TryRun(args, app.Services, Console.Out) is { } exitCode)
{
    return exitCode;
}

await RuntimeStartup.Prepare(app.Services, Console.Out);
app.UseShell();
app.MapShell();
await app.RunAsync();
return 0;
