using System.Text.Json;
using System.Text.Json.Serialization;
using LowCodeGov.Web.Api.Endpoints;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api;

/// <summary>The HTTP API: all that the pages do, other systems can do.</summary>
internal static class ApiFeature
{
    public const string Root = "/api/v1";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication().AddScheme<BearerOptions, BearerHandler>(BearerHandler.SchemeName, null);
        services.AddAuthorization();
        services.ConfigureHttpJsonOptions(o => Like(ApiJson.Options, o.SerializerOptions));
        services.AddOpenApi("v1", OpenApiDocuments.Configure);
    }

    /// <summary>Must come before everything else that answers, for it turns what goes wrong inside into problem documents.</summary>
    public static void UseApi(this WebApplication app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
        api => api.UseMiddleware<ApiEdge>());

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).AddEndpointFilter<RequestPartsFilter>().DisableAntiforgery();
        TokenEndpoints.Map(api);
        MatterEndpoints.Map(api);
        DraftEndpoints.Map(api);
        UploadEndpoints.Map(api);
        PhoneCodeEndpoints.Map(api);
        WindowEndpoints.Map(api);
        ApplicationEndpoints.Map(api);
        CaseEndpoints.Map(api);
        DocumentEndpoints.Map(api);
        InboxEndpoints.Map(api);
        ProxyEndpoints.Map(api);
        FileEndpoints.Map(api);
        MessageEndpoints.Map(api);
        TrackingEndpoints.Map(api);
        SupervisionEndpoints.Map(api);
        KnowledgeEndpoints.Map(api);
        ReportEndpoints.Map(api);
        ConnectorEndpoints.Map(api);
        OversightEndpoints.Map(api);
        DefinitionEndpoints.Map(api);
        MigrationEndpoints.Map(api);
        DesignEndpoints.Map(api);
        CatalogueEndpoints.Map(api);
        AppointmentEndpoints.Map(api);
        app.Map("/api/{**rest}", () => ApiProblem.NotFound).AllowAnonymous().ExcludeFromDescription();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
    }

    private static void Like(JsonSerializerOptions model, JsonSerializerOptions target)
    {
        target.PropertyNamingPolicy = model.PropertyNamingPolicy;
        target.DefaultIgnoreCondition = model.DefaultIgnoreCondition;
        target.Encoder = model.Encoder;
        target.RespectNullableAnnotations = model.RespectNullableAnnotations;
        target.RespectRequiredConstructorParameters = model.RespectRequiredConstructorParameters;
        target.NumberHandling = JsonNumberHandling.Strict;
        foreach (var converter in model.Converters)
        {
            target.Converters.Add(converter);
        }
    }
}
