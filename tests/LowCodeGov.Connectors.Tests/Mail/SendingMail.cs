using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Connectors.Mail;
using LowCodeGov.Connectors.Tests.Outside;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Keys;
using LowCodeGov.Sandbox.Mail;

namespace LowCodeGov.Connectors.Tests.Mail;

/// <summary>SMTP over real TCP, with STARTTLS and a password.</summary>
public sealed class SendingMail(World world)
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task a_mail_with_an_attachment_arrives_as_it_was_written()
    {
        var records = new Records();
        var pdf = RandomNumberGenerator.GetBytes(5000);
        var mail = Mail("附件见此。\r\n.\r\n..两点开头\r\n") with { Attachments = [new MailAttachment("决定书（正本）.pdf", "application/pdf", [.. pdf])] };
        (await Sender(records).Send(mail, Ct)).ShouldBeOfType<Answer<string>.Done>();
        var arrived = Arrived(mail);
        arrived.WasProtected.ShouldBeTrue();
        arrived.From.ShouldBe(SandboxKeys.MailUser);
        Decoded(arrived.Header("Subject")).ShouldBe(mail.Subject);
        var parts = arrived.Text.Split("--" + arrived.Header("Content-Type").Split("boundary=\"")[1].TrimEnd('"'));
        Encoding.UTF8.GetString(Content(parts[1])).ShouldBe(mail.Text);
        Content(parts[2]).ShouldBe(pdf);
        Uri.UnescapeDataString(parts[2]).ShouldContain("决定书（正本）.pdf");
        arrived.Text.Split("\r\n").ShouldAllBe(line => line.Length < 999);
        records.Text.ShouldNotContain(world.Sandbox.Keys.MailPassword);
        records.Text.ShouldNotContain(mail.To);
    }

    [Fact]
    public async Task a_mail_sent_again_has_the_same_message_id()
    {
        var mail = Mail("一");
        await Sender(new Records()).Send(mail, Ct);
        await Sender(new Records()).Send(mail, Ct);
        world.Sandbox.Mail.Mails.Where(each => each.To == mail.To).Select(each => each.Header("Message-ID")).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task a_mailbox_that_does_not_exist_fails_for_good() =>
        (await Sender(new Records()).Send(Mail("一") with { To = "nobody@example.test" }, Ct)).ShouldBeOfType<Answer<string>.Failed>().Code.ShouldBe("550");

    [Fact]
    public async Task the_wrong_password_is_said() =>
        (await new MailSender(Settings with { Password = "guessed" }, new Records(), TimeProvider.System, Trust).Send(Mail("一"), Ct)).ShouldBeOfType<Answer<string>.Failed>().Code.ShouldBe("535");

    [Fact]
    public async Task a_server_that_nobody_vouches_for_gets_no_password() =>
        (await new MailSender(Settings, new Records(), TimeProvider.System).Send(Mail("一"), Ct)).ShouldBeOfType<Answer<string>.RetryLater>();

    [Theory]
    [InlineData("a@b.test>\r\nRCPT TO:<c@d.test")]
    [InlineData("a b@c.test")]
    [InlineData("nobody")]
    [InlineData("@c.test")]
    [InlineData("")]
    public async Task what_is_no_address_is_never_sent(string to) => (await Sender(new Records()).Send(Mail("一") with { To = to }, Ct)).ShouldBeOfType<Answer<string>.Failed>();

    [Fact]
    public async Task a_subject_cannot_add_a_head_line()
    {
        var mail = Mail("一") with { Subject = "通知\r\nBcc: evil@example.test" };
        await Sender(new Records()).Send(mail, Ct);
        Arrived(mail).Header("Bcc").ShouldBeEmpty();
        Decoded(Arrived(mail).Header("Subject")).ShouldBe(mail.Subject);
    }

    internal static OutgoingMail Mail(string text) => new(Guid.NewGuid().ToString("N"), $"u{Guid.NewGuid():N}@example.test", "【吴城市政务服务中心】关于准予行政许可决定书送达的通知（第 0001 号），请查收附件", text, []);

    internal MailSettings Settings => new("127.0.0.1", world.Sandbox.Mail.Port, MailSecurity.StartTls, SandboxKeys.MailUser, "吴城市政务服务中心", SandboxKeys.MailUser, world.Sandbox.Keys.MailPassword, TimeoutSeconds: 5);

    private MailSender Sender(Records records) => new(Settings, records, TimeProvider.System, Trust);

    private bool Trust(object sender, System.Security.Cryptography.X509Certificates.X509Certificate? certificate, System.Security.Cryptography.X509Certificates.X509Chain? chain, System.Net.Security.SslPolicyErrors errors) =>
        certificate?.GetCertHashString(HashAlgorithmName.SHA256) == world.Sandbox.Mail.Thumbprint;

    private ReceivedMail Arrived(OutgoingMail mail) => world.Sandbox.Mail.Mails.First(each => each.To == mail.To);

    private static byte[] Content(string part) => Convert.FromBase64String(part.Split("\r\n\r\n", 2)[1].Replace("\r\n", "", StringComparison.Ordinal));

    private static string Decoded(string header) =>
        string.Concat(header.Split(' ').Select(word => word.StartsWith("=?utf-8?B?", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(word[10..^2])) : word));
}
