using System.Collections.Concurrent;
using System.Collections.Immutable;
using LowCodeGov.Connectors.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Connectors.Tests.Outside;

/// <summary>Our side of callbacks: hears every POST and answers as whoever is responsible says.</summary>
public sealed class NoticeEar : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<Incoming, CallbackReply>> _hearers = new(StringComparer.Ordinal);

    private NoticeEar()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/{**path}", Hear);
    }

    public static async Task<NoticeEar> Start()
    {
        var ear = new NoticeEar();
        await ear._app.StartAsync();
        return ear;
    }

    /// <summary>An address of one's own, and everything that arrives there.</summary>
    public (Uri Address, ConcurrentQueue<Incoming> Heard) Listen(Func<Incoming, CallbackReply> reply, string tail = "")
    {
        var (path, heard) = ($"/{Guid.NewGuid():N}{tail}", new ConcurrentQueue<Incoming>());
        _hearers[path] = request =>
        {
            heard.Enqueue(request);
            return reply(request);
        };
        return (new Uri(new Uri(_app.Urls.First()), path), heard);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Hear(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToImmutableDictionary(each => each.Key.ToLowerInvariant(), each => each.Value.ToString());
        var request = new Incoming(context.Request.Method, context.Request.GetEncodedPathAndQuery(), headers, await reader.ReadToEndAsync());
        var reply = _hearers.TryGetValue(context.Request.Path.Value ?? "", out var hearer) ? hearer(request) : new CallbackReply(404, "text/plain", "");
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        await context.Response.WriteAsync(reply.Body);
    }
}
