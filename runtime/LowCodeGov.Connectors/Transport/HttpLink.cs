using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using LowCodeGov.Connectors.Exchanges;
using LowCodeGov.Connectors.Resilience;

namespace LowCodeGov.Connectors.Transport;

/// <summary>The way to one system over HTTP: guarded, bounded, and every attempt recorded.</summary>
public sealed class HttpLink(string connector, HttpClient client, GuardedCalls guard, IExchangeLog log, TimeProvider time)
{
    // The largest bill of a day that was seen has a tenth of it; more is no answer but an attack.
    private const int MostBytes = 32 * 1024 * 1024;

    public TimeProvider Time => time;

    /// <summary>Sends a request; it is made anew for each attempt, since signatures hold a time and a nonce.</summary>
    public Task<Sent> Send(string operation, string key, Func<Outgoing> request, CancellationToken ct) => guard.Run(token => Once(operation, key, request(), token), ct);

    private async Task<Sent> Once(string operation, string key, Outgoing request, CancellationToken ct)
    {
        var (at, watch) = (time.GetUtcNow(), Stopwatch.GetTimestamp());
        Sent? sent = null;
        try
        {
            return sent = await Exchange(request, ct);
        }
        finally
        {
            // Also when the attempt was cancelled by its time limit: that one matters most.
            Record(operation, key, request, sent, at, Stopwatch.GetElapsedTime(watch));
        }
    }

    private async Task<Sent> Exchange(Outgoing request, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(request.Method, request.Address);
        if (request.Body.Length > 0 || request.Method != HttpMethod.Get)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }

        foreach (var (name, value) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
            return await Read(answer, ct);
        }
        catch (HttpRequestException fault) when (fault.InnerException is SocketException || fault.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return new Sent.Unreachable(fault.Message);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new Sent.Lost(fault.Message);
        }
    }

    private static async Task<Sent> Read(HttpResponseMessage answer, CancellationToken ct)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            if (bytes.Length + count > MostBytes)
            {
                return new Sent.Lost("the answer is too long");
            }

            bytes.Write(buffer, 0, count);
        }

        var headers = answer.Headers.Concat(answer.Content.Headers).ToImmutableDictionary(each => each.Key.ToLowerInvariant(), each => string.Join(", ", each.Value));
        return new Sent.Answered((int)answer.StatusCode, headers, [.. bytes.ToArray()]);
    }

    private void Record(string operation, string key, Outgoing request, Sent? sent, DateTimeOffset at, TimeSpan took)
    {
        var headers = string.Concat(request.Headers.Select(each => $"\n{each.Key}: {each.Value}"));
        var (status, answer, fault) = sent switch
        {
            Sent.Answered answered => (answered.Status, IsText(answered) ? answered.Text : $"({answered.Bytes.Length} bytes)", null),
            Sent.Unreachable unreachable => ((int?)null, "", unreachable.Reason),
            Sent.Lost lost => (null, "", lost.Reason),
            _ => (null, "", "no answer in time"),
        };
        log.Record(new Exchange(
            connector, operation, key, at, took, Masking.Mask($"{request.Method} {request.Address}{headers}"), Masking.Mask(request.Body), status, Masking.Mask(answer), fault));
    }

    private static bool IsText(Sent.Answered answered) =>
        answered.Headers.GetValueOrDefault("content-type", "") is var type && (type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal));
}
