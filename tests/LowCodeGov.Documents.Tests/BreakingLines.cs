using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Tests;

public sealed class BreakingLines
{
    private const string NeverFirst = "，。、；：！？）》」』】〉”’…—%";
    private const string NeverLast = "（《“‘「『【〈";

    private static readonly Shaper Shaper = new([new StandardFace("F1")]);

    [Fact]
    public void never_begins_a_line_with_closing_punctuation_nor_ends_it_with_opening()
    {
        // Seeded: the failing text can be made again from its number.
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            const string Alphabet = "政务服务事项办理承诺时限，。、；：！？（）《》“”【】一二三abc 12";
            var text = "开头" + string.Concat(Enumerable.Range(0, 200).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var lines = Lines(text, 20);
            for (var i = 1; i < lines.Count; i++)
            {
                // Where a line holds nothing but punctuation that must stay together there is no good place.
                var isForced = lines[i - 1].Length < 2 || IsUnbreakable(lines[i - 1] + lines[i][..1]);
                if (isForced)
                    continue;
                NeverFirst.ShouldNotContain(lines[i][0], $"seed {seed}: {lines[i - 1]}|{lines[i]}");
                NeverLast.ShouldNotContain(lines[i - 1][^1], $"seed {seed}: {lines[i - 1]}|{lines[i]}");
            }
        }
    }

    [Theory]
    [InlineData("一二三四五六七八九，十", 9, "一二三四五六七八九，|十")]
    [InlineData("一二三四五六七八九”。十", 9, "一二三四五六七八|九”。十")]
    [InlineData("一二三四五六七八（九）", 9, "一二三四五六七八|（九）")]
    [InlineData("一二三四五六七《八》", 8, "一二三四五六七|《八》")]
    [InlineData("一二三四五六——七八", 7, "一二三四五|六——七八")]
    [InlineData("办件 ABCDEF 已受理", 4, "办件|ABCDEF|已受理")]
    [InlineData("一二\n\n三", 9, "一二||三")]
    [InlineData("", 9, "")]
    [InlineData("标识：1.2.156.3005.2.11330702TE5T0001670", 8, "标识：1.2.156.|3005.2.|11330702TE5T0001|670")]
    [InlineData("网址 https://example.gov/a/b", 5, "网址|https://|example.|gov/a/b")]
    [InlineData("收费12.50元，共3项", 4, "收费|12.50元，|共3项")]
    public void follows_the_rules(string text, int characters, string expected) =>
        string.Join('|', Lines(text, characters)).ShouldBe(expected);

    [Fact]
    public void splits_a_word_only_when_it_is_wider_than_the_line()
    {
        var word = new string('W', 400);
        var lines = Lines("编号" + word + "完", 20);
        string.Concat(lines).ShouldBe("编号" + word + "完");
        lines[0].ShouldBe("编号");
        lines.Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void indents_the_first_line_by_two_characters()
    {
        var glyphs = Shaper.Shape(new string('字', 40));
        var lines = LineBreaker.Break(glyphs, 10, 200, indent: 20);
        lines.Select(line => line.End - line.Start).ShouldBe([18, 20, 2]);
    }

    [Fact]
    public void shares_out_what_is_left_on_a_line()
    {
        var glyphs = Shaper.Shape(new string('字', 21));
        Justification.Of(glyphs, 10, 16).Gap.ShouldBe(0.5, 0.001);
        Justification.Of(glyphs, 200, 16).Gap.ShouldBe(0, "a line far too short stays as it is");
    }

    private static List<string> Lines(string text, int characters)
    {
        var glyphs = Shaper.Shape(text);
        return [.. LineBreaker.Break(glyphs, 10, characters * 10, hanging: LineBreaker.FullHanging)
            .Select(line => string.Concat(glyphs[line.Start..line.End].Select(glyph => char.ConvertFromUtf32(glyph.CodePoint))))];
    }

    private static bool IsUnbreakable(string text) =>
        Enumerable.Range(1, text.Length - 1).All(i => !LineBreakRule.AllowsBreak(text[i - 1], isSpaced: false, text[i]));
}
