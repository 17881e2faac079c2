using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Connectors.Transport;

namespace LowCodeGov.Connectors.Http;

/// <summary>Makes ourselves known to one system as its definition says.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The semaphore's wait handle is never made; there is nothing to release.")]
internal sealed class HttpIdentity(HttpAuthentication? how, HttpLink link, SecretLookup secrets)
{
    // Fetched anew a little before it ends, so that none ends on the way.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _fetching = new(1);
    private FetchedToken? _token;

    /// <summary>Fetches what must be there before signing.</summary>
    /// <returns>Why it could not be; null when all is there.</returns>
    public async Task<string?> Prepare(CancellationToken ct)
    {
        if (SecretName() is { } name && secrets(name) is null)
        {
            return $"The secret {name} is not kept here.";
        }

        if (how is not (HttpAuthentication.ClientCredentials or HttpAuthentication.QueryToken))
        {
            return null;
        }

        await _fetching.WaitAsync(ct);
        try
        {
            return _token is { } token && token.Until > link.Time.GetUtcNow() ? null : await Fetch(ct);
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <summary>Throws a token away.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Forget()
    {
        var had = _token is not null;
        _token = null;
        return had;
    }

    /// <summary>The request with what makes us known.</summary>
    public Outgoing Sign(Outgoing request, string nonce)
    {
        var headers = how switch
        {
            HttpAuthentication.Basic basic => One($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{secrets(basic.Secret)}"))}"),
            HttpAuthentication.Bearer bearer => One($"Bearer {secrets(bearer.Secret)}"),
            HttpAuthentication.ClientCredentials => One($"Bearer {_token?.Token}"),
            HttpAuthentication.Signature signed => CanonicalSigner.Headers(
                signed.How, new SignedMessage(request.Method.Method, request.Address.PathAndQuery, request.Body, request.Headers), secrets(signed.How.Secret) ?? "", link.Time.GetUtcNow(), nonce),
            _ => ImmutableSortedDictionary<string, string>.Empty,
        };
        return request with { Address = Shown(request.Address), Headers = request.Headers.SetItems(headers) };
    }

    private static ImmutableSortedDictionary<string, string> One(string authorization) => ImmutableSortedDictionary<string, string>.Empty.Add("Authorization", authorization);

    private string? SecretName() => how switch
    {
        HttpAuthentication.Basic basic => basic.Secret,
        HttpAuthentication.Bearer bearer => bearer.Secret,
        HttpAuthentication.ClientCredentials credentials => credentials.Secret,
        HttpAuthentication.QueryToken token => token.Secret,
        HttpAuthentication.Signature signed => signed.How.Secret,
        HttpAuthentication.ClientCertificate certificate => certificate.Secret,
        _ => null,
    };

    private Uri Shown(Uri address) => how is HttpAuthentication.QueryToken token
        ? new UriBuilder(address) { Query = $"{address.Query.TrimStart('?')}{(address.Query.Length > 1 ? "&" : "")}{Uri.EscapeDataString(token.Parameter)}={Uri.EscapeDataString(_token?.Token ?? "")}" }.Uri
        : address;

    private async Task<string?> Fetch(CancellationToken ct)
    {
        if (TokenRequest() is not { } request)
        {
            return "The address of the token is none.";
        }

        var sent = await link.Send("token", SecretName() ?? "", () => request, ct);
        if (sent is not Sent.Answered { IsWell: true } answered || JsonReading.TryObject(answered.Text) is not { } answer || answer.Text("access_token") is not { } token)
        {
            return "No token could be fetched.";
        }

        _token = new FetchedToken(token, link.Time.GetUtcNow() + TimeSpan.FromSeconds(answer.Number("expires_in") ?? 300) - Early);
        return null;
    }

    private Outgoing? TokenRequest()
    {
        switch (how)
        {
            case HttpAuthentication.QueryToken token:
                return WebAddress.TryRead(token.TokenAddress.Replace("{secret}", Uri.EscapeDataString(secrets(token.Secret) ?? ""), StringComparison.Ordinal), out var address) ? new Outgoing(HttpMethod.Get, address) : null;
            case HttpAuthentication.ClientCredentials credentials when WebAddress.IsWeb(credentials.TokenAddress):
                var fields = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
                if (credentials.Scope is { } scope)
                {
                    fields["scope"] = scope;
                }

                var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(credentials.Client)}:{Uri.EscapeDataString(secrets(credentials.Secret) ?? "")}"));
                return new Outgoing(HttpMethod.Post, credentials.TokenAddress, FormText.Write(fields), "application/x-www-form-urlencoded") { Headers = One($"Basic {basic}") };
            default:
                return null;
        }
    }

    private sealed record FetchedToken(string Token, DateTimeOffset Until);
}
