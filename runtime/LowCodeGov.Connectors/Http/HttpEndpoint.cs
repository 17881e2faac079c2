using System.Text.Json.Serialization;
using LowCodeGov.Connectors.Resilience;
using LowCodeGov.Connectors.Signing;

namespace LowCodeGov.Connectors.Http;

/// <summary>A system that is called over HTTP as its definition says.</summary>
/// <param name="Address">Beneath which all operations lie.</param>
/// <param name="Authentication">Absent: none.</param>
/// <param name="Policy">Absent: the usual patience.</param>
public sealed record HttpEndpoint(Uri Address, HttpAuthentication? Authentication = null, CallPolicy? Policy = null);

/// <summary>How we make ourselves known. A <c>secret</c> is a name under which the host keeps it; none stands in a definition.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Basic), "basic")]
[JsonDerivedType(typeof(Bearer), "bearer")]
[JsonDerivedType(typeof(ClientCredentials), "clientCredentials")]
[JsonDerivedType(typeof(QueryToken), "queryToken")]
[JsonDerivedType(typeof(Signature), "signature")]
[JsonDerivedType(typeof(ClientCertificate), "clientCertificate")]
public abstract record HttpAuthentication
{
    private HttpAuthentication()
    {
    }

    public sealed record Basic(string User, string Secret) : HttpAuthentication;

    public sealed record Bearer(string Secret) : HttpAuthentication;

    /// <summary>OAuth 2.0, client credentials (RFC 6749, 4.4).</summary>
    public sealed record ClientCredentials(Uri TokenAddress, string Client, string Secret, string? Scope = null) : HttpAuthentication;

    /// <summary>A token fetched with the secret in its address and shown in the query, as WeChat's official accounts want it.</summary>
    /// <param name="TokenAddress">With <c>{secret}</c> where the secret goes; answers <c>access_token</c> and <c>expires_in</c>.</param>
    /// <param name="Parameter">Name in the query of every request.</param>
    public sealed record QueryToken(string TokenAddress, string Secret, string Parameter = "access_token") : HttpAuthentication;

    /// <summary>HMAC or RSA over a canonical string.</summary>
    public sealed record Signature(CanonicalSignature How) : HttpAuthentication;

    /// <summary>TLS with a certificate of ours; the secret holds certificate and key as PEM.</summary>
    public sealed record ClientCertificate(string Secret) : HttpAuthentication;
}

/// <summary>Finds a secret by its name; null when there is none. Asked at every call, so a changed one counts at once.</summary>
public delegate string? SecretLookup(string name);
