using System.IO.Compression;
using System.Text;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Files;

namespace LowCodeGov.Runtime.Tests.Files;

public sealed class StoringFiles
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 1];

    [Fact]
    public async Task A_file_is_kept_by_its_content_outside_the_web_root()
    {
        await using var platform = await TestPlatform.Start();
        var store = platform.Get<FileStore>();
        var stored = (await store.Put(@"C:\Users\x\..\照片.PNG", new MemoryStream(Png))).ShouldBeOfType<FileOutcome.Stored>().File;
        stored.Name.ShouldBe("照片.PNG");
        stored.MediaType.ShouldBe("image/png");
        stored.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Png)));
        File.Exists(Path.Combine(platform.Directory, "files", stored.Sha256[..2], stored.Sha256)).ShouldBeTrue();
        Directory.EnumerateFiles(Path.Combine(platform.Directory, "files", "incoming")).ShouldBeEmpty();
        (await store.Put("b.png", new MemoryStream(Png))).ShouldBeOfType<FileOutcome.Stored>().File.FileId.ShouldNotBe(stored.FileId);
    }

    [Fact]
    public async Task What_is_not_what_it_says_is_refused()
    {
        await using var platform = await TestPlatform.Start();
        var store = platform.Get<FileStore>();
        var program = Encoding.ASCII.GetBytes("MZ this program cannot be run in DOS mode");
        (await Refusal(store, "a.exe", program)).ShouldBe("file.kind-refused");
        (await Refusal(store, "a.png.exe", Png)).ShouldBe("file.kind-refused");
        (await Refusal(store, "a.png", program)).ShouldBe("file.content-refused");
        (await Refusal(store, "a.png", [])).ShouldBe("file.empty");
        (await Refusal(store, "a", Png)).ShouldBe("file.kind-refused");
        (await Refusal(store, "a.docx", Zip("word/document.xml", "word/vbaProject.bin"))).ShouldBe("file.content-refused");
        (await Refusal(store, "a.docx", Zip("x.txt"))).ShouldBe("file.content-refused");
        (await Refusal(store, "a.xlsx", Zip("xl/workbook.xml", "run.EXE"))).ShouldBe("file.content-refused");
        (await Refusal(store, "a.ofd", [0x50, 0x4B, 0x03, 0x04, 1, 2, 3])).ShouldBe("file.content-refused");
        (await Refusal(store, "a.png", [.. Png, .. new byte[2_000]], maxBytes: 1_000)).ShouldBe("file.too-large");
        (await Refusal(store, "a.png", Png, accept: ["pdf"])).ShouldBe("file.kind-refused");
        (await Refusal(store, "a.docx", Bomb())).ShouldBe("file.content-refused");
        (await Refusal(store, "a.png", [.. Png[..8], 0, 0, 0, 13, .. "IHDR"u8, 0, 0x0F, 0x42, 0x40, 0, 0x0F, 0x42, 0x40, 8, 6, 0, 0, 0])).ShouldBe("file.content-refused");
        (await store.Put("a.ofd", new MemoryStream(Zip("OFD.xml")))).ShouldBeOfType<FileOutcome.Stored>();
        (await store.Put("a.jpeg", new MemoryStream([0xFF, 0xD8, 0xFF, 0xE0]), accept: ["jpg"])).ShouldBeOfType<FileOutcome.Stored>();
        (await store.Put("photo\u202Egpj.png", new MemoryStream(Png))).ShouldBeOfType<FileOutcome.Stored>().File.Name.ShouldBe("photogpj.png");
    }

    [Fact]
    public async Task A_file_is_its_owners_until_it_belongs_to_a_case()
    {
        await using var platform = await TestPlatform.Start();
        var files = platform.Get<StoredFiles>();
        var owner = await platform.Actor("lixiuzhen");
        var id = (await files.Add(owner, "a.png", new MemoryStream(Png))).ShouldBeOfType<FileOutcome.Stored>().File.FileId;
        (await files.Open(await platform.Actor("huangjing"), id)).ShouldBeNull();
        (await files.Open(await platform.Actor("MZ001"), id)).ShouldBeNull();
        var opened = (await files.Open(owner, id)).ShouldNotBeNull();
        await opened.Content.DisposeAsync();
        (await files.Open(owner, "no-such-file")).ShouldBeNull();
    }

    private static async Task<string> Refusal(FileStore store, string name, byte[] content, long maxBytes = FileStore.DefaultMaxBytes, string[]? accept = null) =>
        (await store.Put(name, new MemoryStream(content), maxBytes, accept)).ShouldBeOfType<FileOutcome.Refused>(name).Refusal.Key;

    /// <summary>A few dozen kilobytes that unfold to thirty megabytes of nothing.</summary>
    private static byte[] Bomb()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = zip.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 30; i++)
            {
                stream.Write(zeros);
            }
        }

        return buffer.ToArray();
    }

    private static byte[] Zip(params string[] entries)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                using var stream = zip.CreateEntry(entry).Open();
                stream.Write("x"u8);
            }
        }

        return buffer.ToArray();
    }
}
