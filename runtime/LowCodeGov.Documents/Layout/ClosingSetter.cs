using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Sets the end of a document: agency and date at the right, the seal over them, the QR code at the left.</summary>
/// <remarks>GB/T 9704-2012 7.3.5: the seal is centred on agency and date, its lower arc over the date; they keep together.</remarks>
internal static class ClosingSetter
{
    public static void Set(PageFlow flow, Block.Closing closing, bool isAtFoot = false)
    {
        double size = flow.Type.Body, pitch = flow.Type.BodyPitch;
        var agency = flow.Shaper.Shape(PlainText.CleanLine(closing.Agency));
        var date = flow.Shaper.Shape(PlainText.CleanLine(closing.Date));
        var sealSide = closing.ESeal is null ? 0 : PageSetup.Millimetres(closing.ESeal.DiameterMillimetres);
        var codeHeight = closing.Code is null ? 0 : QrCodeSetter.HeightOf(flow, closing.Code);
        var gap = size * 0.6;
        var height = Math.Max(Math.Max(sealSide, 2 * pitch), codeHeight) + gap;
        var pages = flow.Pages.Count;
        flow.Ensure(height);
        flow.ClosingStandsAlone |= pages > 0 && flow.Pages.Count > pages && flow.IsAtTop;
        if (isAtFoot)
            flow.Y = Math.Max(flow.Y, flow.Bottom - height - 4);
        var top = flow.Y + gap;
        var bottom = flow.Y + height;

        var column = Math.Min(flow.Width * 0.62, Math.Max(sealSide, Math.Max(Shaper.WidthOf(agency, size), Shaper.WidthOf(date, size))));
        var left = flow.Right - column - (flow.Width - column > 2 * size ? size : 0);
        var shape = new TextShape(size, pitch, TextAlign.Centre);
        // The date crosses the seal between the star and the inscription below it, so that both can be read.
        var agencyTop = closing.ESeal is null ? bottom - (2 * pitch) : bottom - (sealSide * 0.37) - (pitch * 1.5);
        SetFitting(flow, agency, left, agencyTop, column, shape);
        SetFitting(flow, date, left, agencyTop + pitch, column, shape);
        if (closing.ESeal is not null)
            SealSetter.Place(flow, closing.ESeal, left + ((column - sealSide) / 2), bottom - sealSide);
        if (closing.Code is not null)
            QrCodeSetter.Place(flow, closing.Code, flow.Left, Math.Max(top, bottom - codeHeight));
        flow.Y = bottom + 4;
    }

    // A name too long for its column gets smaller: two lines of it would push the date out of the seal.
    private static void SetFitting(PageFlow flow, SetGlyph[] glyphs, double x, double y, double width, TextShape shape)
    {
        var natural = Shaper.WidthOf(glyphs, shape.Size);
        var size = natural > width ? Math.Max(5, shape.Size * width / natural) : shape.Size;
        flow.In("P", () => TextSetter.SetSingle(flow.Paint(), glyphs, x, y, width, shape with { Size = size }));
    }
}
