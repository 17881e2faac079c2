using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Files: brought before they are handed in with a command, and fetched by those who may.</summary>
internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/files").RequireScope(Scopes.Apply, Scopes.Handle);
        files.MapPost("", Add).Accepts<Stream>("application/octet-stream").WithName("addFile").Produces<FileReference>();
        files.MapGet("/{id}", Open).WithName("getFile").Produces<Stream>(contentType: "application/octet-stream");
    }

    private static async Task<IResult> Add(Caller caller, UploadedFile file, StoredFiles files, CancellationToken ct) =>
        await files.Add(caller.Actor, file.Name, file.Content, ct) switch
        {
            FileOutcome.Stored(var stored) => Answers.Ok(stored),
            FileOutcome.Refused(var refusal) => ApiProblem.Of(refusal),
            _ => throw new InvalidOperationException("An upload is stored or refused."),
        };

    private static async Task<IResult> Open(Caller caller, string id, StoredFiles files, CancellationToken ct) => Answers.Of(await files.Open(caller.Actor, id, ct));
}
