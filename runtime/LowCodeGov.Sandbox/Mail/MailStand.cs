using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LowCodeGov.Sandbox.Arrivals;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Keys;

namespace LowCodeGov.Sandbox.Mail;

/// <summary>A mail as it arrived.</summary>
/// <param name="Text">Head and body, dots undone.</param>
public sealed record ReceivedMail(string From, string To, string Text, bool WasProtected, DateTimeOffset At)
{
    /// <summary>The value of a head line, folded lines joined.</summary>
    public string Header(string name)
    {
        var head = Text.Split("\r\n\r\n", 2)[0].Replace("\r\n ", " ", StringComparison.Ordinal);
        return head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..] ?? "";
    }
}

/// <summary>A sink for mails: SMTP over TCP, with STARTTLS and passwords; nothing leaves it.</summary>
public sealed class MailStand(SandboxKeys keys, FaultPlan faults, ArrivalLog arrivals, TimeProvider time, int port) : IAsyncDisposable
{
    private const int MostBytes = 20 * 1024 * 1024;
    private const int Most = 200;
    private readonly TcpListener _listener = new(IPAddress.Loopback, port);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly X509Certificate2 _certificate = OwnCertificate();
    private Task _accepting = Task.CompletedTask;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IEnumerable<ReceivedMail> Mails => _mails.Reverse();

    /// <summary>Thumbprint of the certificate made at this start, for those who want to trust exactly this one.</summary>
    public string Thumbprint => _certificate.GetCertHashString(HashAlgorithmName.SHA256);

    public void Start()
    {
        _listener.Start();
        _accepting = Accept(_stopping.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_serving);
        _listener.Dispose();
        _certificate.Dispose();
        _stopping.Dispose();
    }

    private static X509Certificate2 OwnCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(150));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private async Task Accept(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                _serving.Add(Serve(await _listener.AcceptTcpClientAsync(stopping), stopping));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException) // the last: stopped between two calls
        {
            arrivals.Add(Channel.Mail, "closed");
        }
    }

    private async Task Serve(TcpClient socket, CancellationToken stopping)
    {
        using (socket)
        {
            Stream stream = socket.GetStream();
            try
            {
                var fault = faults.Take(Channel.Mail);
                if (fault == Fault.Refused)
                {
                    return;
                }

                await new MailConversation(keys, stream, fault, Keep, _certificate, time).Hold(stopping);
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                arrivals.Add(Channel.Mail, $"✕ {end.Message}");
            }
        }
    }

    private void Keep(ReceivedMail mail)
    {
        arrivals.Add(Channel.Mail, $"MAIL {mail.To}");
        _mails.Enqueue(mail);
        while (_mails.Count > Most || _mails.Sum(each => (long)each.Text.Length) > MostBytes * 4L)
        {
            _mails.TryDequeue(out _);
        }
    }
}

/// <summary>One conversation with a sender.</summary>
internal sealed class MailConversation(SandboxKeys keys, Stream stream, Fault fault, Action<ReceivedMail> keep, X509Certificate2 certificate, TimeProvider time)
{
    private const int MostBytes = 20 * 1024 * 1024;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private Stream _stream = stream;
    private bool _protected;
    private bool _known;
    private int _from;
    private int _to;

    public async Task Hold(CancellationToken ct)
    {
        if (fault == Fault.TimeOut)
        {
            await Task.Delay(Timeout.Infinite, ct);
        }

        await Say(fault == Fault.Malformed ? "what?" : "220 sandbox ESMTP", ct);
        var (from, to) = ("", "");
        while (await Line(ct) is { } line)
        {
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (word)
            {
                case "EHLO":
                    await Say(_protected ? "250-sandbox\r\n250 AUTH PLAIN" : "250-sandbox\r\n250-STARTTLS\r\n250 AUTH PLAIN", ct);
                    break;
                case "STARTTLS":
                    await Say("220 go ahead", ct);
                    var tls = new SslStream(_stream);
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, ct);
                    (_stream, _protected, _from, _to) = (tls, true, 0, 0);
                    break;
                case "AUTH":
                    _known = line == $"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{SandboxKeys.MailUser}\0{keys.MailPassword}"))}";
                    await Say(_known ? "235 welcome" : "535 5.7.8 authentication failed", ct);
                    break;
                case "MAIL":
                    from = line;
                    await Say(!_known ? "530 5.7.0 authentication required" : fault == Fault.Error ? "451 4.3.0 try again later" : "250 ok", ct);
                    break;
                case "RCPT":
                    to = line;
                    await Say(line.Contains("nobody@", StringComparison.Ordinal) ? "550 5.1.1 no such mailbox" : "250 ok", ct);
                    break;
                case "DATA":
                    await Say("354 go on", ct);
                    keep(new ReceivedMail(Address(from), Address(to), await Data(ct), _protected, time.GetUtcNow()));
                    if (fault == Fault.AnswerLost)
                    {
                        return;
                    }

                    await Say("250 2.0.0 queued", ct);
                    break;
                case "QUIT":
                    await Say("221 bye", ct);
                    return;
                default:
                    await Say("502 5.5.2 unknown", ct);
                    break;
            }
        }
    }

    private static string Address(string line) => line.Split('<', '>') is [_, var address, ..] ? address : "";

    private async Task<string> Data(CancellationToken ct)
    {
        var text = new StringBuilder();
        while (await Line(ct) is { } line && line != ".")
        {
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            if (text.Length > MostBytes)
            {
                throw new IOException("A mail is too long.");
            }
        }

        return text.ToString();
    }

    private async Task Say(string line, CancellationToken ct)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), ct);
        await _stream.FlushAsync(ct);
    }

    private async Task<string?> Line(CancellationToken ct)
    {
        var line = new List<byte>();
        while (true)
        {
            if (_from == _to)
            {
                (_from, _to) = (0, await _stream.ReadAsync(_buffer, ct));
                if (_to == 0)
                {
                    return null;
                }
            }

            var next = _buffer[_from++];
            if (next == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(next);
            if (line.Count > MostBytes)
            {
                throw new IOException("A line is too long.");
            }
        }
    }
}
