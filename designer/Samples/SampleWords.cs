using System.Text;
using LowCodeGov.Engine;

namespace LowCodeGov.Designer.Samples;

/// <summary>The invented answers of the samples, from the file beside this one; numbers have valid check digits.</summary>
internal sealed record SampleWords
{
    public static SampleWords All { get; } = Read();

    /// <summary>Texts by what stands in the label.</summary>
    public ImmutableArray<SampleText> Named { get; init; } = [];

    /// <summary>Stands before the label where nothing fits.</summary>
    public string Other { get; init; } = "";

    /// <summary>Values of types whose value is one text.</summary>
    public ImmutableSortedDictionary<string, string> Types { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public string Street { get; init; } = "";

    public string Detail { get; init; } = "";

    /// <summary>Code of the county in which the samples live.</summary>
    public string County { get; init; } = "";

    public string Passport { get; init; } = "";

    /// <summary>Number of any other identity document.</summary>
    public string Document { get; init; } = "";

    public SampleNumber Certificate { get; init; } = new("", "");

    public SampleName Person { get; init; } = new("", "");

    public SampleName Organisation { get; init; } = new("", "");

    public string File { get; init; } = "";

    public string Picture { get; init; } = "";

    private static SampleWords Read()
    {
        using var stream = typeof(SampleWords).Assembly.GetManifestResourceStream("samples.json") ?? throw new InvalidOperationException("samples.json is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return EngineJson.Read<SampleWords>(reader.ReadToEnd());
    }
}

/// <summary>A text for fields whose label says one of the words.</summary>
internal sealed record SampleText(ImmutableArray<string> Words, string Text);

/// <summary>A certificate that one might name.</summary>
internal sealed record SampleNumber(string Type, string Number);

/// <summary>Somebody who might be picked.</summary>
internal sealed record SampleName(string Id, string Name);
