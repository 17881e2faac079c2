using LowCodeGov.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
// One line per feature; each feature's own file says what it needs.
builder.AddShell();

var app = builder.Build();
app.UseShell();
app.MapShell();
await app.RunAsync();
