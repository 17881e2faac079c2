using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Engine;

namespace LowCodeGov.Sandbox.Keys;

/// <summary>All keys and passwords of the stand-ins, theirs and ours. None is in the repository: they are made at the first start.</summary>
public sealed record SandboxKeys(
    string WeChatMerchantKey, string WeChatPlatformKey, string WeChatSealingKey, string WeChatPlatformSerial,
    string AlipayAppKey, string AlipayKey,
    string CheckWord, string PushToken, string CmppSecret, string CloudSmsSecret, string MailPassword,
    string PersonSecret, string EnterpriseSecret, string SocialSecurityKey)
{
    public const string Merchant = "1900000109";
    public const string App = "wxd678efh567hg6787";
    public const string MerchantSerial = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    public const string AlipayApp = "2021000122671234";
    public const string Partner = "LCGSANDBOX";
    public const string MonthlyCard = "7551234567";
    public const string SmsSource = "900001";
    public const string MailUser = "gov@sandbox.test";

    /// <summary>Made of another one, so that folders of before there was a provincial hub still serve.</summary>
    internal string ProvinceSecret => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(PersonSecret), "province"u8));

    public static SandboxKeys Create() => new(
        Rsa(), Rsa(), Word(32), Word(40), Rsa(), Rsa(), Word(32), Word(32), Word(8), Word(32), Word(16), Word(32), Word(32), Rsa());

    /// <summary>The keys of a folder, made there when there are none.</summary>
    public static SandboxKeys In(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "keys.json");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, EngineJson.Canonical(Create()));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        var keys = EngineJson.Read<SandboxKeys>(File.ReadAllText(file));
        var ours = Path.Combine(folder, "ours.json");
        var given = EngineJson.Canonical(keys.Ours());
        if (!File.Exists(ours) || File.ReadAllText(ours) != given)
        {
            // Under another name first: whoever waits for the file must not read half of it.
            File.WriteAllText(ours + ".new", given);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(ours + ".new", UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            File.Move(ours + ".new", ours, overwrite: true);
        }

        return keys;
    }

    /// <summary>What a customer of these systems would have been given, by the names under which the demonstration's connectors ask for it.</summary>
    public IReadOnlyDictionary<string, string> Ours() => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["wechat-pay.private-key"] = WeChatMerchantKey, ["wechat-pay.sealing-key"] = WeChatSealingKey,
        ["wechat-pay.platform-keys"] = EngineJson.Canonical(new Dictionary<string, string> { [WeChatPlatformSerial] = PublicOf(WeChatPlatformKey) }),
        ["alipay.private-key"] = AlipayAppKey, ["alipay.alipay-key"] = PublicOf(AlipayKey),
        ["sf-express.check-word"] = CheckWord, ["sf-express.push-token"] = PushToken,
        ["sms.password"] = CmppSecret, ["cloud-sms.secret"] = CloudSmsSecret, ["mail.password"] = MailPassword,
        ["population.secret"] = PersonSecret, ["enterprises.secret"] = EnterpriseSecret, ["socialsecurity.private-key"] = SocialSecurityKey,
        ["province.secret"] = ProvinceSecret,
    };

    /// <summary>Keys do not belong into a log.</summary>
    public override string ToString() => "keys of the sandbox";

    /// <summary>The public half of a private key.</summary>
    public static string PublicOf(string privateKey)
    {
        using var key = RSA.Create();
        key.ImportFromPem(privateKey);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    private static string Rsa()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string Word(int length) => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", length);
}
