using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Files;

/// <summary>A stored file opened for reading; the receiver disposes of the stream.</summary>
public sealed record OpenedFile(FileReference File, Stream Content);

/// <summary>What became of an upload.</summary>
public abstract record FileOutcome
{
    private FileOutcome()
    {
    }

    public sealed record Stored(FileReference File) : FileOutcome;

    public sealed record Refused(Refusal Refusal) : FileOutcome;
}

/// <summary>A file that came in pieces: the id that it is to have, and the digest that its sender has worked out.</summary>
internal sealed record UploadedAs(string FileId, string? Sha256);

/// <summary>Names what a file of a draft is for.</summary>
public static class FileTarget
{
    private const string Materials = "materials.";
    private const string Form = "form.";

    public static string Material(string key) => Materials + key;

    /// <param name="path">Path of the field, e.g. <c>workers[2].photo</c>.</param>
    public static string Field(string path) => Form + path;

    public static string? MaterialOf(string target) => target.StartsWith(Materials, StringComparison.Ordinal) ? target[Materials.Length..] : null;

    public static string? FieldOf(string target) => target.StartsWith(Form, StringComparison.Ordinal) ? target[Form.Length..] : null;
}
