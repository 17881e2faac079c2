using System.Buffers.Binary;
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

    /// <summary>Bytes that a container may unfold to, in all and as a multiple of its own size: more is made to choke whoever opens it.</summary>
    private const long MostUnfolded = 512L * 1024 * 1024;
    private const long MostFolds = 200;
    private const long SmallUnfolded = 10L * 1024 * 1024;

    /// <summary>Points of a picture beyond which no viewer should be asked to show it.</summary>
    private const long MostPoints = 200_000_000;

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
        return Entry is null ? Extension != "png" || IsShowable(content) : HoldsEntry(content, Entry);
    }

    // Width and height stand in the header chunk, which comes first; a few kilobytes can say a picture of a million by a million points.
    private static bool IsShowable(Stream content)
    {
        Span<byte> head = stackalloc byte[24];
        return content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.Slice(12, 4).SequenceEqual("IHDR"u8)
            || (long)BinaryPrimitives.ReadUInt32BigEndian(head[16..]) * BinaryPrimitives.ReadUInt32BigEndian(head[20..]) <= MostPoints;
    }

    private static bool HoldsEntry(Stream content, string wanted)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var unfolded = zip.Entries.Aggregate(0L, (sum, entry) => entry.Length > MostUnfolded - sum ? long.MaxValue / 2 : sum + entry.Length);
            return zip.Entries.Count <= MostEntries
                && unfolded <= MostUnfolded && (unfolded <= SmallUnfolded || unfolded <= content.Length * MostFolds)
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
