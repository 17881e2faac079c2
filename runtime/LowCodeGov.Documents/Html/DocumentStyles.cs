namespace LowCodeGov.Documents.Html;

/// <summary>Style sheet for what <see cref="HtmlWriter"/> writes; every class begins with <c>doc</c>.</summary>
public static class DocumentStyles
{
    private static readonly Lazy<string> Sheet = new(Read);

    public static string Css => Sheet.Value;

    private static string Read()
    {
        using var stream = typeof(DocumentStyles).Assembly.GetManifestResourceStream("documents.css")
            ?? throw new InvalidOperationException("The style sheet is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
