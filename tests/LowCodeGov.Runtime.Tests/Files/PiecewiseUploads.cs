using System.Security.Cryptography;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Files;

namespace LowCodeGov.Runtime.Tests.Files;

/// <summary>Files that come in pieces over connections that break: what has come counts once, and nothing else counts.</summary>
public sealed class PiecewiseUploads
{
    private const int Piece = 1000;
    private static readonly byte[] Content = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Enumerable.Range(0, 4_492).Select(i => (byte)(i * 31 % 251))];
    private static readonly string Digest = Convert.ToHexStringLower(SHA256.HashData(Content));

    [Fact]
    public async Task A_connection_that_breaks_at_every_piece_costs_nothing()
    {
        await using var platform = await TestPlatform.Start();
        var (actor, draft, target) = await Begin(platform);
        var id = Underway(await platform.Get<Uploads>().Begin(actor, draft, target, "照片.png", Content.Length, Digest)).Id;
        UploadOutcome? last = null;
        for (var offset = 0; offset < Content.Length; offset += Piece)
        {
            // The process dies; another one goes on, and the sender's doubt brings the piece twice.
            await platform.Reopen();
            var uploads = platform.Get<Uploads>();
            uploads.Find(actor, draft, id).ShouldNotBeNull().Offset.ShouldBe(offset);
            last = await uploads.Append(actor, draft, id, offset, Bytes(offset, Piece));
            var again = await uploads.Append(actor, draft, id, offset, Bytes(offset, Piece));
            if (offset + Piece < Content.Length)
            {
                Underway(last).Offset.ShouldBe(offset + Piece);
                again.ShouldBeOfType<UploadOutcome.Elsewhere>().Upload.Offset.ShouldBe(offset + Piece);
            }
            else
            {
                again.ShouldBeOfType<UploadOutcome.Done>("the answer to the last piece is given again");
            }
        }

        var done = last.ShouldBeOfType<UploadOutcome.Done>();
        var file = done.Draft.Materials.Single(m => FileTarget.Material(m.Material.Key) == target).Files.ShouldHaveSingleItem();
        (file.Sha256, file.Size, file.Name, file.FileId).ShouldBe((Digest, Content.Length, "照片.png", id));
        await Holds(platform, actor, id);
        (await platform.Get<Drafts>().Find(actor, draft)).ShouldNotBeNull().Materials.Single(m => FileTarget.Material(m.Material.Key) == target).Files.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_piece_that_is_cut_off_goes_on_where_it_was_cut()
    {
        await using var platform = await TestPlatform.Start();
        var (actor, draft, target) = await Begin(platform);
        var uploads = platform.Get<Uploads>();
        var id = Underway(await uploads.Begin(actor, draft, target, "a.png", Content.Length, Digest)).Id;
        long offset = 0;
        for (var tries = 0; offset < Content.Length; tries++)
        {
            tries.ShouldBeLessThan(40);
            try
            {
                await using var broken = new BrokenStream(Content.AsMemory((int)offset), breaksAfter: 700);
                await uploads.Append(actor, draft, id, offset, broken);
            }
            catch (IOException)
            {
                // as a server sees it when the phone is in a tunnel
            }

            offset = uploads.Find(actor, draft, id).ShouldNotBeNull().Offset;
        }

        (await uploads.Append(actor, draft, id, offset, Stream.Null)).ShouldBeOfType<UploadOutcome.Done>("all bytes are here: asking again finishes");
        await Holds(platform, actor, id);
    }

    [Fact]
    public async Task Pieces_in_any_order_and_number_make_the_file_or_nothing()
    {
        await using var platform = await TestPlatform.Start();
        var (actor, draft, target) = await Begin(platform);
        var uploads = platform.Get<Uploads>();
        var random = new Random(20261122);
        for (var round = 0; round < 3; round++)
        {
            var id = Underway(await uploads.Begin(actor, draft, target, "a.png", Content.Length, Digest)).Id;
            long expected = 0;
            for (var i = 0; i < 60; i++)
            {
                var offset = random.Next(3) == 0 ? random.Next(Content.Length) : (int)expected;
                var length = random.Next(1, 900);
                var outcome = await uploads.Append(actor, draft, id, offset, Bytes(offset, length));
                if (offset == expected)
                {
                    expected = Math.Min(Content.Length, expected + length);
                }

                uploads.Find(actor, draft, id).ShouldNotBeNull().Offset.ShouldBe(expected, $"seed 20261122, round {round}, piece {i}");
                (outcome is UploadOutcome.Done).ShouldBe(expected == Content.Length, $"round {round}, piece {i}: {outcome}");
            }

            for (; expected < Content.Length; expected += Piece)
            {
                await uploads.Append(actor, draft, id, expected, Bytes((int)expected, Piece));
            }

            await Holds(platform, actor, id);
        }
    }

    [Fact]
    public async Task Two_senders_of_the_same_piece_do_not_double_it()
    {
        await using var platform = await TestPlatform.Start();
        var (actor, draft, target) = await Begin(platform);
        var uploads = platform.Get<Uploads>();
        var id = Underway(await uploads.Begin(actor, draft, target, "a.png", Content.Length, Digest)).Id;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => uploads.Append(actor, draft, id, 0, Bytes(0, Content.Length))));
        outcomes.ShouldContain(o => o is UploadOutcome.Done);
        await Holds(platform, actor, id);
        (await platform.Get<Drafts>().Find(actor, draft)).ShouldNotBeNull().Materials.Single(m => FileTarget.Material(m.Material.Key) == target).Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_could_never_be_taken_is_refused_before_a_byte_is_sent()
    {
        await using var platform = await TestPlatform.Start();
        var (actor, draft, target) = await Begin(platform);
        var uploads = platform.Get<Uploads>();
        (await Key("a.exe", 10)).ShouldBe("file.kind-refused");
        (await Key("a.png", 0)).ShouldBe("file.empty");
        (await Key("a.png", FileStore.DefaultMaxBytes + 1)).ShouldBe("file.too-large");
        (await uploads.Begin(actor, draft, "materials.none", "a.png", 10, null)).ShouldBeOfType<UploadOutcome.Refused>().Refusal.Key.ShouldBe("draft.unknown");
        (await uploads.Begin(actor, draft, "nowhere", "a.png", 10, null)).ShouldBeOfType<UploadOutcome.Refused>().Refusal.Key.ShouldBe("draft.unknown");
        for (var i = 0; i < 10; i++)
        {
            Underway(await uploads.Begin(actor, draft, target, "a.png", FileStore.DefaultMaxBytes, null));
        }

        (await Key("a.png", 10)).ShouldBe("file.quota-reached");

        async Task<string> Key(string name, long size) => (await uploads.Begin(actor, draft, target, name, size, null)).ShouldBeOfType<UploadOutcome.Refused>().Refusal.Key;
    }

    [Fact]
    public async Task What_is_not_what_it_says_is_refused_at_the_end_and_gone()
    {
        await using var platform = await TestPlatform.Start();
        var (actor, draft, target) = await Begin(platform);
        var uploads = platform.Get<Uploads>();
        (await Send("MZ this is a program"u8.ToArray(), null)).ShouldBe("file.content-refused");
        (await Send(Content, new string('0', 64))).ShouldBe("file.damaged");
        var id = Underway(await uploads.Begin(actor, draft, target, "a.png", 10, null)).Id;
        (await uploads.Append(actor, draft, id, 0, Bytes(0, 11))).ShouldBeOfType<UploadOutcome.Refused>().Refusal.Key.ShouldBe("file.piece-too-long");
        uploads.Find(actor, draft, id).ShouldNotBeNull().Offset.ShouldBe(0);

        async Task<string> Send(byte[] bytes, string? digest)
        {
            var begun = Underway(await uploads.Begin(actor, draft, target, "a.png", bytes.Length, digest)).Id;
            var refused = (await uploads.Append(actor, draft, begun, 0, new MemoryStream(bytes))).ShouldBeOfType<UploadOutcome.Refused>().Refusal.Key;
            uploads.Find(actor, draft, begun).ShouldBeNull();
            return refused;
        }
    }

    [Fact]
    public async Task An_upload_is_its_senders_and_does_not_wait_for_ever()
    {
        await using var platform = await TestPlatform.Start();
        var (actor, draft, target) = await Begin(platform);
        var uploads = platform.Get<Uploads>();
        var id = Underway(await uploads.Begin(actor, draft, target, "a.png", Content.Length, null)).Id;
        var stranger = await platform.Actor("huangjing");
        uploads.Find(stranger, draft, id).ShouldBeNull();
        (await uploads.Append(stranger, draft, id, 0, Bytes(0, 10))).ShouldBeOfType<UploadOutcome.NotFound>();
        uploads.Abort(stranger, draft, id).ShouldBeFalse();
        foreach (var bad in new[] { "", "..", "../../keys/x", new string('g', 32), id.ToUpperInvariant() + "/" })
        {
            uploads.Find(actor, draft, bad).ShouldBeNull();
        }

        platform.Get<PartialFiles>().RemoveOld().ShouldBe(0);
        platform.Clock.Advance(PartialFiles.Lifetime);
        uploads.Find(actor, draft, id).ShouldBeNull();
        platform.Get<PartialFiles>().RemoveOld().ShouldBe(1);
        Directory.EnumerateFiles(Path.Combine(platform.Directory, "files", "partial")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_removed_file_can_be_put_back()
    {
        await using var platform = await TestPlatform.Start();
        var (actor, draft, target) = await Begin(platform);
        var (drafts, key) = (platform.Get<Drafts>(), FileTarget.MaterialOf(target)!);
        await drafts.AddFile(actor, draft, key, "a.png", new MemoryStream(Content));
        var id = (await drafts.Find(actor, draft))!.Materials.Single(m => m.Material.Key == key).Files.Single().FileId;
        await drafts.RemoveFile(actor, draft, key, id);
        (await drafts.Removed(actor, draft, id)).ShouldNotBeNull().Name.ShouldBe("a.png");
        (await drafts.Removed(await platform.Actor("huangjing"), draft, id)).ShouldBeNull();
        for (var i = 0; i < 2; i++)
        {
            var back = (await drafts.RestoreFile(actor, draft, target, id)).ShouldBeOfType<DraftOutcome.Saved>();
            back.Draft.Materials.Single(m => m.Material.Key == key).Files.ShouldHaveSingleItem().FileId.ShouldBe(id);
        }

        (await drafts.RestoreFile(actor, draft, target, "none")).ShouldBeOfType<DraftOutcome.Refused>();
        var other = (await drafts.Find(actor, draft))!.Materials.First(m => m.Material.Key != key).Material.Key;
        (await drafts.RestoreFile(actor, draft, FileTarget.Material(other), id)).ShouldBeOfType<DraftOutcome.Refused>("one file does not count in two places");
    }

    private static async Task<(Actor Actor, DraftId Draft, string Target)> Begin(TestPlatform platform)
    {
        var actor = await platform.Actor("gongsi");
        var filled = await FilledApplication.Of(platform, "construction-qualification");
        var draft = (await platform.Get<Drafts>().Create(actor, filled.Matter.Code)).ShouldBeOfType<DraftOutcome.Saved>().Draft;
        return (actor, draft.Id, FileTarget.Material(draft.Materials[0].Material.Key));
    }

    private static async Task Holds(TestPlatform platform, Actor actor, string fileId)
    {
        var opened = (await platform.Get<StoredFiles>().Open(actor, fileId)).ShouldNotBeNull();
        await using var content = opened.Content;
        Convert.ToHexStringLower(await SHA256.HashDataAsync(content)).ShouldBe(Digest);
    }

    private static UploadView Underway(UploadOutcome outcome) => outcome.ShouldBeOfType<UploadOutcome.Underway>(outcome.ToString()).Upload;

    private static MemoryStream Bytes(int offset, int length) => new(Content[offset..Math.Min(Content.Length, offset + length)]);

    private sealed class BrokenStream(ReadOnlyMemory<byte> content, int breaksAfter) : MemoryStream(content.ToArray())
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var left = breaksAfter - (int)Position;
            return left <= 0 && Length > breaksAfter ? throw new IOException("reset by peer") : await base.ReadAsync(buffer[..Math.Min(buffer.Length, Math.Max(1, Math.Min(left, 300)))], cancellationToken);
        }
    }
}
