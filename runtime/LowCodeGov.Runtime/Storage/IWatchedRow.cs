namespace LowCodeGov.Runtime.Storage;

/// <summary>A row that supervisors see by agency and region.</summary>
public interface IWatchedRow
{
    /// <summary>Credit code.</summary>
    string Agency { get; }

    /// <summary>Region of the agency, code of DOMAIN 8.1.</summary>
    string Region { get; }
}
