using System.Globalization;

namespace LowCodeGov.Connectors.Payment;

/// <summary>Amounts as providers write them.</summary>
internal static class Yuan
{
    /// <exception cref="ArgumentException">The amount is not positive, or has a part of a fen.</exception>
    public static int Fen(decimal yuan)
    {
        var fen = yuan * 100;
        return fen == decimal.Truncate(fen) && fen is > 0 and <= int.MaxValue ? (int)fen : throw new ArgumentException($"{yuan} yuan cannot be paid.", nameof(yuan));
    }

    public static decimal FromFen(int fen) => fen / 100m;

    public static string Text(decimal yuan) => FromFen(Fen(yuan)).ToString("0.00", CultureInfo.InvariantCulture);

    public static decimal? Read(string? text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var yuan) ? yuan : null;
}
