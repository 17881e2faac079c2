namespace LowCodeGov.Forms.Rendering;

/// <summary>A change in an interactive form, in the terms in which a browser would have posted it.</summary>
/// <param name="Path">Path of the field; of the rows, for their buttons.</param>
/// <param name="Posted">Values by control name.</param>
/// <param name="Operation">The <c>op</c> of a button, e.g. <c>row-add:workers</c>.</param>
public sealed record FormChange(string Path, IReadOnlyDictionary<string, string[]> Posted, string? Operation = null);
