using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Designer.Parts;

/// <summary>Port to where samples and blank forms lie (材料样本、空白表格).</summary>
public interface ISampleShelf
{
    /// <summary>Largest file, in bytes.</summary>
    const long Largest = 10 * 1024 * 1024;

    /// <summary>Puts a file on the shelf.</summary>
    /// <returns>The name under which a definition refers to it, or why it was not taken.</returns>
    Task<(string? Name, Refusal? Refusal)> Keep(string fileName, Stream content);
}
