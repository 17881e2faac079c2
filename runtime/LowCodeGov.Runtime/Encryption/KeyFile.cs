using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace LowCodeGov.Runtime.Encryption;

/// <summary>A secret of 32 bytes in a file of its own, protected by the installation's key ring.</summary>
internal static class KeyFile
{
    private const int Bytes = 32;

    /// <summary>Reads the key, and makes it where there is none.</summary>
    public static byte[] ReadOrMake(IDataProtector protector, string path)
    {
        if (!File.Exists(path))
        {
            Make(protector, path);
        }

        return Read(protector, path);
    }

    public static byte[] Read(IDataProtector protector, string path) => Convert.FromBase64String(protector.Unprotect(File.ReadAllText(path)));

    /// <summary>
    /// Makes a key; of two processes that start together, both keep to the one that came first. It is on the disk before anything can be
    /// written under it: a key lost in a power cut would take all of that with it.
    /// </summary>
    public static void Make(IDataProtector protector, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // the path is made of a directory and a name
        var draft = path + "." + Guid.NewGuid().ToString("N");
        using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(protector.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)))));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
