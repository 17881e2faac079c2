using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Runtime.Encryption;
using Microsoft.AspNetCore.DataProtection;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>Keeps identity numbers: encrypted where they must be read again, as a keyed hash where they are only looked up.</summary>
/// <remarks>An unkeyed hash of an 18-digit number is undone by trying all; the key lies in the data directory, not in the database.</remarks>
public sealed class IdentityNumbers
{
    private readonly IDataProtector _protector;
    private readonly byte[] _lookUpKey;

    public IdentityNumbers(IDataProtectionProvider provider, RuntimeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _protector = provider.CreateProtector("LowCodeGov.IdentityNumbers.1");
        _lookUpKey = KeyFile.ReadOrMake(provider.CreateProtector("LowCodeGov.LookUpKey.1"), Path.Combine(settings.KeyDirectory, "look-up.key"));
    }

    public string Protect(string number) => _protector.Protect(Normal(number));

    public string Unprotect(string stored) => _protector.Unprotect(stored);

    /// <summary>Lower-case hexadecimal; equal numbers have equal hashes, however they were typed.</summary>
    public string Hash(string number) => Convert.ToHexStringLower(HMACSHA256.HashData(_lookUpKey, Encoding.UTF8.GetBytes(Normal(number))));

    private static string Normal(string number) => number.Trim().ToUpperInvariant();
}
