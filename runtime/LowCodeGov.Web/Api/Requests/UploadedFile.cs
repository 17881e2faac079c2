using System.Reflection;
using LowCodeGov.Web.Api.Problems;

namespace LowCodeGov.Web.Api.Requests;

/// <summary>A file sent as the body, its name as <c>?name=…</c>; read as a stream, never held in memory.</summary>
internal sealed class UploadedFile : IRequestPart
{
    private const int LongestName = 200;

    private UploadedFile(string name, Stream content, ApiProblem? fault) => (Name, Content, Fault) = (name, content, fault);

    public string Name { get; }

    public Stream Content { get; }

    public ApiProblem? Fault { get; }

    public static ValueTask<UploadedFile> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var name = context.Request.Query["name"].ToString();
        return ValueTask.FromResult(new UploadedFile(
            name, context.Request.Body, name.Length is > 0 and <= LongestName ? null : new ApiProblem(StatusCodes.Status400BadRequest, "api.query", "name") { Facts = new { Name = "name" } }));
    }
}
