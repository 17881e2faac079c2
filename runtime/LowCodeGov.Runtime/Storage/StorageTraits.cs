using System.Data;

namespace LowCodeGov.Runtime.Storage;

/// <summary>Where storage providers differ in what the runtime must ask of them.</summary>
/// <param name="OneMoment">Isolation level at which a long read sees one moment and keeps no writer waiting.</param>
public sealed record StorageTraits(IsolationLevel OneMoment);
