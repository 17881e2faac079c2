using System.Collections.Immutable;

namespace LowCodeGov.Runtime.Maintenance;

/// <summary>What the verifier found.</summary>
public sealed record VerificationReport(int Definitions, int Cases, long Events, int Tasks, int Timers, ImmutableArray<VerificationFault> Faults)
{
    public bool IsClean => Faults.IsEmpty;
}

/// <summary>A place where what is stored is not what happened.</summary>
/// <param name="Key">Text key, e.g. <c>verify.hash</c>.</param>
/// <param name="Case">The case, 32 hexadecimal digits; or the code of a definition.</param>
/// <param name="Sequence">Event concerned.</param>
/// <param name="Detail">Names the column, task or timer that differs.</param>
public sealed record VerificationFault(string Key, string Case, long? Sequence = null, string? Detail = null);
