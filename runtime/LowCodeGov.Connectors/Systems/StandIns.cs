using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Connectors.Http;

namespace LowCodeGov.Connectors.Systems;

/// <summary>Where stand-ins for the outside world listen instead of where definitions say: host and port by host and port.</summary>
public sealed record StandIns(ImmutableDictionary<string, string> Places)
{
    /// <summary>Everything lies where definitions say.</summary>
    public static StandIns None { get; } = new(ImmutableDictionary<string, string>.Empty);

    public Uri For(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Places.TryGetValue(address.Authority, out var place) ? new UriBuilder(address) { Host = place.Split(':')[0], Port = Port(place) }.Uri : address;
    }

    public (string Host, int Port) For(string host, int port) =>
        Places.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"), out var place) ? (place.Split(':')[0], Port(place)) : (host, port);

    public HttpEndpoint For(HttpEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint with
        {
            Address = For(endpoint.Address),
            Authentication = endpoint.Authentication switch
            {
                HttpAuthentication.ClientCredentials each => each with { TokenAddress = For(each.TokenAddress) },
                HttpAuthentication.QueryToken each => each with { TokenAddress = Places.Aggregate(each.TokenAddress, (text, place) => text.Replace($"//{place.Key}/", $"//{place.Value}/", StringComparison.Ordinal)) },
                var other => other,
            },
        };
    }

    private static int Port(string place) => int.Parse(place.Split(':')[1], CultureInfo.InvariantCulture);
}
