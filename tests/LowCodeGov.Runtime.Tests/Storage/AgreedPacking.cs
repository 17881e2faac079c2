using System.Text;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Tests.Storage;

/// <summary>What the packer writes must come back through the system's inflate, whatever it was.</summary>
public sealed class AgreedPacking
{
    private const string Words = "{\"sequence\":,\"at\":\"2026-\",\"event\":{\"event\":\"task-completed.1\",\"opinion\":\"同意\"},\"agencyName\":\"金华市婺城区民政局\"";

    [Fact]
    public void Every_text_comes_back()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var text = Text(random);
            foreach (var packed in new[] { PackedText.Events(text).ToArray(), PackedText.Snapshot(text, round % 2 == 0).ToArray() })
            {
                PackedText.Utf8(packed).Span.SequenceEqual(text).ShouldBeTrue($"seed {Seed}, round {round}, {text.Length} bytes");
            }
        }
    }

    [Fact]
    public void Damage_is_read_as_something_else_or_nothing_and_never_fails()
    {
        const int Seed = 4;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var packed = PackedText.Events(Text(random)).ToArray();
            packed[random.Next(1, packed.Length)] ^= (byte)(1 << random.Next(8));
            PackedText.Utf8(packed);
            PackedText.Utf8(packed[..random.Next(1, packed.Length)]);
        }
    }

    [Fact]
    public void Names_that_stand_in_the_agreed_words_cost_next_to_nothing()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Words, 3)));
        PackedText.Events(text).Length.ShouldBeLessThan(text.Length / 4);
    }

    // A form once written must be read for ever.
    [Fact]
    public void Reads_what_was_packed_before() => PackedText.Read(Convert.FromBase64String(Written)).ShouldBe(Words);

    private const string Written = "A8SNjZtaK/d8TYNW5Cxvs+2t7EmXvQU=";

    // Words, repetitions of itself over short and long ways, and noise, in any mixture; now and then large.
    private static byte[] Text(Random random)
    {
        var words = Encoding.UTF8.GetBytes(Words);
        var text = new List<byte>();
        var length = random.Next(30) == 0 ? random.Next(200_000) : random.Next(3_000);
        while (text.Count < length)
        {
            switch (random.Next(4))
            {
                case 0:
                    var from = random.Next(words.Length);
                    text.AddRange(words[from..random.Next(from, words.Length)]);
                    break;
                case 1 when text.Count > 0:
                    var place = random.Next(text.Count);
                    var many = random.Next(1, 600);
                    for (var i = 0; i < many; i++)
                    {
                        text.Add(text[place + i]); // may reach into what it adds, as a repetition does
                    }

                    break;
                case 2:
                    text.AddRange(Enumerable.Repeat((byte)random.Next(256), random.Next(300)));
                    break;
                default:
                    var noise = new byte[random.Next(60)];
                    random.NextBytes(noise);
                    text.AddRange(noise);
                    break;
            }
        }

        return [.. text];
    }
}
