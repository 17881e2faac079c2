using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;

namespace LowCodeGov.Sandbox.Payments;

/// <summary>A notice ready to be sent; made anew each time, since its signature holds the time.</summary>
public sealed record PreparedNotice(string Channel, string About, Uri Address, Func<(string Body, string ContentType, IReadOnlyDictionary<string, string> Headers)> Content);

/// <summary>What came back to a notice.</summary>
public sealed record SentNotice(DateTimeOffset At, PreparedNotice Notice, int? Status, string Answer, bool Forged);

/// <summary>Sends notices, as often and in whatever order one wants to try.</summary>
public sealed class NoticePost(TimeProvider time) : IDisposable
{
    private const int Most = 100;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentQueue<SentNotice> _sent = new();
    private readonly ConcurrentQueue<PreparedNotice> _held = new();

    /// <summary>Whether notices wait until somebody lets them go.</summary>
    public bool Holds { get; set; }

    public IEnumerable<SentNotice> Sent => _sent.Reverse();

    public IEnumerable<PreparedNotice> Held => _held;

    /// <summary>Sends a notice now, or keeps it while <see cref="Holds"/>.</summary>
    public async Task<SentNotice?> Send(PreparedNotice notice, bool forged = false)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (Holds && !forged)
        {
            _held.Enqueue(notice);
            return null;
        }

        return await Now(notice, forged);
    }

    /// <summary>Sends all that waits, the last first.</summary>
    public async Task Release()
    {
        var waiting = new Stack<PreparedNotice>();
        while (_held.TryDequeue(out var notice))
        {
            waiting.Push(notice);
        }

        foreach (var notice in waiting)
        {
            await Now(notice, forged: false);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<SentNotice> Now(PreparedNotice notice, bool forged)
    {
        var (body, type, headers) = notice.Content();
        using var request = new HttpRequestMessage(HttpMethod.Post, notice.Address);
        // Somebody who does not have the key changes what he can: one letter of what is signed.
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(forged ? Forge(body) : body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        SentNotice sent;
        try
        {
            using var answer = await _client.SendAsync(request);
            sent = new SentNotice(time.GetUtcNow(), notice, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), forged);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            sent = new SentNotice(time.GetUtcNow(), notice, null, fault.Message, forged);
        }

        _sent.Enqueue(sent);
        while (_sent.Count > Most)
        {
            _sent.TryDequeue(out _);
        }

        return sent;
    }

    private static string Forge(string body) => body.Contains("total_amount=", StringComparison.Ordinal)
        ? body.Replace("total_amount=", "total_amount=9", StringComparison.Ordinal)
        : body.Replace("\"create_time\":\"2", "\"create_time\":\"3", StringComparison.Ordinal);
}
