using LowCodeGov.Forms.Fields.Files;

namespace LowCodeGov.Forms.Rendering;

/// <summary>Says where a file of the form can be opened; <c>null</c>: it is named but not linked.</summary>
public delegate string? FileLink(FormFile file);
