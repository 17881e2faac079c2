using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LowCodeGov.Documents.Signing;
using LowCodeGov.Runtime.Notices;
using Microsoft.AspNetCore.DataProtection;

namespace LowCodeGov.Runtime.Certificates;

/// <summary>The certificate with which the platform signs: the configured one, or one for development that is made at first start.</summary>
public sealed class SigningCertificate(RuntimeSettings settings, IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan Holds = TimeSpan.FromDays(3650);

    private readonly Lazy<X509Certificate2> _loaded = new(() => Load(settings, protection.CreateProtector("LowCodeGov.SigningPassword.1"), time));

    public X509Certificate2 Certificate => _loaded.Value;

    /// <summary>Whether it is the development one: then seals say 模拟签章 (DOMAIN 11.2).</summary>
    public bool IsSimulated => settings.SigningPfx is null;

    private static X509Certificate2 Load(RuntimeSettings settings, IDataProtector protector, TimeProvider time)
    {
        if (settings.SigningPfx is { } configured)
        {
            return DevelopmentCertificate.FromPfx(File.ReadAllBytes(configured), settings.SigningPassword ?? "");
        }

        Directory.CreateDirectory(settings.KeyDirectory);
        var pfx = Path.Combine(settings.KeyDirectory, "signing.pfx");
        var password = Path.Combine(settings.KeyDirectory, "signing.password");
        if (!File.Exists(pfx) || !File.Exists(password))
        {
            Make(pfx, password, protector, time.GetUtcNow());
        }

        return DevelopmentCertificate.FromPfx(File.ReadAllBytes(pfx), protector.Unprotect(File.ReadAllText(password)));
    }

    private static void Make(string pfx, string password, IDataProtector protector, DateTimeOffset now)
    {
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        using var made = DevelopmentCertificate.Create(NoticeWords.SimulatedSigner, now.AddDays(-1), now + Holds);
        File.WriteAllText(password, protector.Protect(secret));
        File.WriteAllBytes(pfx, DevelopmentCertificate.ToPfx(made, secret));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(pfx, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
