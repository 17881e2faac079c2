namespace LowCodeGov.Documents.Pdf;

/// <summary>Colour of text and lines.</summary>
internal readonly record struct Ink(double Red, double Green, double Blue)
{
    public static readonly Ink Black = new(0, 0, 0);
    public static readonly Ink Grey = new(0.35, 0.35, 0.35);
    public static readonly Ink Shade = new(0.945, 0.945, 0.945);
    public static readonly Ink Watermark = new(0.9, 0.9, 0.9);
    public static readonly Ink Seal = new(0.82, 0.07, 0.09);
    public static readonly Ink Head = new(0.80, 0.05, 0.07);
    public static readonly Ink Gold = new(0.70, 0.53, 0.23);
    public static readonly Ink Cream = new(0.98, 0.95, 0.88);
    public static readonly Ink PaleGold = new(0.995, 0.982, 0.95);
}
