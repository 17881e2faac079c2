using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>Somebody with a browser: keeps cookies, signs in by the form, sends the token against forgery that their own pages gave them.</summary>
internal sealed class Browsing : IDisposable
{
    public const string TokenField = "__RequestVerificationToken";
    private readonly HttpClient _http = ApiHost.Browser();

    private Browsing()
    {
    }

    /// <summary>The token that this person's pages carry.</summary>
    public string Token { get; private set; } = "";

    /// <param name="account">User name; null for a visitor who has not signed in.</param>
    /// <param name="language">Language chosen at the foot of the page; null: Chinese.</param>
    public static async Task<Browsing> As(string? account, string? language = null)
    {
        var browser = new Browsing();
        browser._http.DefaultRequestHeaders.Add(ClientAddress.Header, ClientAddress.Fresh());
        await browser.ReadToken(language is null ? "" : "?lang=" + language);
        if (account is not null)
        {
            var answer = await browser.Post("/account/sign-in", new() { ["name"] = account, ["password"] = ApiHost.Password, ["returnUrl"] = "/" });
            answer.Status.ShouldBe(302);
            answer.Location.ShouldNotBeNull().ShouldNotContain("login", Case.Sensitive, $"{account} could not sign in");
            await browser.ReadToken("");
        }

        return browser;
    }

    public Task<PageAnswer> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Posts fields as a browser does, with this person's token in place of the given one.</summary>
    public Task<PageAnswer> Post(string path, Dictionary<string, string> fields) =>
        PostRaw(path, Encoding.ASCII.GetBytes(string.Join('&', fields.Append(new(TokenField, Token)).DistinctBy(f => f.Key)
            .Select(f => $"{Escape(f.Key)}={Escape(f.Value)}"))), "application/x-www-form-urlencoded");

    /// <summary>Sends a request of any method with the token in the header, as a script of a page does.</summary>
    public Task<PageAnswer> Ask(string method, string path, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("RequestVerificationToken", Token);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        }

        return Send(request);
    }

    public Task<PageAnswer> PostFile(string path, Dictionary<string, string> fields, string name, byte[] content)
    {
        var form = new MultipartFormDataContent { { new StringContent(Token), TokenField } };
        foreach (var (key, value) in fields)
        {
            form.Add(new StringContent(value), key);
        }

        var file = new ByteArrayContent(content);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"files\"", FileName = $"\"{name.Replace("\"", "%22", StringComparison.Ordinal)}\"" };
        form.Add(file);
        return Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = form });
    }

    public Task<PageAnswer> PostRaw(string path, byte[] body, string contentType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Percent encoding that keeps halves of surrogate pairs, as only a hostile sender writes them.</summary>
    private static string Escape(string text)
    {
        if (!text.Any(char.IsSurrogate))
        {
            return Uri.EscapeDataString(text);
        }

        return string.Concat(text.Select(c => char.IsSurrogate(c)
            ? $"%{0xE0 | c >> 12:X2}%{0x80 | c >> 6 & 0x3F:X2}%{0x80 | c & 0x3F:X2}"
            : Uri.EscapeDataString(c.ToString())));
    }

    private async Task ReadToken(string query)
    {
        var page = await Get("/account/login" + query);
        Token = page.Forms.First(form => form.Fields.ContainsKey(TokenField)).Fields[TokenField];
    }

    private async Task<PageAnswer> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request);
            var body = await response.Content.ReadAsByteArrayAsync();
            var type = response.Content.Headers.ContentType?.MediaType;
            var cookies = response.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join('\n', set) : "";
            return new PageAnswer(
                (int)response.StatusCode, type, type is null || type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal) ? Encoding.UTF8.GetString(body) : "",
                response.Headers.Location?.OriginalString, cookies, $"{request.Method} {request.RequestUri}");
        }
    }
}
