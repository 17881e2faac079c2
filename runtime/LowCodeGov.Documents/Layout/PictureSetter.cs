using LowCodeGov.Documents.Marks;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Sets pictures, made smaller where the page is.</summary>
internal static class PictureSetter
{
    public static void Set(PageFlow flow, Block.Picture picture)
    {
        var content = PictureContent.Of(picture.Content);
        var width = Math.Min(flow.Width, PageSetup.Millimetres(picture.WidthMillimetres));
        var height = width * content.Height / content.Width;
        if (height > flow.FullHeight)
        {
            width *= flow.FullHeight / height;
            height = flow.FullHeight;
        }

        flow.Ensure(height);
        var image = new ImageMark($"Im{flow.Images.Count + 1}", picture.Content);
        flow.Images.Add(image);
        var x = picture.Align switch
        {
            TextAlign.Start or TextAlign.Justify => flow.Left,
            TextAlign.End => flow.Right - width,
            _ => flow.Left + ((flow.Width - width) / 2),
        };
        flow.In("Figure", () =>
        {
            var canvas = flow.Paint();
            canvas.Content.Append("q ");
            Pdf.PdfSyntax.Numbers(canvas.Content, width, 0, 0, height, x, canvas.Height - flow.Y - height)
                .Append("cm /").Append(image.Resource).Append(" Do Q\n");
        }, PlainText.CleanLine(picture.AlternativeText));
        flow.Y += height + 6;
    }
}
