using LowCodeGov.Web.Shell;

namespace LowCodeGov.Web.Portal;

/// <summary>What citizens use: pages, posts and downloads.</summary>
internal static class PortalFeature
{
    public static void AddPortal(this WebApplicationBuilder builder) =>
        builder.Services.AddScoped<RequestActor>().AddScoped<OfficeActor>().AddScoped<CodeLabels>().AddScoped<RefusalNotes>().AddSingleton<LocalCopyKeys>().AddSingleton<KeptPosts>();

    public static void MapPortal(this WebApplication app)
    {
        app.MapAccounts();
        app.MapDrafts();
        app.MapCodeLists();
        app.MapMyCases();
        app.MapMessages();
        app.MapAppointments();
        app.MapPrints();
        app.MapSampleFiles();
    }
}
