using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Files;

namespace LowCodeGov.Runtime.Certificates;

/// <summary>Downloads of issued certificates by holder and clerks; every use is recorded (DOMAIN 11.2).</summary>
public sealed class CertificateDownloads
{
    /// <summary>The signed file; null when there is none yet or the actor may not have it.</summary>
    public Task<OpenedFile?> Open(Actor actor, CaseId caseId, string certificateId, CancellationToken ct = default) => throw new NotSupportedException();
}
