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
