using LowCodeGov.Runtime.Certificates;
using LowCodeGov.Runtime.Notices;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Notices and certificates of a case.</summary>
internal static class DocumentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases/{id}").RequireScope(Scopes.Apply, Scopes.Handle, Scopes.Supervise);
        cases.MapGet("/notices/{number}", Html).WithName("getNotice").Produces<string>(contentType: "text/html");
        cases.MapGet("/notices/{number}/pdf", Pdf).WithName("getNoticePdf").Produces<Stream>(contentType: "application/pdf");
        cases.MapGet("/certificates/{certificate}", Certificate).WithName("getCertificate").Produces<Stream>(contentType: "application/pdf");
    }

    private static async Task<IResult> Html(Caller caller, CaseInPath target, NumberInPath notice, NoticeDocuments notices, CancellationToken ct) =>
        await notices.Html(caller.Actor, target.Id, notice.Number, ct) is { } html ? Results.Content(html, "text/html; charset=utf-8") : ApiProblem.NotFound;

    private static async Task<IResult> Pdf(Caller caller, CaseInPath target, NumberInPath notice, NoticeDocuments notices, CancellationToken ct) =>
        await notices.Pdf(caller.Actor, target.Id, notice.Number, ct) is { } pdf ? Results.File(pdf.Content, "application/pdf", pdf.Name) : ApiProblem.NotFound;

    private static async Task<IResult> Certificate(Caller caller, CaseInPath target, string certificate, CertificateDownloads certificates, CancellationToken ct) =>
        Answers.Of(await certificates.Open(caller.Actor, target.Id, certificate, ct));
}
