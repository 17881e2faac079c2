using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using LowCodeGov.Designer;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Forms.Texts;
using LowCodeGov.Runtime;
using LowCodeGov.Web.Components;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.ResponseCompression;
using Radzen;

namespace LowCodeGov.Web.Shell;

/// <summary>What every page needs: texts, languages, headers, error pages, static files and the two halves of the site.</summary>
internal static class ShellFeature
{
    public static void AddShell(this WebApplicationBuilder builder)
    {
        // Without this only the Development environment finds the files of referenced libraries before publishing.
        builder.WebHost.UseStaticWebAssets();

        var services = builder.Services;
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddSignInCookie();
        services.AddHttpContextAccessor();
        services.AddHealthChecks();
        services.AddValidation();

        services.AddRadzenComponents();
        services.AddSingleton<ILocalizer, RadzenChinese>();

        // Otherwise every Chinese character is written as an entity, four times the bytes.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton(TextCatalogue.From(
            typeof(TextCatalogue).Assembly, typeof(PageTexts).Assembly, typeof(DesignerAssembly).Assembly,
            typeof(RuntimeAssembly).Assembly, typeof(ShellFeature).Assembly));
        services.AddSingleton<PageTexts>();

        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json"];
        });
        services.AddAntiforgery(o => o.Cookie.Name = "lcg.forgery");
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
    }

    public static void UseShell(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseSecurityHeaders();
        app.UseRequestLocalization();
        app.UseLanguageChoice();
        app.UseErrorPages();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use(RequestActor.Find);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.RefuseForgedPosts();
    }

    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapRazorComponents<App>()
            // The shell's own headers already say who may frame a page.
            .AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture =
            CultureInfo.GetCultureInfo(TextCatalogue.DefaultLanguage);
    }
}
