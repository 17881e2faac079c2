using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using LowCodeGov.Connectors.Exchanges;

namespace LowCodeGov.Connectors.Mail;

/// <summary>How the connection to a mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Not at all: for a server on the same machine.</summary>
    None,

    /// <summary>After STARTTLS, which is insisted on (587).</summary>
    StartTls,

    /// <summary>From the first byte (465).</summary>
    Tls,
}

/// <summary>A mail server. The password comes from the host's store of secrets.</summary>
public sealed record MailSettings(string Host, int Port, MailSecurity Security, string From, string? FromName = null, string? User = null, string? Password = null, double TimeoutSeconds = 60)
{
    /// <summary>Passwords do not belong into a log.</summary>
    public override string ToString() => $"SMTP {Host}:{Port}";
}

/// <summary>Sends mails over SMTP (RFC 5321), one connection each.</summary>
public sealed class MailSender(MailSettings settings, IExchangeLog log, TimeProvider time, RemoteCertificateValidationCallback? trust = null)
{
    /// <summary>Sends a mail. One whose last answer is lost is sent again under the same Message-ID.</summary>
    public async Task<Answer<string>> Send(OutgoingMail mail, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        Answer<string> answer;
        try
        {
            var text = MailText.Write(mail, settings.From, settings.FromName, at);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(settings.TimeoutSeconds), time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
            answer = await Converse(mail, text, both.Token);
        }
        catch (SmtpRefusedException refused)
        {
            answer = refused.Status is >= 400 and < 500 ? new Answer<string>.RetryLater(refused.Message) : new Answer<string>.Failed(refused.Message, refused.Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (ArgumentException fault)
        {
            answer = new Answer<string>.Failed(fault.Message);
        }
        catch (Exception fault) when (fault is IOException or SocketException or System.Security.Authentication.AuthenticationException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            answer = new Answer<string>.RetryLater(fault is OperationCanceledException ? "The mail server did not answer in time." : fault.Message);
        }

        log.Record(new Exchange(
            settings.ToString(), "mail", mail.Key, at, time.GetElapsedTime(started), $"MAIL {Masking.Mask(mail.To)}", Masking.Mask(mail.Subject), answer is Answer<string>.Done ? 250 : null,
            Masking.Mask(answer.ToString() ?? ""), answer is Answer<string>.RetryLater later ? later.Reason : null));
        return answer;
    }

    private async Task<Answer<string>> Converse(OutgoingMail mail, string text, CancellationToken ct)
    {
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(settings.Host, settings.Port, ct);
        var stream = settings.Security == MailSecurity.Tls ? await Protect(socket.GetStream(), ct) : socket.GetStream();
        var line = new SmtpLine(stream);
        try
        {
            await line.Expect(220, ct);
            await line.Say("EHLO lowcodegov", 250, ct);
            if (settings.Security == MailSecurity.StartTls)
            {
                await line.Say("STARTTLS", 220, ct);
                // A new reader: what somebody on the way slipped in before the handshake must not be heard after it.
                line = new SmtpLine(stream = await Protect(stream, ct));
                await line.Say("EHLO lowcodegov", 250, ct);
            }

            if (settings.User is { } user)
            {
                await line.Say($"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{settings.Password}"))}", 235, ct);
            }

            await line.Say($"MAIL FROM:<{MailText.Address(settings.From)}>", 250, ct);
            await line.Say($"RCPT TO:<{MailText.Address(mail.To)}>", 250, ct);
            await line.Say("DATA", 354, ct);
            // A line that is only a dot ends the mail, so dots at the beginning of a line are doubled.
            var taken = await line.Say((text.StartsWith('.') ? "." : "") + text.Replace("\r\n.", "\r\n..", StringComparison.Ordinal) + ".", 250, ct);
            await line.Tell("QUIT", ct);
            return new Answer<string>.Done(taken);
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }

    private async Task<Stream> Protect(Stream stream, CancellationToken ct)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false, trust);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = settings.Host }, ct);
        return tls;
    }
}
