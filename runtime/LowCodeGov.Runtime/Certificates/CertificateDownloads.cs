using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Files;

namespace LowCodeGov.Runtime.Certificates;

/// <summary>Downloads of issued certificates by holder and clerks; every use is recorded (DOMAIN 11.2).</summary>
public sealed class CertificateDownloads(CaseAccess access, FileStore store, AccessLog log)
{
    /// <summary>The signed file; null when there is none yet or the actor may not have it.</summary>
    public async Task<OpenedFile?> Open(Actor actor, CaseId caseId, string certificateId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await access.Find(actor, caseId, ct) is not { Sight: CaseSight.Applicant or CaseSight.Clerk } found)
        {
            return null;
        }

        var state = found.State;
        if (state.Certificates.FirstOrDefault(c => c.Face.CertificateId == certificateId)?.File is not { } file || store.Open(file.Sha256) is not { } content)
        {
            return null;
        }

        await log.Opened(actor, caseId, "certificate", certificateId, ct);
        return new OpenedFile(file, content);
    }
}
