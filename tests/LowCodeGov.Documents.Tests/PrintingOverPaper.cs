using System.Globalization;
using System.Text.RegularExpressions;
using LowCodeGov.Documents.Pdf;

namespace LowCodeGov.Documents.Tests;

/// <summary>套打: what goes over pre-printed paper stands where the paper wants it, measured in the PDF by a tool that is not ours.</summary>
public sealed partial class PrintingOverPaper
{
    private const double PointsPerMillimetre = 72 / 25.4;

    [Fact]
    public void Texts_stand_at_their_millimetres()
    {
        PlacedText[] texts = [new("ABCD", 1, 20, 30), new("EFGH", 1, 120.5, 30), new("JKLM", 1, 20, 230.5), new("NPQR", 2, 55, 100)];
        var words = Words(Write(texts));
        foreach (var text in texts)
        {
            var word = words.Single(each => each.Text == text.Text);
            word.Page.ShouldBe(text.Page);
            word.X.ShouldBe(text.X, 0.2, text.Text);
        }

        // Where the ink of a character begins below its upper edge is the font's business; that it is the same everywhere is ours.
        var first = words.Single(each => each.Text == "ABCD").Y;
        (words.Single(each => each.Text == "JKLM").Y - first).ShouldBe(200.5, 0.1);
        (words.Single(each => each.Text == "NPQR").Y - first).ShouldBe(70, 0.1);
        first.ShouldBe(30, 1.5);
    }

    [Fact]
    public void Ink_begins_at_the_upper_edge_and_not_before()
    {
        const int Resolution = 254; // ten dots a millimetre
        var (width, height, grey) = PdfTool.Render(Write([new PlacedText("国", 1, 50, 80, Points: 20)]), 1, Resolution);
        var rows = Enumerable.Range(0, height).Where(y => Enumerable.Range(0, width).Any(x => grey[(y * width) + x] < 128)).ToArray();
        var columns = Enumerable.Range(0, width).Where(x => Enumerable.Range(0, height).Any(y => grey[(y * width) + x] < 128)).ToArray();
        (rows[0] / 10.0).ShouldBeInRange(79.8, 81.5);
        (columns[0] / 10.0).ShouldBeInRange(49.8, 51.5);
        (rows[^1] / 10.0).ShouldBeInRange(85, 87.5);
    }

    [Fact]
    public void Long_text_goes_on_below_and_in_a_low_box_it_is_set_smaller()
    {
        var words = Words(Write([new PlacedText("alpha beta gamma delta", 1, 20, 30, Width: 20), new PlacedText("epsilon zeta eta theta iota", 1, 100, 30, Width: 20, Height: 4)]));
        words.Where(word => word.X < 60).Select(word => Math.Round(word.Y)).Distinct().Count().ShouldBeGreaterThan(1);
        words.Where(word => word.X < 60).ShouldAllBe(word => word.X >= 19.8 && word.Right <= 40.5);
        words.Where(word => word.X > 60).Max(word => word.Bottom).ShouldBeLessThan(38);
    }

    [Fact]
    public void The_test_page_shows_a_grid_and_nothing_sticks_out()
    {
        var pdf = TestFont.Writer.Write(new Document { Title = "grid", CreatedAt = Samples.Instant, Blocks = [new Block.Overlay([new PlacedText("+ 20, 20", 1, 22, 18.5)], Grid: true)] });
        var (width, height, grey) = PdfTool.Render(pdf, 1, 254);
        grey[(height / 2 * width) + 1000].ShouldBeLessThan((byte)200, "a line stands at 100 mm");
        Words(pdf).Single(word => word.Text == "+").X.ShouldBe(22, 0.2);
        PdfTool.Information(pdf).ShouldContain("Pages:           1");
    }

    private static byte[] Write(PlacedText[] texts) =>
        TestFont.Writer.Write(new Document { Title = "overlay", CreatedAt = Samples.Instant, Blocks = [new Block.Overlay([.. texts])] });

    private static List<Word> Words(byte[] pdf)
    {
        var words = new List<Word>();
        var page = 0;
        foreach (var line in PdfTool.Text(pdf, "-bbox").Split('\n'))
        {
            page += line.Contains("<page ", StringComparison.Ordinal) ? 1 : 0;
            if (WordLine().Match(line) is { Success: true } m)
            {
                words.Add(new Word(m.Groups[5].Value, page, Millimetres(m.Groups[1]), Millimetres(m.Groups[2]), Millimetres(m.Groups[3]), Millimetres(m.Groups[4])));
            }
        }

        return words;
    }

    private static double Millimetres(Group points) => double.Parse(points.Value, CultureInfo.InvariantCulture) / PointsPerMillimetre;

    [GeneratedRegex("<word xMin=\"([\\d.]+)\" yMin=\"([\\d.]+)\" xMax=\"([\\d.]+)\" yMax=\"([\\d.]+)\">(.*)</word>")]
    private static partial Regex WordLine();

    private sealed record Word(string Text, int Page, double X, double Y, double Right, double Bottom);
}
