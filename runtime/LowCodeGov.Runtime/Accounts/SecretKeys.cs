using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>Secret keys of the installation, one for each purpose: made at first use, kept encrypted in the data directory, the same for all hosts.</summary>
public sealed class SecretKeys(IDataProtectionProvider provider, RuntimeSettings settings)
{
    private const int Bytes = 32;
    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);

    /// <param name="purpose">File name without extension: lower-case letters and hyphens.</param>
    public byte[] Of(string purpose) => _known.GetOrAdd(purpose, Read);

    /// <summary>Reads the key in a file, or makes one.</summary>
    internal static byte[] ReadOrMake(IDataProtector protector, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // the path is made of a directory and a name
        if (!File.Exists(path))
        {
            // Written beside and moved, so that two processes starting together agree on one key.
            var draft = path + "." + Guid.NewGuid().ToString("N");
            File.WriteAllText(draft, protector.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes))));
            try
            {
                File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(draft);
            }
        }

        return Convert.FromBase64String(protector.Unprotect(File.ReadAllText(path)));
    }

    private byte[] Read(string purpose) =>
        ReadOrMake(provider.CreateProtector($"LowCodeGov.SecretKeys.{purpose}.1"), Path.Combine(settings.KeyDirectory, purpose + ".key"));
}
