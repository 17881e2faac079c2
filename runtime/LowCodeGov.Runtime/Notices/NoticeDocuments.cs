using LowCodeGov.Documents.Fonts;
using LowCodeGov.Documents.Html;
using LowCodeGov.Documents.Pdf;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;

namespace LowCodeGov.Runtime.Notices;

/// <summary>Issued notices as page and as PDF, made again from what was frozen when they were issued.</summary>
public sealed class NoticeDocuments(CaseAccess access, MatterCatalogue catalogue, AccessLog log, RuntimeSettings settings)
{
    /// <summary>The notice as an HTML fragment; null when there is none or the actor may not know of it.</summary>
    public async Task<string?> Html(Actor actor, CaseId caseId, int number, CancellationToken ct = default) =>
        await Compose(actor, caseId, number, ct) is { } document ? new HtmlWriter().Write(document) : null;

    public async Task<PdfFile?> Pdf(Actor actor, CaseId caseId, int number, CancellationToken ct = default) =>
        await Compose(actor, caseId, number, ct) is { } document
            ? new PdfFile($"{document.Title}-{document.DocumentNo}.pdf", new PdfWriter(FontFile.Find(settings.FontFile)).Write(document))
            : null;

    private async Task<Documents.Document?> Compose(Actor actor, CaseId caseId, int number, CancellationToken ct)
    {
        if (await access.Find(actor, caseId, ct) is not { } found)
        {
            return null;
        }

        var state = found.State;
        if (state.Notices.FirstOrDefault(n => n.Number == number) is not { } notice || await catalogue.FindVersion(state.Matter, state.VersionOf(number), ct) is not { } definition)
        {
            return null;
        }

        await log.Opened(actor, caseId, "notice", notice.DocumentNo, ct);
        return new NoticeComposer($"{settings.PublicAddress}/track", settings.SigningPfx is null ? NoticeWords.SimulatedSeal : null).Compose(definition, state, notice);
    }
}

/// <summary>A PDF and the name under which it is saved.</summary>
public sealed record PdfFile(string Name, byte[] Content);
