namespace LowCodeGov.Forms.Posting;

/// <summary>What a browser posted for one field: its own name, and parts such as the levels of a region.</summary>
public readonly record struct PostedField(IReadOnlyDictionary<string, string[]> Posted, string Name)
{
    /// <summary>The values posted under the field's own name.</summary>
    public IReadOnlyList<string> Values => Posted.TryGetValue(Name, out var values) ? values : [];

    /// <summary>The last value under the field's own name; empty text where there is none.</summary>
    public string Last => Values is [.., var last] ? last : "";

    /// <summary>The last value posted for a part, e.g. <c>city</c> of <c>site</c>; empty text where there is none.</summary>
    public string Part(string part) => Posted.TryGetValue(PartName(Name, part), out var values) && values is [.., var last] ? last : "";

    /// <summary>Name of the control for a part of a field.</summary>
    public static string PartName(string name, string part) => $"{name}:{part}";
}
