using System.Collections.Frozen;
using System.IO.Compression;

namespace LowCodeGov.Runtime.Files;

/// <summary>A kind of file that may be uploaded: its extension, and how its content gives it away.</summary>
/// <param name="Extension">Lower case, without dot.</param>
/// <param name="Signature">First bytes of the content.</param>
/// <param name="Entry">Entry that a zip container of this kind must hold; absent: no container.</param>
internal sealed record FileKind(string Extension, string MediaType, byte[] Signature, string? Entry = null)
{
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];

    /// <summary>Entries of a container beyond which it is refused unread.</summary>
    private const int MostEntries = 20_000;

    private static readonly FrozenDictionary<string, FileKind> ByExtension = new[]
    {
        new FileKind("pdf", "application/pdf", "%PDF-"u8.ToArray()),
        new FileKind("png", "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        new FileKind("jpg", "image/jpeg", [0xFF, 0xD8, 0xFF]),
        new FileKind("jpeg", "image/jpeg", [0xFF, 0xD8, 0xFF]),
        new FileKind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Zip, "word/document.xml"),
        new FileKind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Zip, "xl/workbook.xml"),
        new FileKind("ofd", "application/ofd", Zip, "OFD.xml"),
    }.ToFrozenDictionary(kind => kind.Extension, StringComparer.Ordinal);

    /// <summary>Extensions accepted, for messages.</summary>
    public static string Accepted { get; } = string.Join("、", ByExtension.Keys.Order(StringComparer.Ordinal));

    /// <summary>The kind with that extension, or null.</summary>
    public static FileKind? Of(string extension) => ByExtension.GetValueOrDefault(extension);

    /// <summary>Whether the content is what the extension says, and carries no program.</summary>
    public bool Fits(Stream content)
    {
        content.Position = 0;
        Span<byte> head = stackalloc byte[16];
        var read = content.ReadAtLeast(head, Signature.Length, throwOnEndOfStream: false);
        if (!head[..read].StartsWith(Signature))
        {
            return false;
        }

        content.Position = 0;
        return Entry is null || HoldsEntry(content, Entry);
    }

    private static bool HoldsEntry(Stream content, string wanted)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return zip.Entries.Count <= MostEntries
                && zip.Entries.Any(entry => entry.FullName == wanted)
                && !zip.Entries.Any(entry => IsProgram(entry.Name));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsProgram(string name) =>
        Path.GetExtension(name).ToUpperInvariant() is ".EXE" or ".DLL" or ".BAT" or ".CMD" or ".COM" or ".JS" or ".VBS" or ".PS1" or ".JAR" or ".MSI" or ".SCR"
        || string.Equals(name, "vbaProject.bin", StringComparison.OrdinalIgnoreCase);
}
