namespace LowCodeGov.Runtime.Storage;

/// <summary>A row that is counted for an agency, a department and a clerk.</summary>
public interface IFactRow : IWatchedRow
{
    string? Department { get; }

    /// <summary>Account of the clerk.</summary>
    string? ClerkId { get; }
}
