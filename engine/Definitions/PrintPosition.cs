namespace LowCodeGov.Engine.Definitions;

/// <summary>Where a value is printed on pre-printed paper (套打). All lengths in millimetres from the upper left corner of the page.</summary>
/// <param name="Page">Page of the paper form, from 1.</param>
/// <param name="X">Left edge of the text.</param>
/// <param name="Y">Upper edge of the text.</param>
/// <param name="Width">Width of the box; longer text goes on in the next line. Absent: to the edge of the paper.</param>
/// <param name="Height">Height of the box; text that does not fit is set smaller. Absent: one line, or as many as needed.</param>
/// <param name="Size">Size of the type in points; absent: 10.5 (五号).</param>
public sealed record PrintPosition(int Page, decimal X, decimal Y, decimal? Width = null, decimal? Height = null, decimal? Size = null);
