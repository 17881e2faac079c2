using LowCodeGov.Documents.Pdf;

namespace LowCodeGov.Documents.Layout;

/// <summary>Size and margins of pages in points, and what is drawn on each before its content.</summary>
internal sealed record PageSetup(double Width, double Height, double Left, double Top, double Right, double Bottom)
{
    public const double PointsPerMillimetre = 72 / 25.4;
    private const double A4Short = 210 * PointsPerMillimetre;
    private const double A4Long = 297 * PointsPerMillimetre;

    /// <summary>Background drawn on every page of this setup.</summary>
    public Action<PageCanvas>? Background { get; init; }

    /// <summary>Whether pages carry number and document number in the foot.</summary>
    public bool HasFoot { get; init; } = true;

    public PageSetup At(Density density) => this with { Top = Top * density.Margin, Bottom = Bottom * density.Margin };

    public double ContentWidth => Width - Left - Right;

    // GB/T 9704-2012 5.2: head 37 mm, gutter 28 mm, type area 156 mm × 225 mm.
    public static PageSetup Official => Portrait(28, 37, 26, 35);

    public static PageSetup Compact => Portrait(20, 22, 20, 22);

    public static PageSetup Certificate(bool landscape) => landscape
        ? new PageSetup(A4Long, A4Short, Millimetres(34), Millimetres(27), Millimetres(34), Millimetres(25)) { HasFoot = false }
        : new PageSetup(A4Short, A4Long, Millimetres(30), Millimetres(38), Millimetres(30), Millimetres(32)) { HasFoot = false };

    /// <summary>The bare sheet: what stands where is said by whoever prints on it.</summary>
    public static PageSetup Sheet => new(A4Short, A4Long, 0, 0, 0, 0) { HasFoot = false };

    public static double Millimetres(double value) => value * PointsPerMillimetre;

    private static PageSetup Portrait(double left, double top, double right, double bottom) =>
        new(A4Short, A4Long, Millimetres(left), Millimetres(top), Millimetres(right), Millimetres(bottom));
}
