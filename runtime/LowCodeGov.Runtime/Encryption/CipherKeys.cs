using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace LowCodeGov.Runtime.Encryption;

/// <summary>The keys under which rows are encrypted: one file each in the key directory, itself protected by the ring that also protects the accounts' numbers.</summary>
/// <remarks>What is written takes the key with the highest number; what is read names its key. A key is never removed while a row names it.</remarks>
public sealed class CipherKeys
{
    private const string Pattern = "rows-*.key";

    private readonly IDataProtector _protector;
    private readonly string _directory;
    private readonly Lock _turn = new();
    private volatile IReadOnlyDictionary<int, RowKey> _known = new Dictionary<int, RowKey>();
    private volatile RowKey? _current;

    public CipherKeys(IDataProtectionProvider provider, RuntimeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (_protector, _directory) = (provider.CreateProtector("LowCodeGov.RowKeys.1"), settings.KeyDirectory);
    }

    /// <summary>The key for what is written now; the first is made on first use.</summary>
    internal RowKey Current => _current ?? Newest();

    /// <summary>A key by its number; null when it is not here.</summary>
    internal RowKey? Find(int number)
    {
        if (_known.TryGetValue(number, out var known))
        {
            return known;
        }

        lock (_turn)
        {
            Load(); // another host may have made it since
            return _known.GetValueOrDefault(number);
        }
    }

    /// <summary>Makes a new key, which everything written from now on takes; other hosts take it when they start again, and read it at once.</summary>
    public int Rotate()
    {
        lock (_turn)
        {
            Load();
            KeyFile.Make(_protector, PathOf(_known.Keys.DefaultIfEmpty().Max() + 1));
            Load();
            return Pick().Number;
        }
    }

    private RowKey Newest()
    {
        lock (_turn)
        {
            Load();
            if (_known.Count == 0)
            {
                KeyFile.Make(_protector, PathOf(1));
                Load();
            }

            return Pick();
        }
    }

    private RowKey Pick() => _current = _known[_known.Keys.Max()];

    private void Load()
    {
        var known = new Dictionary<int, RowKey>(_known);
        foreach (var path in Directory.Exists(_directory) ? Directory.EnumerateFiles(_directory, Pattern) : [])
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(path)["rows-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && !known.ContainsKey(number))
            {
                known[number] = new RowKey(number, KeyFile.Read(_protector, path));
            }
        }

        _known = known;
    }

    private string PathOf(int number) => Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"rows-{number:D6}.key"));
}

/// <summary>A key of AES-256. Its ciphers keep a state of their own, so each thread has one, for as long as the thread lives.</summary>
internal sealed class RowKey(int number, byte[] key)
{
    [ThreadStatic]
    private static Dictionary<RowKey, AesGcm>? ciphers;

    public int Number => number;

    public AesGcm Cipher
    {
        get
        {
            ciphers ??= [];
            if (!ciphers.TryGetValue(this, out var cipher))
            {
                ciphers[this] = cipher = new AesGcm(key, RowCipher.TagSize);
            }

            return cipher;
        }
    }
}
