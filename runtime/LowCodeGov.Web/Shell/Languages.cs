using LowCodeGov.Engine.Texts;
using Microsoft.AspNetCore.Localization;

namespace LowCodeGov.Web.Shell;

/// <summary>The language of a request: the query <c>?lang=</c>, then the cookie, then Chinese.</summary>
internal static class Languages
{
    private const string QueryKey = "lang";
    private const string CookieName = "lcg.lang";

    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(TextCatalogue.DefaultLanguage)
            .AddSupportedCultures([.. TextCatalogue.Languages])
            .AddSupportedUICultures([.. TextCatalogue.Languages]);
        // The browser's Accept-Language is left out on purpose: a public computer set to English still serves Chinese readers.
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = QueryKey, UIQueryStringKey = QueryKey },
            new CookieRequestCultureProvider { CookieName = CookieName },
        ];
        options.ApplyCurrentCultureToResponseHeaders = true;
    }

    /// <summary>Remembers a language asked for by query, so that the next page and the circuit speak it too.</summary>
    public static void UseLanguageChoice(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Query[QueryKey].FirstOrDefault() is { } asked
            && TextCatalogue.Languages.FirstOrDefault(l => string.Equals(l, asked, StringComparison.OrdinalIgnoreCase)) is { } language)
        {
            http.Response.Cookies.Append(
                CookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        }

        return next(http);
    });
}
