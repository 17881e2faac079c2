using LowCodeGov.Documents.Signing;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Certificates;
using LowCodeGov.Runtime.Notices;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Notices;

public sealed class Certificates
{
    [Fact]
    public async Task A_certificate_is_signed_stored_and_given_to_holder_and_clerks_only()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var id = (await filled.Submit(platform)).Case;
        var state = await CaseDrive.Until(platform, id, PublicState.ReadyForDelivery);
        var certificate = state.Certificates.ShouldHaveSingleItem();
        certificate.File.ShouldBeNull("it is made by the outbox");
        var downloads = platform.Get<CertificateDownloads>();
        (await downloads.Open(filled.Applicant, id, certificate.Face.CertificateId)).ShouldBeNull();

        await platform.Get<OutboxWorker>().RunDue();
        var stored = (await CaseDrive.State(platform, id)).Certificates.ShouldHaveSingleItem().File.ShouldNotBeNull();
        var pdf = await Read(platform, filled.Applicant, id, certificate.Face.CertificateId);
        var signature = PdfSignatureCheck.Check(pdf).ShouldHaveSingleItem();
        signature.IsValid.ShouldBeTrue();
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)).ShouldBe(stored.Sha256);

        // The worker died after the report and before its mark: nothing is made a second time.
        await platform.Tamper("UPDATE Outbox SET DoneAt = NULL");
        await platform.Get<OutboxWorker>().RunDue();
        (await CaseDrive.State(platform, id)).Certificates.ShouldHaveSingleItem().File.ShouldBe(stored);
        await using var db = await platform.Db();
        (await db.Files.CountAsync(f => f.CaseId == id.Value && f.MediaType == "application/pdf" && f.OwnerId == Actor.Platform.Id)).ShouldBe(1);

        (await downloads.Open(await platform.Actor("huangjing"), id, certificate.Face.CertificateId)).ShouldBeNull();
        (await downloads.Open(await platform.Actor("SW001"), id, certificate.Face.CertificateId)).ShouldBeNull();
        (await downloads.Open(await platform.Actor("SP008"), id, certificate.Face.CertificateId)).ShouldBeNull("a supervisor looks and does not use");
        await Read(platform, await CaseDrive.ClerkFor(platform, state.Tasks[^1]), id, certificate.Face.CertificateId);
        (await db.AccessLog.CountAsync(l => l.What == "certificate")).ShouldBe(2);
        (await platform.Verify()).IsClean.ShouldBeTrue();
    }

    [Fact]
    public async Task Every_notice_of_a_whole_case_reads_as_page_and_prints()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var id = (await filled.Submit(platform)).Case;
        var state = await CaseDrive.Until(platform, id, PublicState.Closed);
        state.Notices.Select(n => n.Notice).ShouldBeSubsetOf(["N01", "N02", "N09", "N12", "N13", "N14"]);
        var documents = platform.Get<NoticeDocuments>();
        foreach (var notice in state.Notices)
        {
            var html = (await documents.Html(filled.Applicant, id, notice.Number)).ShouldNotBeNull();
            html.ShouldContain(notice.DocumentNo);
            html.ShouldContain(filled.Application.Applicant.Name);
            html.ShouldNotContain("{{");
            System.Text.Encoding.ASCII.GetString((await documents.Pdf(filled.Applicant, id, notice.Number)).ShouldNotBeNull().Content, 0, 5).ShouldBe("%PDF-");
            (await documents.Html(await platform.Actor("huangjing"), id, notice.Number)).ShouldBeNull();
        }
    }

    private static async Task<byte[]> Read(TestPlatform platform, Actor actor, CaseId id, string certificate)
    {
        var opened = (await platform.Get<CertificateDownloads>().Open(actor, id, certificate)).ShouldNotBeNull();
        await using var content = opened.Content;
        using var buffer = new MemoryStream();
        await content.CopyToAsync(buffer);
        return buffer.ToArray();
    }
}
