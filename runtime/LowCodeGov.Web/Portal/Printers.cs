using System.Globalization;
using System.Text.Json;
using LowCodeGov.Runtime.Prints;

namespace LowCodeGov.Web.Portal;

/// <summary>The printers of this workplace with what they are off by; kept in the browser, for that is where the printer stands.</summary>
internal static class Printers
{
    private const string CookieName = "lcg.printers";
    private const int MostPrinters = 10;
    private const int LongestName = 40;

    public static SortedDictionary<string, PrinterOffset> Known(HttpRequest request)
    {
        try
        {
            return request.Cookies[CookieName] is { Length: > 0 and < 3000 } text
                ? JsonSerializer.Deserialize<SortedDictionary<string, PrinterOffset>>(text) ?? []
                : [];
        }
        catch (JsonException)
        {
            return []; // not ours any more: calibrating again takes a minute
        }
    }

    public static PrinterOffset Of(HttpRequest request, string? name) => name is not null && Known(request).TryGetValue(name, out var offset) ? Clamped(offset) : PrinterOffset.None;

    /// <summary>Keeps a printer; with a name that is known already its offset is replaced.</summary>
    /// <returns>False where name or figures are of no use.</returns>
    public static bool Keep(HttpContext http, string? name, string? right, string? down)
    {
        var wanted = name?.Trim() ?? "";
        if (wanted.Length is 0 or > LongestName || Millimetres(right) is not { } x || Millimetres(down) is not { } y)
        {
            return false;
        }

        var known = Known(http.Request);
        known[wanted] = new PrinterOffset(x, y);
        while (known.Count > MostPrinters)
        {
            known.Remove(known.Keys.First(each => each != wanted));
        }

        http.Response.Cookies.Append(CookieName, JsonSerializer.Serialize(known), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(730), IsEssential = true, Secure = http.Request.IsHttps,
        });
        return true;
    }

    private static double? Millimetres(string? text) =>
        double.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) <= PrinterOffset.Most ? Math.Round(value, 1) : null;

    private static PrinterOffset Clamped(PrinterOffset offset) =>
        new(Math.Clamp(offset.Right, -PrinterOffset.Most, PrinterOffset.Most), Math.Clamp(offset.Down, -PrinterOffset.Most, PrinterOffset.Most));
}
