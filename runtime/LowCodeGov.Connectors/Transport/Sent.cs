using System.Collections.Immutable;
using System.Text;

namespace LowCodeGov.Connectors.Transport;

/// <summary>What is known of a request after it was sent.</summary>
public abstract record Sent
{
    private Sent()
    {
    }

    /// <param name="Headers">By name, in lower case.</param>
    public sealed record Answered(int Status, ImmutableDictionary<string, string> Headers, ImmutableArray<byte> Bytes) : Sent
    {
        public bool IsWell => Status is >= 200 and < 300;

        public string Text => Encoding.UTF8.GetString(Bytes.AsSpan());
    }

    /// <summary>It never reached the other side.</summary>
    public sealed record Unreachable(string Reason) : Sent;

    /// <summary>It may have taken effect there; nobody here knows.</summary>
    public sealed record Lost(string Reason) : Sent;
}

/// <summary>A request that can be sent more than once.</summary>
public sealed record Outgoing(HttpMethod Method, Uri Address, string Body = "", string ContentType = "application/json")
{
    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>A request that came to us: a callback, before anybody has believed it.</summary>
/// <param name="Target">Path and query.</param>
/// <param name="Headers">By name, in lower case.</param>
public sealed record Incoming(string Method, string Target, ImmutableDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>What is answered to a callback.</summary>
public sealed record CallbackReply(int Status, string ContentType, string Body);
