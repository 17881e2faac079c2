namespace LowCodeGov.Engine.Cases;

/// <summary>A reason must be given.</summary>
public sealed record ReasonRequired() : Refusal("reason.required");

/// <summary>A text is longer than the record keeps.</summary>
public sealed record TextTooLong(int Most) : Refusal("text.too-long");

/// <summary>Checks the texts in which officials and applicants say why.</summary>
internal static class Reasons
{
    /// <summary>Longest reason or opinion, in characters.</summary>
    public const int Longest = 4000;

    /// <summary>Longest name of a person, a body or a thing, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>Refuses the first overlong name.</summary>
    public static Refusal? LongName(string target, params IEnumerable<string?> names) =>
        names.Any(name => name?.Length > LongestName) ? new TextTooLong(LongestName) { Target = target } : null;

    /// <summary>Refuses an absent, blank or overlong reason.</summary>
    public static Refusal? Missing(string? reason, string target = "reason") =>
        string.IsNullOrWhiteSpace(reason) ? new ReasonRequired { Target = target } : TooLong(reason, target);

    /// <summary>Refuses an overlong text.</summary>
    public static Refusal? TooLong(string? text, string target) =>
        text?.Length > Longest ? new TextTooLong(Longest) { Target = target } : null;
}
