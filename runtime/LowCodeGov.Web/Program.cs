using LowCodeGov.Runtime;
using LowCodeGov.Runtime.Maintenance;
using LowCodeGov.Web.Api;
using LowCodeGov.Web.Design;
using LowCodeGov.Web.Office;
using LowCodeGov.Web.Outside;
using LowCodeGov.Web.Portal;
using LowCodeGov.Web.Shell;

// Settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var settings = StorageChoice.Complete(RuntimeSettings.FromEnvironment(DataFolder.Default()), builder.Configuration);
settings = builder.AddOutside(settings, args);
// One line per feature; each feature's own file says what it needs.
builder.Services.AddLowCodeGov(settings).AddStorage(settings, builder.Configuration);
builder.AddShell();
builder.AddPortal();
builder.AddDesign();
builder.AddApi();

var app = builder.Build();
if (await MaintenanceCommands.TryRun(args, app.Services, Console.Out) is { } exitCode)
{
    return exitCode;
}

await app.PrepareAndGreet();
app.UseApi();
app.UseShell();
app.MapShell();
app.MapPortal();
app.MapOutside();
app.MapOffice();
app.MapApi();
await app.RunAsync();
return 0;
