using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Notices;

/// <summary>Issued notices as page and as PDF, made again from what was frozen when they were issued.</summary>
public sealed class NoticeDocuments
{
    /// <summary>The notice as an HTML fragment; null when there is none or the actor may not know of it.</summary>
    public Task<string?> Html(Actor actor, CaseId caseId, int number, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<PdfFile?> Pdf(Actor actor, CaseId caseId, int number, CancellationToken ct = default) => throw new NotSupportedException();
}

/// <summary>A PDF and the name under which it is saved.</summary>
public sealed record PdfFile(string Name, byte[] Content);
