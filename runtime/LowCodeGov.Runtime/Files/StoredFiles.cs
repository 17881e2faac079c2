using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Files;

/// <summary>Files of drafts and cases, with rights.</summary>
public sealed class StoredFiles
{
    /// <summary>The file; null when there is none or the actor may not have it.</summary>
    public Task<OpenedFile?> Open(Actor actor, string fileId, CancellationToken ct = default) => throw new NotSupportedException();

    /// <summary>Stores a file that the actor will hand in with a command of a case.</summary>
    public Task<FileOutcome> Add(Actor actor, string fileName, Stream content, CancellationToken ct = default) => throw new NotSupportedException();
}
