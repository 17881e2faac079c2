using System.Globalization;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Web.Api;

/// <summary>The language of an API request: the first of Accept-Language that there are texts in, else Chinese.</summary>
internal static class ApiCulture
{
    public static CultureInfo Of(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage;
        var best = wanted.Where(l => l.Quality is null or > 0).OrderByDescending(l => l.Quality ?? 1)
            .Select(l => TextCatalogue.Languages.FirstOrDefault(known => Speaks(l.Value.Value, known)))
            .FirstOrDefault(known => known is not null);
        return CultureInfo.GetCultureInfo(best ?? TextCatalogue.DefaultLanguage);
    }

    private static bool Speaks(string? asked, string known) =>
        asked is not null && string.Equals(asked.Split('-')[0], known.Split('-')[0], StringComparison.OrdinalIgnoreCase);
}
