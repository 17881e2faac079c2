namespace LowCodeGov.Engine.Cases;

/// <summary>A rule of the field says no. The key is stable; the properties fill the text of that key.</summary>
/// <param name="Key">Text key, e.g. <c>task.held-by-another</c>.</param>
public abstract record Refusal(string Key)
{
    /// <summary>Where the fault lies, e.g. <c>form.area</c> or <c>reason</c>; absent: the command as a whole.</summary>
    public string? Target { get; init; }
}
