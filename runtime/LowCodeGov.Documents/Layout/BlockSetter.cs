using System.Collections.Immutable;
using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Sets each kind of block; the larger ones have files of their own.</summary>
internal static class BlockSetter
{
    public static void Set(PageFlow flow, ImmutableArray<Block> blocks)
    {
        Block? before = null;
        foreach (var block in blocks)
        {
            Set(flow, block);
            // The document number under the title belongs to it; the text begins after a gap.
            if (block is Block.Paragraph { Align: TextAlign.Centre } && before is Block.Heading { Level: <= 1 })
                flow.Y += flow.Type.BodyPitch * 0.35;
            before = block;
        }
    }

    private static void Set(PageFlow flow, Block block)
    {
        switch (block)
        {
            case Block.Letterhead head:
                SetLetterhead(flow, head);
                break;
            case Block.Heading heading:
                SetHeading(flow, heading);
                break;
            case Block.Paragraph paragraph:
                SetParagraph(flow, paragraph);
                break;
            case Block.Fields { Ruled: true } fields:
                TableSetter.Set(flow, fields);
                break;
            case Block.Fields fields:
                FieldsSetter.Set(flow, fields);
                break;
            case Block.Table table:
                TableSetter.Set(flow, table);
                break;
            case Block.Picture picture:
                PictureSetter.Set(flow, picture);
                break;
            case Block.QrCode code:
                QrCodeSetter.Set(flow, code);
                break;
            case Block.Seal seal:
                SealSetter.Set(flow, seal);
                break;
            case Block.Closing closing:
                ClosingSetter.Set(flow, closing);
                break;
            case Block.Signatures signatures:
                SignaturesSetter.Set(flow, signatures);
                break;
            case Block.Rule rule:
                SetRule(flow, rule);
                break;
            case Block.Spacer spacer:
                SetSpacer(flow, spacer);
                break;
            case Block.PageBreak:
                flow.BreakPageOnDemand();
                break;
            case Block.PageFrame frame:
                FrameSetter.Set(flow, frame);
                break;
            case Block.Overlay overlay:
                OverlaySetter.Set(flow, overlay);
                break;
            default:
                throw new InvalidOperationException($"No setter for {block.GetType().Name}.");
        }
    }

    private static void SetLetterhead(PageFlow flow, Block.Letterhead head)
    {
        const double Largest = 34, Smallest = 16;
        var glyphs = flow.Shaper.Shape(PlainText.CleanLine(head.Agency), bold: true);
        var size = Math.Clamp(Largest * flow.Width / Math.Max(1, Shaper.WidthOf(glyphs, Largest)), Smallest, Largest);
        flow.Ensure(size * 3);
        flow.In("P", () => TextSetter.Set(flow, glyphs, new TextShape(size, size * 1.5, TextAlign.Centre) { Ink = Ink.Head }));
        flow.Y += 8;
        var canvas = flow.Decorate();
        canvas.Line(flow.Left, flow.Y, flow.Right, flow.Y, Ink.Head, 2);
        flow.Y += 14;
    }

    private static void SetHeading(PageFlow flow, Block.Heading heading)
    {
        var level = Math.Clamp(heading.Level, 1, 6);
        var size = flow.Type.HeadingSize(level);
        var pitch = size * (level == 1 ? 1.5 : 1.75);
        var glyphs = flow.Shaper.Shape(heading.Text, bold: true);
        // A heading stays with the first lines of what it heads.
        flow.Ensure(pitch + (2 * flow.Type.BodyPitch));
        var shape = level == 1 ? new TextShape(size, pitch, TextAlign.Centre) { IsBalanced = true } : new TextShape(size, pitch, TextAlign.Start, 2 * size);
        flow.In($"H{level}", () => TextSetter.Set(flow, glyphs, shape));
        flow.Y += level == 1 ? size * 0.5 : 0;
    }

    private static void SetParagraph(PageFlow flow, Block.Paragraph paragraph)
    {
        var size = flow.Type.Body;
        var indent = paragraph.Indent && (paragraph.Align is TextAlign.Justify or TextAlign.Start) ? 2 * size : 0;
        var glyphs = flow.Shaper.Shape(paragraph.Runs);
        flow.In("P", () => TextSetter.Set(flow, glyphs, new TextShape(size, flow.Type.BodyPitch, paragraph.Align, indent)));
    }

    private static void SetSpacer(PageFlow flow, Block.Spacer spacer)
    {
        flow.Ensure(0);
        flow.Y = Math.Min(flow.Bottom, flow.Y + PageSetup.Millimetres(Math.Max(0, spacer.Millimetres)));
    }

    private static void SetRule(PageFlow flow, Block.Rule rule)
    {
        flow.Ensure(12);
        flow.Decorate().Line(flow.Left, flow.Y + 6, flow.Right, flow.Y + 6, rule.Red ? Ink.Head : Ink.Black, rule.Red ? 1.5 : 0.6);
        flow.Y += 12;
    }
}
