using LowCodeGov.Documents.Pdf;

namespace LowCodeGov.Documents.Layout;

/// <summary>Type sizes and line pitch in points.</summary>
internal sealed record Typography(double Body, double BodyPitch, double Title, double Table, double Small)
{
    // Official: body 三号 (16), title 二号 (22), tables 小四 (12); 22 lines on the 225 mm of the type area.
    public static readonly Typography Official = new(16, 28.9, 22, 12, 9);

    public static readonly Typography Compact = new(12, 20, 18, 10.5, 9);

    public static readonly Typography Certificate = new(15, 27, 34, 13.5, 9) { Shade = Ink.Cream, TableLine = Ink.Gold };

    /// <summary>Ground of table headers and labels.</summary>
    public Ink Shade { get; init; } = Ink.Shade;

    public Ink TableLine { get; init; } = Ink.Black;

    public double TablePitch => Table * 1.5;

    public Typography At(Density density) => this with
    {
        Body = Body * density.Size,
        BodyPitch = BodyPitch * density.Pitch,
        Table = Table * density.Size,
    };

    public double HeadingSize(int level) => level <= 1 ? Title : Body;
}
