using System.Threading.RateLimiting;
using LowCodeGov.Runtime;
using LowCodeGov.Web.Api.Problems;

namespace LowCodeGov.Web.Outside;

/// <summary>What goes outside and comes in from there: stand-ins beside the host, callbacks, the citizen's posts about paying and parcels.</summary>
internal static class OutsideFeature
{
    /// <summary>Whoever nobody has believed yet is written down with each request, so each address has so many and no more.</summary>
    public const string Strangers = "strangers";

    private const int PerMinute = 1_000;

    /// <summary>Starts the sandbox beside the host where that is asked for; commands of maintenance do without.</summary>
    /// <returns>The settings, with the stand-ins in place of what the demonstration's connectors name.</returns>
    public static RuntimeSettings AddOutside(this WebApplicationBuilder builder, RuntimeSettings settings, string[] args)
    {
        builder.Services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(Strangers, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));
            limits.OnRejected = async (rejected, _) => await new ApiProblem(StatusCodes.Status429TooManyRequests, "api.too-many") { RetryAfter = TimeSpan.FromMinutes(1) }.ExecuteAsync(rejected.HttpContext);
        });
        if (SandboxPlaces.Find(settings, builder.Configuration) is { } places && !args.Any(each => each is "verify" or "import" or "export" or "export-bpmn" or "export-xes" or "rotate-key"))
        {
            builder.Services.AddSingleton(places).AddHostedService<SandboxBeside>();
            return places.Apply(settings);
        }

        return builder.Configuration.GetValue<bool>("Connectors:CallOutside") ? settings with { CallsOutside = true } : settings;
    }

    public static void MapOutside(this WebApplication app)
    {
        app.MapCallbacks();
        app.MapMyOutside();
        app.MapSharing();
    }
}
