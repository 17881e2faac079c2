namespace LowCodeGov.Runtime.Cases;

/// <summary>A command failed for a reason that is not the sender's; nothing of it has been stored.</summary>
public sealed class CommandFailedException : Exception
{
    public CommandFailedException()
    {
    }

    public CommandFailedException(string message)
        : base(message)
    {
    }

    public CommandFailedException(Exception inner)
        : base("The command could not be carried out.", inner)
    {
    }

    public CommandFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
