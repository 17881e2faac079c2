namespace LowCodeGov.Browser.Tests;

/// <summary>The two sizes at which every page has to look right.</summary>
public sealed record Screen(string Name, int Width, int Height)
{
    public static Screen Desktop { get; } = new("desktop", 1366, 768);

    public static Screen Phone { get; } = new("phone", 390, 844);

    public override string ToString() => Name;
}
