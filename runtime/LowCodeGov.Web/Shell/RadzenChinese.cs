using System.Globalization;
using Radzen;

namespace LowCodeGov.Web.Shell;

/// <summary>Chinese words for the component library, which ships none; other languages keep its own English.</summary>
internal sealed class RadzenChinese : ILocalizer
{
    private static readonly Dictionary<string, string> Words = Load();

    public string? Get(string key, CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "zh" ? Words.GetValueOrDefault(key) : null;

    private static Dictionary<string, string> Load()
    {
        using var stream = typeof(RadzenChinese).Assembly.GetManifestResourceStream("radzen.zh-CN.txt")
            ?? throw new InvalidDataException("radzen.zh-CN.txt is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].TrimEnd('\r'), StringComparer.Ordinal);
    }
}
