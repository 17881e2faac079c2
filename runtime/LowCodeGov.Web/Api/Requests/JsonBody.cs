using System.Buffers;
using System.Reflection;
using System.Text.Json;
using LowCodeGov.Web.Api.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace LowCodeGov.Web.Api.Requests;

/// <summary>A JSON body of a known shape. Too large, too deep, malformed or of another shape: a problem document, never an exception.</summary>
internal sealed class JsonBody<T> : IRequestPart, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly T? _value;

    private JsonBody(T? value, ApiProblem? fault)
    {
        _value = value;
        Fault = fault;
    }

    public ApiProblem? Fault { get; }

    /// <summary>The body; endpoints are only called where there is one.</summary>
    public T Value => _value ?? throw new InvalidOperationException("The body was not usable.");

    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
        {
            return new(null, new ApiProblem(StatusCodes.Status415UnsupportedMediaType, "api.not-json"));
        }

        var (bytes, fault) = await LimitedBody.Read(context, ApiJson.MaxBytes);
        return bytes is null ? new(null, fault) : Parse(bytes);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static JsonBody<T> Parse(byte[] bytes)
    {
        if (JsonShape.FaultOf(bytes) is { } fault)
        {
            return new(null, fault);
        }

        try
        {
            return JsonSerializer.Deserialize<T>(bytes, ApiJson.Options) is { } value
                ? new(value, null)
                : new(null, new ApiProblem(StatusCodes.Status400BadRequest, "api.wrong-shape"));
        }
        catch (JsonException wrong)
        {
            return new(null, new ApiProblem(StatusCodes.Status400BadRequest, "api.wrong-shape", JsonShape.TargetOf(wrong.Path)));
        }
        catch (NotSupportedException)
        {
            // The serializer's answer to a missing discriminator of a closed family.
            return new(null, new ApiProblem(StatusCodes.Status400BadRequest, "api.wrong-shape"));
        }
    }
}

/// <summary>Reads a body up to a limit.</summary>
internal static class LimitedBody
{
    public static async Task<(byte[]? Bytes, ApiProblem? Fault)> Read(HttpContext context, int most)
    {
        var tooLarge = new ApiProblem(StatusCodes.Status413PayloadTooLarge, "api.too-large") { Facts = new { Kilobytes = most / 1024 } };
        if (context.Request.ContentLength > most)
        {
            return (null, tooLarge);
        }

        var buffer = new ArrayBufferWriter<byte>(4096);
        try
        {
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer.GetMemory(4096), context.RequestAborted)) > 0)
            {
                buffer.Advance(read);
                if (buffer.WrittenCount > most)
                {
                    return (null, tooLarge);
                }
            }
        }
        catch (BadHttpRequestException broken)
        {
            return (null, broken.StatusCode == StatusCodes.Status413PayloadTooLarge ? tooLarge : new ApiProblem(StatusCodes.Status400BadRequest, "api.malformed"));
        }

        return (buffer.WrittenSpan.ToArray(), null);
    }
}
