using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Appointments;
using LowCodeGov.Runtime.Catalogue.Reviews;
using LowCodeGov.Runtime.Migration;
using LowCodeGov.Runtime.Proxies;
using LowCodeGov.Runtime.Reports;
using LowCodeGov.Web.Api.Endpoints;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Web.Tests;

/// <summary>An operation of the API as the host maps it; the list is the host's own, so no operation can be forgotten.</summary>
internal sealed record ApiOperation(string Method, string Pattern, bool IsAnonymous, Type? Body)
{
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        .. ApiHost.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith("/api/v1/", StringComparison.Ordinal) == true)
            .SelectMany(e => e.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Select(method => new ApiOperation(
                method, e.RoutePattern.RawText!.TrimEnd('/'), e.Metadata.GetMetadata<IAllowAnonymous>() is not null, e.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType)))
            .OrderBy(o => o.Pattern, StringComparer.Ordinal).ThenBy(o => o.Method, StringComparer.Ordinal),
    ];

    /// <summary>Whether it is about one thing of somebody's.</summary>
    public bool IsAboutOneThing => Pattern.Contains("{id}", StringComparison.Ordinal) || Pattern.StartsWith("/api/v1/definitions", StringComparison.Ordinal);

    /// <summary>Whether the body is a file instead of JSON.</summary>
    public bool TakesFile => Body == typeof(Stream);

    /// <summary>The address, about the owner's own things.</summary>
    public string Path(ApiWorld world)
    {
        var id = Pattern.Contains("drafts", StringComparison.Ordinal) ? world.DraftId : Pattern.Contains("/files/", StringComparison.Ordinal) ? world.FileId : world.CaseId;
        var path = Pattern
            .Replace("{id}", id, StringComparison.Ordinal).Replace("{code}", world.Matter, StringComparison.Ordinal)
            .Replace("{task}", $"{world.TaskNumber}", StringComparison.Ordinal).Replace("{number}", $"{world.NoticeNumber}", StringComparison.Ordinal)
            .Replace("{certificate}", "1.2.156.3005.2", StringComparison.Ordinal).Replace("{key}", "licence", StringComparison.Ordinal)
            .Replace("{file}", world.FileId, StringComparison.Ordinal).Replace("{upload}", new string('0', 32), StringComparison.Ordinal)
            .Replace("{report}", new string('0', 32), StringComparison.Ordinal).Replace("{connector}", "population", StringComparison.Ordinal).Replace("{secret}", "test.secret", StringComparison.Ordinal).Replace("{due}", "1770000000", StringComparison.Ordinal);
        path.ShouldNotContain("{", Case.Sensitive, $"say what {Pattern} needs");
        return TakesFile ? path + "?name=a.png&path=photo" : path;
    }

    /// <summary>A body of the right shape; the walk fails where a new operation has none.</summary>
    public object? Sample(ApiWorld world)
    {
        if (Body is null)
        {
            return null;
        }

        if (TakesFile)
        {
            return ApiWorld.Png;
        }

        var contact = new JsonObject { ["name"] = "周光明", ["phone"] = "13905790001", ["address"] = "婺城区" };
        JsonObject? sample = Body.Name switch
        {
            nameof(TokenRequest) => new() { ["account"] = "nobody", ["password"] = "nothing", ["name"] = "test", ["minutes"] = 5, ["scopes"] = new JsonArray("apply") },
            nameof(NewDraft) => new() { ["matter"] = world.Matter },
            nameof(SituationAnswersGiven) => new() { ["version"] = 1, ["answers"] = new JsonObject { ["kind"] = new JsonArray("x") } },
            nameof(FormGiven) => new() { ["version"] = 1, ["values"] = new JsonObject { ["companyName"] = "x", ["area"] = 12.5, ["workers"] = new JsonArray(new JsonObject { ["name"] = "x" }) }, ["page"] = "applicant" },
            nameof(DeliveryGiven) => new() { ["version"] = 1, ["way"] = "post", ["contact"] = contact },
            nameof(NewWindowDraft) => new()
            {
                ["matter"] = world.Matter, ["contact"] = contact,
                ["applicant"] = new JsonObject { ["kind"] = "organisation", ["name"] = "示例", ["idType"] = "001", ["idNo"] = "91330702TE5T00011M" },
            },
            nameof(ReceiptAtWindow) => new() { ["identityChecked"] = true, ["applicantPresent"] = true },
            nameof(DirectApplication) => new()
            {
                ["matter"] = world.Matter, ["form"] = new JsonObject { ["companyName"] = "x" }, ["contact"] = contact, ["situation"] = new JsonObject { ["kind"] = new JsonArray("x") },
                ["materials"] = new JsonObject { ["licence"] = new JsonArray(world.FileId) }, ["deliveryWay"] = "electronic",
            },
            nameof(CaseCommand) => new() { ["command"] = "withdraw-application", ["reason"] = "test" },
            nameof(BatchRequest) => new() { ["tasks"] = new JsonArray(new JsonObject { ["case"] = world.CaseId, ["task"] = world.TaskNumber }), ["outcome"] = "pass", ["opinion"] = "x" },
            nameof(TrackingRequest) => new() { ["number"] = "SQ1", ["password"] = "000000" },
            nameof(NewAbsence) => new() { ["proxy"] = "nobody", ["from"] = "2026-12-01", ["to"] = "2026-12-02", ["reason"] = "x", ["roles"] = new JsonArray("Acceptor") },
            nameof(NewUpload) => new() { ["target"] = "form.photo", ["name"] = "a.png", ["size"] = 100 },
            nameof(PhoneToProve) => new() { ["phone"] = "13905790001" },
            nameof(ValueToUnmask) => new() { ["place"] = "applicant.idNo", ["reason"] = "核对身份" },
            nameof(PhoneProof) => new() { ["phone"] = "13905790001", ["code"] = "123456" },
            nameof(MessagesToMark) => new() { ["ids"] = new JsonArray(1, 2) },
            nameof(MigrationRequest) => new() { ["toVersion"] = 2, ["choices"] = new JsonObject { ["step.review"] = "keep" } },
            nameof(MigrationOrder) => new() { ["toVersion"] = 2, ["choices"] = new JsonObject { ["step.review"] = "keep" }, ["cases"] = new JsonArray(world.CaseId) },
            nameof(DesignEdits) => new() { ["revision"] = 1, ["edits"] = new JsonArray() },
            nameof(ReviewRequest) => new() { ["revision"] = 1, ["note"] = "x", ["effectiveOn"] = "2026-12-01" },
            nameof(ReviewDecision) => new() { ["approved"] = true, ["opinion"] = "x" },
            nameof(EntryChangeRequest) => new() { ["change"] = "pause", ["reason"] = "x" },
            nameof(NewAppointment) => new() { ["matter"] = world.Matter, ["slot"] = new JsonObject { ["day"] = "2026-12-01", ["from"] = "08:30:00" } },
            nameof(SlotChoice) => new() { ["day"] = "2026-12-01", ["from"] = "08:30:00", ["window"] = "A12" },
            nameof(EvaluationBody) => new() { ["score"] = 2, ["channel"] = "1", ["reasons"] = new JsonArray("1"), ["text"] = "等了很久" },
            nameof(CardActBody) => new() { ["case"] = world.CaseId, ["indicator"] = "T-04", ["clock"] = "step.1", ["act"] = "lift", ["reason"] = "原因已经说明" },
            nameof(RunBody) => new() { ["rules"] = new JsonArray("P-06") },
            nameof(RevenueBody) => new() { ["entries"] = new JsonArray(new JsonObject { ["no"] = "FS1", ["caseNo"] = "x", ["item"] = "x", ["basis"] = "x", ["amount"] = 1 }) },
            nameof(ReportDefinition) => new() { ["subject"] = "cases", ["rows"] = "agency", ["measures"] = new JsonArray("finished"), ["period"] = "lastYear" },
            nameof(ReportToKeep) => new() { ["report"] = new JsonObject { ["name"] = "x", ["subject"] = "cases", ["rows"] = "agency", ["measures"] = new JsonArray("finished"), ["period"] = "lastYear" } },
            nameof(CaseToJoin) => new() { ["case"] = world.CaseId },
            nameof(ArticleToWrite) => new() { ["text"] = new JsonObject { ["question"] = "x", ["answer"] = "x", ["matters"] = new JsonArray(), ["agency"] = "12330702TE5T00091W", ["validFrom"] = "2026-12-01" } },
            nameof(ArticleReview) => new() { ["version"] = 1, ["approved"] = true },
            nameof(ConnectorToKeep) => new() { ["definition"] = Connector() },
            nameof(ConnectorToTry) => new() { ["definition"] = Connector(), ["operation"] = "ask", ["input"] = new JsonObject(), ["asksTwin"] = true },
            nameof(DocumentToImport) => new() { ["key"] = "x", ["document"] = "{}" },
            nameof(SecretToKeep) => new() { ["value"] = "x" },
            nameof(MatterDefinition) => new() { ["schema"] = 1, ["code"] = "x", ["version"] = 1 },
            _ => null,
        };
        return sample.ShouldNotBeNull($"{Method} {Pattern} takes a {Body.Name}: give it a sample");
    }

    private static JsonObject Connector() => new()
    {
        ["key"] = "population", ["name"] = new JsonObject { ["zh"] = "x" },
        ["operations"] = new JsonArray(new JsonObject { ["key"] = "ask", ["name"] = new JsonObject { ["zh"] = "x" }, ["inputs"] = new JsonArray(), ["outputs"] = new JsonArray(), ["script"] = new JsonArray() }),
    };

    /// <summary>Somebody who may call it.</summary>
    public string? Rightful(ApiWorld world) =>
        IsAnonymous ? null
        : Pattern == "/api/v1/token" ? world.Spare
        : Pattern.StartsWith("/api/v1/definitions", StringComparison.Ordinal) || Pattern.StartsWith("/api/v1/design", StringComparison.Ordinal) || Pattern.StartsWith("/api/v1/connectors", StringComparison.Ordinal) || Pattern.EndsWith("/migration", StringComparison.Ordinal) ? world.Admin
        : Pattern.StartsWith("/api/v1/supervision", StringComparison.Ordinal) ? world.Supervisor
        : Pattern.StartsWith("/api/v1/inbox", StringComparison.Ordinal) || Pattern.StartsWith("/api/v1/window", StringComparison.Ordinal) || Pattern.StartsWith("/api/v1/proxies", StringComparison.Ordinal)
            || Pattern.StartsWith("/api/v1/knowledge", StringComparison.Ordinal)
            || Pattern.Contains("/tasks/", StringComparison.Ordinal) ? world.Clerk
        : world.Owner;

    public override string ToString() => $"{Method} {Pattern}";
}
