using System.Text.Json;
using LowCodeGov.Documents.Fonts;
using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Signing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Notices;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Certificates;

/// <summary>Makes the file of an issued certificate: sets its face, signs it, stores it, and reports it to the case.</summary>
internal sealed class CertificateIssuing(
    IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, CaseStates states, CaseCommands commands, FileStore store, SigningCertificate signing,
    RuntimeSettings settings, TimeProvider time) : IOutboxHandler
{
    public string Kind => OutboxEntries.IssueCertificateKind;

    public async Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
    {
        IssueCertificate wanted;
        try
        {
            wanted = EngineJson.Read<IssueCertificate>(entry.Payload);
        }
        catch (JsonException fault)
        {
            return new OutboxResult.Failed(fault.Message);
        }

        if (await Find(entry.Case, wanted.CertificateId, ct) is not { } found)
        {
            return new OutboxResult.Failed("The case has no such certificate.");
        }

        var (state, certificate) = found;
        if (certificate.File is not null)
        {
            return new OutboxResult.Done();
        }

        var template = (await catalogue.FindVersion(state.Matter, state.VersionAt(certificate.IssuedAt), ct))?.Certificate;
        var file = await Store(entry, state, certificate, template, ct);
        return await commands.Execute(Actor.Platform, entry.Case, new ReportCertificateStored(wanted.CertificateId, file), entry.Key, ct: ct) switch
        {
            CommandOutcome.Done => new OutboxResult.Done(),
            // An attempt before this one has come through after all: its file is the one that counts.
            CommandOutcome.Refused(CommandIdReused) => new OutboxResult.Done(),
            CommandOutcome.Refused(var refusal) => new OutboxResult.Failed(refusal.Key),
            _ => new OutboxResult.Later("The case is being changed."),
        };
    }

    private async Task<FileReference> Store(OutboxEntry entry, CaseState state, IssuedCertificate certificate, CertificateTemplate? template, CancellationToken ct)
    {
        var face = certificate.Face;
        var document = CertificateFace.Compose(
            face, template, certificate.IssuedAt, $"{settings.PublicAddress}/track", state.CaseNo ?? state.ApplicationNo, signing.IsSimulated ? NoticeWords.SimulatedSeal : null);
        var pdf = new PdfWriter(FontFile.Find(settings.FontFile)).Write(document, reserveSignature: true);
        var signed = PdfSigner.Sign(pdf, signing.Certificate, new SignatureDetails(time.GetUtcNow(), NoticeWords.SignatureReason, null, face.IssuerName));
        var stored = await store.PutOwn($"{face.Name.Zh}-{face.Number}.pdf", "application/pdf", signed, ct);

        // One entry, one file row, however often it is tried.
        var file = stored with { FileId = EngineJson.Hash(entry.Key)[..32] };
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Files.FirstOrDefaultAsync(f => f.Id == file.FileId, ct);
        if (row is null)
        {
            row = StoredFiles.RowOf(file, Actor.Platform.Id, time.GetUtcNow());
            row.CaseId = entry.Case.Value;
            db.Files.Add(row);
        }

        (row.Sha256, row.Size) = (file.Sha256, file.Size);
        await db.SaveChangesAsync(ct);
        return file;
    }

    private async Task<(CaseState State, IssuedCertificate Certificate)?> Find(CaseId id, string certificateId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id.Value, ct);
        var state = row is null ? null : await states.Of(row, ct);
        return state?.Certificates.FirstOrDefault(c => c.Face.CertificateId == certificateId) is { } certificate ? (state, certificate) : null;
    }
}
