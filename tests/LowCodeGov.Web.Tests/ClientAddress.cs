using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace LowCodeGov.Web.Tests;

/// <summary>
/// Lets a request of the tests come from a network address of its own. The host limits attempts per address; if all tests shared
/// one, the walk of hostile input would use the limit up and lock every other test out, depending on the order they run in.
/// </summary>
internal sealed class ClientAddress : IStartupFilter
{
    public const string Header = "X-Test-Client-Address";
    private static int _last;

    /// <summary>An address that no other request has had (RFC 2544 keeps 198.18.0.0/15 for tests).</summary>
    public static string Fresh()
    {
        var number = Interlocked.Increment(ref _last);
        return string.Create(CultureInfo.InvariantCulture, $"198.{18 + (number >> 16)}.{(number >> 8) & 255}.{number & 255}");
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            if (http.Request.Headers[Header].FirstOrDefault() is { } address)
            {
                http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            }

            return rest(http);
        });
        next(app);
    };
}
