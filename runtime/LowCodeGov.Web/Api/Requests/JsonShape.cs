using System.Text.Json;
using LowCodeGov.Web.Api.Problems;

namespace LowCodeGov.Web.Api.Requests;

/// <summary>Looks at JSON before anything is made of it: depth, length of texts, characters that no store takes.</summary>
internal static class JsonShape
{
    /// <param name="depth">Deepest nesting allowed.</param>
    public static ApiProblem? FaultOf(ReadOnlySpan<byte> json, int depth = ApiJson.MaxDepth)
    {
        var inArray = new Stack<bool>();
        // A depth of its own, so that too deep and malformed are told apart.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ApiJson.MaxBytes });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth > depth)
                {
                    return new ApiProblem(StatusCodes.Status400BadRequest, "api.too-deep") { Facts = new { Depth = depth } };
                }

                switch (reader.TokenType)
                {
                    case JsonTokenType.StartArray or JsonTokenType.StartObject:
                        inArray.Push(reader.TokenType == JsonTokenType.StartArray);
                        break;
                    case JsonTokenType.EndArray or JsonTokenType.EndObject:
                        inArray.Pop();
                        break;
                    // No list of ours has holes, and the serializer would let them through.
                    case JsonTokenType.Null when inArray.TryPeek(out var list) && list:
                        return new ApiProblem(StatusCodes.Status400BadRequest, "api.wrong-shape");
                    default:
                        break;
                }

                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && TextFault(ref reader) is { } fault)
                {
                    return fault;
                }
            }

            return null;
        }
        catch (JsonException)
        {
            return Malformed;
        }
    }

    /// <summary>Path of the serializer as a target: <c>$.items[0].reason</c> becomes <c>items[0].reason</c>.</summary>
    public static string? TargetOf(string? path) => path is null or "$" ? null : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    private static ApiProblem Malformed => new(StatusCodes.Status400BadRequest, "api.malformed");

    private static ApiProblem? TextFault(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > ApiJson.LongestText * 3)
        {
            return TooLong;
        }

        try
        {
            // Lone surrogates only come to light when the text is made.
            var text = reader.GetString();
            return text is null ? null : text.Length > ApiJson.LongestText ? TooLong : text.Contains('\0', StringComparison.Ordinal) ? Malformed : null;
        }
        catch (InvalidOperationException)
        {
            return Malformed;
        }
    }

    private static ApiProblem TooLong => new(StatusCodes.Status400BadRequest, "api.text-too-long") { Facts = new { Characters = ApiJson.LongestText } };
}
