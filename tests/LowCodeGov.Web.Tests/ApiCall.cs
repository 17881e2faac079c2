using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Web.Tests;

/// <summary>One request to the API and its answer.</summary>
internal static class ApiCall
{
    /// <param name="client">Address that the request comes from; null for one of its own.</param>
    public static async Task<ApiResponse> Send(
        string method, string path, string? token = null, object? body = null, string? language = null, string contentType = "application/json", bool withKey = true,
        string? key = null, string? client = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add(ClientAddress.Header, client ?? ClientAddress.Fresh());
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (withKey)
        {
            request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString("N"));
        }

        if (language is not null)
        {
            request.Headers.AcceptLanguage.ParseAdd(language);
        }

        byte[]? bytes = body switch
        {
            null => null,
            byte[] raw => raw,
            string text => Encoding.UTF8.GetBytes(text),
            _ => JsonSerializer.SerializeToUtf8Bytes(body),
        };
        if (bytes is not null)
        {
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        using var http = ApiHost.Client();
        using var response = await http.SendAsync(request);
        return new ApiResponse((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync(), $"{method} {path}");
    }
}

/// <summary>An answer.</summary>
internal sealed record ApiResponse(int Status, string? MediaType, byte[] Bytes, string Request)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Text) ?? throw new InvalidDataException("null");

    /// <summary>Asserts that all went well and gives the body.</summary>
    public JsonNode Ok()
    {
        Status.ShouldBe(200, $"{Request}: {Text}");
        return Json;
    }

    /// <summary>Asserts a problem document with a stable key and nothing of our insides.</summary>
    public string Problem(string because = "")
    {
        var what = $"{because} {Request} -> {Status} {(Text.Length > 400 ? Text[..400] : Text)}";
        Status.ShouldBeInRange(400, 499, what);
        MediaType.ShouldBe("application/problem+json", what);
        Text.ShouldNotContain("Exception", Case.Sensitive, what);
        Text.ShouldNotContain(" at LowCodeGov", Case.Sensitive, what);
        var key = Json["key"]?.GetValue<string>();
        key.ShouldNotBeNullOrEmpty(what);
        Json["detail"]!.GetValue<string>().ShouldNotBe(key, $"no text for {key}");
        Json["title"]!.GetValue<string>().ShouldNotStartWith("api.", Case.Sensitive, what);
        return key;
    }
}
