using System.Collections.Concurrent;
using LowCodeGov.Runtime.Encryption;
using Microsoft.AspNetCore.DataProtection;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>Secret keys of the installation, one for each purpose: made at first use, kept encrypted in the data directory, the same for all hosts.</summary>
public sealed class SecretKeys(IDataProtectionProvider provider, RuntimeSettings settings)
{
    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);

    /// <param name="purpose">File name without extension: lower-case letters and hyphens.</param>
    public byte[] Of(string purpose) => _known.GetOrAdd(purpose, Read);

    private byte[] Read(string purpose) =>
        KeyFile.ReadOrMake(provider.CreateProtector($"LowCodeGov.SecretKeys.{purpose}.1"), Path.Combine(settings.KeyDirectory, purpose + ".key"));
}
