using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LowCodeGov.Connectors.Http;
using LowCodeGov.Connectors.Resilience;
using LowCodeGov.Connectors.Tests.Outside;
using LowCodeGov.Connectors.Transport;

namespace LowCodeGov.Connectors.Tests.Http;

/// <summary>TLS in which both sides show a certificate.</summary>
public sealed class ShowingOurCertificate
{
    [Fact]
    public async Task the_other_side_sees_it_and_we_see_whether_it_is_the_other_side()
    {
        using var theirs = Made("CN=localhost");
        using var ours = Made("CN=lowcodegov");
        using var key = ours.GetRSAPrivateKey();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        var shown = Answer(listener, theirs);
        using var client = HttpClients.Create(ours.ExportCertificatePem() + "\n" + key!.ExportPkcs8PrivateKeyPem(), (_, certificate, _, _) => certificate!.GetCertHashString() == theirs.GetCertHashString());
        var sent = await Link(client).Send("ask", "k", () => new Outgoing(HttpMethod.Get, address), CancellationToken.None);
        sent.ShouldBeOfType<Sent.Answered>().Text.ShouldBe("well");
        (await shown).ShouldBe("CN=lowcodegov");

        var unshown = Answer(listener, theirs);
        using var trusting = HttpClients.Create();
        (await Link(trusting).Send("ask", "k", () => new Outgoing(HttpMethod.Get, address), CancellationToken.None)).ShouldBeOfType<Sent.Unreachable>();
        (await unshown).ShouldBe("");
    }

    private static HttpLink Link(HttpClient client) => new("x", client, new GuardedCalls(World.Calm, TimeProvider.System), new Records(), TimeProvider.System);

    private static async Task<string> Answer(TcpListener listener, X509Certificate2 certificate)
    {
        using var socket = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, ours, _, _) => ours is not null);
        try
        {
            await tls.AuthenticateAsServerAsync(certificate, clientCertificateRequired: true, checkCertificateRevocation: false);
            var buffer = new byte[4096];
            if (await tls.ReadAsync(buffer) == 0)
            {
                return "";
            }

            await tls.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\nConnection: close\r\n\r\nwell"));
            return tls.RemoteCertificate?.Subject ?? "";
        }
        catch (Exception fault) when (fault is IOException or System.Security.Authentication.AuthenticationException)
        {
            return "";
        }
    }

    private static X509Certificate2 Made(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
