using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace LowCodeGov.Connectors.Http;

/// <summary>Clients as connectors need them: one each, so that one's connections are not another's.</summary>
public static class HttpClients
{
    /// <summary>A client that follows no redirection (it would carry a signature elsewhere) and looks names up anew now and then.</summary>
    /// <param name="certificate">Certificate and key as PEM, where the other side wants to know us by one.</param>
    public static HttpClient Create(string? certificate = null, RemoteCertificateValidationCallback? trust = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10) };
        if (certificate is not null)
        {
            // By way of PKCS#12: Windows does not take a key that lives in memory only.
            using var read = X509Certificate2.CreateFromPem(certificate, certificate);
            handler.SslOptions.ClientCertificates = [X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null)];
        }

        handler.SslOptions.RemoteCertificateValidationCallback = trust;
        return new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
