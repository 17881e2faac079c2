using System.Collections.Immutable;
using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;
using LowCodeGov.Documents.Words;

namespace LowCodeGov.Documents.Layout;

/// <summary>Fills pages from top to bottom: knows where the next block goes and begins pages as they are needed.</summary>
internal sealed class PageFlow
{
    private const double SmallestPage = 0.2;

    private readonly string? watermark;
    private readonly List<PageSetup> setups = [];
    private PageSetup setup;
    private bool needsPage = true;
    private bool isBreakWanted;

    public PageFlow(Document document, ImmutableArray<PdfFace> faces, Density density)
    {
        var compact = document.Style is PageStyle.Compact;
        setup = (compact ? PageSetup.Compact : PageSetup.Official).At(density);
        Type = (compact ? Typography.Compact : Typography.Official).At(density);
        Words = DocumentWords.In(document.Language);
        Shaper = new Shaper(faces);
        watermark = PlainText.CleanLine(document.Watermark) is { Length: > 0 } text ? text : null;
        Node = Root;
    }

    public Typography Type { get; private set; }

    public DocumentWords Words { get; }

    public Shaper Shaper { get; }

    public StructureNode Root { get; } = new("Document", null);

    /// <summary>Element that what is set now belongs to.</summary>
    public StructureNode Node { get; private set; }

    public List<PageCanvas> Pages { get; } = [];

    public IReadOnlyList<PageSetup> Setups => setups;

    public List<ImageMark> Images { get; } = [];

    /// <summary>Where the first seal stands, for the field of a signature.</summary>
    public SealPlace? FirstSeal { get; set; }

    /// <summary>Whether a closing had to begin a further page, so that seal and date stand there without any text.</summary>
    public bool ClosingStandsAlone { get; set; }

    /// <summary>Whether the last page holds too little to stand as a page.</summary>
    public bool EndsInStump => ClosingStandsAlone || (Pages.Count > 1 && setup.HasFoot && !isBreakWanted && Y - setup.Top < FullHeight * SmallestPage);

    /// <summary>Distance of the next block from the top of the page.</summary>
    public double Y { get; set; }

    public double Left => setup.Left;

    public double Width => setup.ContentWidth;

    public double Right => setup.Width - setup.Right;

    public double Bottom => setup.Height - setup.Bottom;

    public double Room => needsPage ? FullHeight : Bottom - Y;

    public double FullHeight => Bottom - setup.Top;

    public bool IsAtTop => needsPage || Y <= setup.Top + 0.01;

    /// <summary>The page being filled; begins one where there is none.</summary>
    public PageCanvas Canvas
    {
        get
        {
            if (needsPage)
                BeginPage();
            return Pages[^1];
        }
    }

    /// <summary>Begins a new page unless this much room is left, or the page is still empty.</summary>
    public void Ensure(double height)
    {
        if (needsPage || (Room < height && !IsAtTop))
            BeginPage();
    }

    /// <summary>A document without content still is one empty page.</summary>
    public void BeginIfEmpty()
    {
        if (Pages.Count == 0)
            BeginPage();
    }

    public void BreakPage()
    {
        if (!IsAtTop)
            needsPage = true;
    }

    /// <summary>Begins a page because the document asks for it; what stands on it may then be little.</summary>
    public void BreakPageOnDemand()
    {
        BreakPage();
        isBreakWanted = true;
    }

    /// <summary>Goes on with other pages, and with the present ones again afterwards.</summary>
    public void On(PageSetup other, Typography otherType, Action set)
    {
        var (setupBefore, typeBefore) = (setup, Type);
        (setup, Type, needsPage) = (other, otherType, true);
        set();
        (setup, Type, needsPage) = (setupBefore, typeBefore, true);
    }

    /// <summary>Sets something as an element of the logical structure.</summary>
    public void In(string kind, Action set, string? alternative = null)
    {
        var before = Node;
        Node = before.Add(kind, alternative);
        set();
        Node = before;
    }

    /// <summary>The canvas, ready for content of the present element.</summary>
    public PageCanvas Paint()
    {
        var canvas = Canvas;
        canvas.Enter(Node);
        return canvas;
    }

    /// <summary>The canvas, ready for lines and shades that say nothing.</summary>
    public PageCanvas Decorate()
    {
        var canvas = Canvas;
        canvas.Enter(null);
        return canvas;
    }

    private void BeginPage()
    {
        var canvas = new PageCanvas(setup.Width, setup.Height, Pages.Count);
        Pages.Add(canvas);
        setups.Add(setup);
        needsPage = false;
        Y = setup.Top;
        canvas.Enter(null);
        setup.Background?.Invoke(canvas);
        if (watermark is not null)
            WatermarkSetter.Set(canvas, Shaper.Shape(watermark));
        canvas.Leave();
    }
}

/// <summary>A picture and the name by which pages draw it.</summary>
internal sealed record ImageMark(string Resource, ImmutableArray<byte> Content);

/// <summary>Square of a seal on a page, in points from the top left.</summary>
internal readonly record struct SealPlace(int Page, double X, double Y, double Side);
