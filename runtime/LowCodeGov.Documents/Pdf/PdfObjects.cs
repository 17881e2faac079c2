using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace LowCodeGov.Documents.Pdf;

/// <summary>Objects of a PDF file in the making, with the table that says where each one stands.</summary>
internal sealed class PdfObjects
{
    private readonly ArrayBufferWriter<byte> file = new(64 * 1024);
    private readonly List<int> places = [];

    public PdfObjects()
    {
        Append("%PDF-1.7\n%");
        // Four high bytes tell transfer programs that the file is not text.
        file.Write((ReadOnlySpan<byte>)[0xE2, 0xE3, 0xCF, 0xD3]);
        Append("\n");
    }

    public int Reserve()
    {
        places.Add(-1);
        return places.Count;
    }

    public int Add(string body)
    {
        var id = Reserve();
        Put(id, body);
        return id;
    }

    public void Put(int id, string body)
    {
        Begin(id);
        Append(body);
        Append("\nendobj\n");
    }

    public int AddStream(string entries, ReadOnlySpan<byte> content, bool compress = true)
    {
        var id = Reserve();
        PutStream(id, entries, content, compress);
        return id;
    }

    public void PutStream(int id, string entries, ReadOnlySpan<byte> content, bool compress = true)
    {
        if (compress)
        {
            using var packed = new MemoryStream();
            using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                deflate.Write(content);
            Raw(id, entries + " /Filter /FlateDecode", packed.GetBuffer().AsSpan(0, (int)packed.Length));
            return;
        }

        Raw(id, entries, content);
    }

    private void Raw(int id, string entries, ReadOnlySpan<byte> content)
    {
        Begin(id);
        Append(string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Length {content.Length} >>\nstream\n"));
        file.Write(content);
        Append("\nendstream\nendobj\n");
    }

    /// <summary>Writes table and trailer. The file identifier is the hash of all before it, so it is the same for the same document.</summary>
    public byte[] Finish(int root, int info)
    {
        var identifier = Convert.ToHexString(SHA256.HashData(file.WrittenSpan).AsSpan(0, 16));
        var start = file.WrittenCount;
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            if (place < 0)
                throw new InvalidOperationException("A reserved object was never written.");
            table.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        }

        table.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {places.Count + 1} /Root {root} 0 R /Info {info} 0 R /ID [<{identifier}> <{identifier}>] >>\nstartxref\n{start}\n%%EOF\n");
        Append(table.ToString());
        return file.WrittenSpan.ToArray();
    }

    private void Begin(int id)
    {
        places[id - 1] = file.WrittenCount;
        Append(string.Create(CultureInfo.InvariantCulture, $"{id} 0 obj\n"));
    }

    private void Append(string text) => Encoding.Latin1.GetBytes(text, file);
}
