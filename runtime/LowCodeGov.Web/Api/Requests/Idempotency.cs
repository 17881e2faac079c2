using System.Reflection;
using LowCodeGov.Web.Api.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace LowCodeGov.Web.Api.Requests;

/// <summary>The sender's own id of a command (header Idempotency-Key): sent again, it takes effect once.</summary>
internal sealed class IdempotencyKey : IRequestPart, IEndpointParameterMetadataProvider
{
    public const string Header = "Idempotency-Key";
    private const int Longest = 100;

    private IdempotencyKey(string value, ApiProblem? fault) => (Value, Fault) = (value, fault);

    public string Value { get; }

    public ApiProblem? Fault { get; }

    public static ValueTask<IdempotencyKey> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var sent = context.Request.Headers[Header].ToString();
        var usable = sent.Length is > 0 and <= Longest && sent.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        return ValueTask.FromResult(new IdempotencyKey(sent, usable ? null : new ApiProblem(StatusCodes.Status400BadRequest, "api.idempotency-key", Header)));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new NeedsIdempotencyKey());
}

/// <summary>Marks operations in the OpenAPI document that want the header.</summary>
internal sealed class NeedsIdempotencyKey;
