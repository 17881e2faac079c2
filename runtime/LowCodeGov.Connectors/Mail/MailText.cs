using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LowCodeGov.Connectors.Mail;

/// <summary>A mail.</summary>
/// <param name="Key">Idempotency key; becomes the Message-ID, by which a mailbox knows one that came twice.</param>
public sealed record OutgoingMail(string Key, string To, string Subject, string Text, ImmutableArray<MailAttachment> Attachments);

public sealed record MailAttachment(string Name, string ContentType, ImmutableArray<byte> Content);

/// <summary>Mails as text that travels (RFC 5322, MIME).</summary>
/// <remarks>Everything that is not plain ASCII is base64, so no server on the way has a reason to change it.</remarks>
public static class MailText
{
    private const int Line = 76;

    /// <exception cref="ArgumentException">An address is none.</exception>
    public static string Write(OutgoingMail mail, string from, string? fromName, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var domain = Address(from)[(from.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var text = new StringBuilder()
            .Append("From: ").Append(fromName is null ? "" : Header(fromName) + " ").Append('<').Append(from).Append(">\r\n")
            .Append("To: <").Append(Address(mail.To)).Append(">\r\n")
            .Append("Subject: ").Append(Header(mail.Subject)).Append("\r\n")
            .Append("Date: ").Append(now.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)).Append(now.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal)).Append("\r\n")
            .Append("Message-ID: <").Append(Engine.EngineJson.Hash(mail.Key)[..32]).Append('@').Append(domain).Append(">\r\n")
            .Append("MIME-Version: 1.0\r\n");
        var body = $"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64(Encoding.UTF8.GetBytes(mail.Text))}";
        if (mail.Attachments.IsEmpty)
        {
            return text.Append(body).ToString();
        }

        // A boundary made of the content cannot stand within base64: it holds a sign that base64 has not.
        var boundary = $"=_{Engine.EngineJson.Hash(mail.Key + mail.Text)[..24]}";
        text.Append("Content-Type: multipart/mixed; boundary=\"").Append(boundary).Append("\"\r\n\r\n--").Append(boundary).Append("\r\n").Append(body);
        foreach (var attachment in mail.Attachments)
        {
            text.Append("--").Append(boundary).Append("\r\nContent-Type: ").Append(Plain(attachment.ContentType)).Append("\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename*=utf-8''")
                .Append(Uri.EscapeDataString(attachment.Name)).Append("\r\n\r\n").Append(Base64(attachment.Content.AsSpan()));
        }

        return text.Append("--").Append(boundary).Append("--\r\n").ToString();
    }

    /// <summary>An address that may stand in a command: one that holds a blank or a line end would be a command of its own.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Address(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Length is > 2 and < 255 && address.Count(each => each == '@') == 1 && address[0] != '@' && address[^1] != '@' && address.All(each => char.IsAsciiLetterOrDigit(each) || ".@_+-!#$%&'*/=?^`{|}~".Contains(each, StringComparison.Ordinal))
            ? address
            : throw new ArgumentException("This is no mail address.", nameof(address));
    }

    private static string Plain(string contentType) =>
        contentType.All(each => char.IsAsciiLetterOrDigit(each) || each is '/' or '-' or '+' or '.') ? contentType : "application/octet-stream";

    // RFC 2047; a word holds at most 75 characters, and none of ours is cut within a character.
    private static string Header(string text)
    {
        if (text.All(each => each is >= ' ' and < (char)127) && !text.Contains("=?", StringComparison.Ordinal) && text.Length < 60)
        {
            return text.Any(each => "<>@,;:\\\".[]()".Contains(each, StringComparison.Ordinal)) ? Encoded(text) : text;
        }

        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(word.ToString()) + rune.Utf8SequenceLength > 42)
            {
                words.Add(Encoded(word.ToString()));
                word.Clear();
            }

            word.Append(rune);
        }

        words.Add(Encoded(word.ToString()));
        return string.Join("\r\n ", words);
    }

    private static string Encoded(string word) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word))}?=";

    private static string Base64(ReadOnlySpan<byte> bytes)
    {
        var whole = Convert.ToBase64String(bytes);
        var lines = new StringBuilder(whole.Length + (whole.Length / Line * 2) + 2);
        for (var at = 0; at < whole.Length; at += Line)
        {
            lines.Append(whole, at, Math.Min(Line, whole.Length - at)).Append("\r\n");
        }

        return whole.Length == 0 ? "\r\n" : lines.ToString();
    }
}
