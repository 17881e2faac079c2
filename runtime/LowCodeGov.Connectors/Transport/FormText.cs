using System.Net;

namespace LowCodeGov.Connectors.Transport;

/// <summary>Forms as posted (application/x-www-form-urlencoded, UTF-8).</summary>
public static class FormText
{
    /// <summary>Reads a form; of a name that comes twice the first counts.</summary>
    public static IReadOnlyDictionary<string, string> Read(string form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            fields.TryAdd(WebUtility.UrlDecode(at < 0 ? part : part[..at]), at < 0 ? "" : WebUtility.UrlDecode(part[(at + 1)..]));
        }

        return fields;
    }

    public static string Write(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join('&', fields.Select(each => $"{WebUtility.UrlEncode(each.Key)}={WebUtility.UrlEncode(each.Value)}"));
}
