using System.Collections.Immutable;
using System.Text;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Marks;

/// <summary>A character of the seal: its centre, how it is turned (degrees clockwise) and squeezed.</summary>
internal readonly record struct SealCharacter(string Text, double X, double Y, double Turn, double Size, double Squeeze);

internal readonly record struct SealPoint(double X, double Y);

/// <summary>Round seal of an agency in a square of 100 × 100 with y downwards: ring, star, name along the ring.</summary>
/// <remarks>Proportions follow the seals of county-level agencies: 42 mm across, five-pointed star of a third of that in the middle.</remarks>
internal sealed record SealGeometry(ImmutableArray<SealPoint> Star, ImmutableArray<SealCharacter> Characters)
{
    public const double Side = 100;
    public const double RingRadius = 48.2;
    public const double RingWidth = 2.8;
    private const double Centre = Side / 2;
    private const double StarRadius = 15.5;
    private const double WidestArc = 250;
    private const double LargestStep = 34;

    public static SealGeometry Of(Block.Seal seal)
    {
        var characters = ImmutableArray.CreateBuilder<SealCharacter>();
        AddAlongRing(PlainText.CleanLine(seal.Agency), characters);
        AddLine(PlainText.CleanLine(seal.Inscription), Centre + 26.5, 8, 50, characters);
        AddLine(PlainText.CleanLine(seal.Mark), Centre + (seal.Inscription is null ? 27 : 35.5), 6.6, 34, characters);
        return new SealGeometry(StarPoints(), characters.ToImmutable());
    }

    private static void AddAlongRing(string name, ImmutableArray<SealCharacter>.Builder characters)
    {
        var letters = Letters(name);
        if (letters.Length == 0)
            return;
        var step = letters.Length == 1 ? 0 : Math.Min(LargestStep, WidestArc / (letters.Length - 1));
        var size = letters.Length <= 14 ? 14.5 : 12.5;
        var radius = RingRadius - (RingWidth / 2) - 2.6 - (size / 2);
        // The feet of the characters stand closer than their middles: what fits there decides how narrow they get.
        var room = step is 0 ? size : Math.Tan(step / 2 * Math.PI / 180) * 2 * (radius - (size * 0.32));
        var squeeze = Math.Min(0.86, room * 0.96 / size);
        for (var i = 0; i < letters.Length; i++)
        {
            var turn = (i - ((letters.Length - 1) / 2.0)) * step;
            var radians = turn * Math.PI / 180;
            characters.Add(new SealCharacter(
                letters[i], Centre + (radius * Math.Sin(radians)), Centre - (radius * Math.Cos(radians)), turn, size, squeeze));
        }
    }

    private static void AddLine(string text, double y, double size, double width, ImmutableArray<SealCharacter>.Builder characters)
    {
        var letters = Letters(text);
        var advance = Math.Min(size * 1.04, width / Math.Max(1, letters.Length));
        var squeeze = Math.Min(1, advance / size);
        for (var i = 0; i < letters.Length; i++)
        {
            var x = Centre + ((i - ((letters.Length - 1) / 2.0)) * advance);
            characters.Add(new SealCharacter(letters[i], x, y, 0, size, squeeze));
        }
    }

    private static string[] Letters(string text) =>
        [.. text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)).Select(rune => rune.ToString()).Take(60)];

    private static ImmutableArray<SealPoint> StarPoints()
    {
        // The inner radius of a regular star is its outer one divided by the square of the golden ratio.
        const double Inner = StarRadius * 0.381966;
        return [.. Enumerable.Range(0, 10).Select(i =>
        {
            var radius = i % 2 == 0 ? StarRadius : Inner;
            var angle = i * Math.PI / 5;
            return new SealPoint(Centre + (radius * Math.Sin(angle)), Centre - (radius * Math.Cos(angle)));
        })];
    }
}
