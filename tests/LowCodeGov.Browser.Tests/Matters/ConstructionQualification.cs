using System.Diagnostics;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Matters;

/// <summary>Matter 1: from the first page of the application to the signed certificate, every page looked at.</summary>
public sealed class ConstructionQualification(Site site)
{
    private const string ReportNumber = "审计报告文号";
    private const string AuditReport = "上一年度或最近一期财务审计报告";

    [Fact]
    public async Task goes_from_the_application_to_the_signed_certificate()
    {
        await using var company = await site.SignInAsync("gongsi");
        var caseId = await ApplyAsync(company);

        await site.ActAsync("SP004", caseId, "补齐补正", AskForTheReportAsync, "补齐补正中");
        await CorrectAsync(company, caseId);
        // The submission was the receipt and originals are seen at the end: passing the pre-review accepts the case.
        await site.ActAsync("SP004", caseId, "预审通过", Office.GiveOpinionAsync, "审查中");
        await SeeAcceptanceAsync(company, caseId);

        await site.ActAsync("ZJ004", caseId, "办理", Office.GiveOpinionAsync, "审查中");
        await site.ActAsync("RS003", caseId, "办理", Office.GiveOpinionAsync, "审查中");
        await site.ActAsync("ZJ005", caseId, "退回", clerk => clerk.FillAsync("理由", "核查记录不完整，请补充。"), "审查中");
        await site.ActAsync("ZJ004", caseId, "办理", Office.GiveOpinionAsync, "审查中");
        await site.ActAsync("SC006", caseId, "办理", Office.GiveOpinionAsync, "审查中");
        await site.ActAsync("ZJ005", caseId, "办理", Office.GiveOpinionAsync, "待决定");
        await site.ActAsync("ZJ002", caseId, "准予", Office.GiveOpinionAsync, "准予");
        await site.ActAsync("ZJ007", caseId, "开始制证", null, "制证中");
        await site.ActAsync("ZJ007", caseId, "完成制证", _ => Task.CompletedTask, "待核验原件");
        await site.ActAsync("SP007", caseId, "核验原件", _ => Task.CompletedTask, "待送达");
        await site.ActAsync("SP007", caseId, "送达", clerk => clerk.FillAsync("签收人证件号码", "330702198504120027"), "办结");

        await SeeEverythingAsync(caseId);
        await DownloadAsync(company, caseId);
    }

    private static async Task<string> ApplyAsync(Visitor company)
    {
        var form = await FilledForm.OfAsync("construction-qualification");
        await company.OpenAsync($"/matters/{form.Code}");
        await company.OpenAsync($"/apply/{form.Code}");
        await company.SubmitAsync("开始申请");
        await company.TickAsync("首次申请");
        await company.TickAsync("是，本省登记");
        await company.GoOnAsync();
        foreach (var page in form.Pages)
        {
            company.Page.Url.ShouldEndWith($"/form-{page}");
            await form.FillAsync(company.Page, page);
            await company.GoOnAsync();
        }

        foreach (var material in form.Materials)
        {
            await company.UploadAsync(material, "扫描件.png");
        }

        await company.ArriveAsync();
        await company.FollowAsync("保存，下一步");
        await company.GoOnAsync();
        return await company.HandInAsync();
    }

    private static async Task AskForTheReportAsync(Visitor clerk)
    {
        await clerk.Page.GetByRole(AriaRole.Checkbox, new() { Name = AuditReport }).CheckAsync();
        await clerk.FillAsync("理由：" + AuditReport, "报告缺少资产负债表，请补全。");
        await clerk.Page.GetByText("表单中的问题").ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Checkbox, new() { Name = ReportNumber }).CheckAsync();
        await clerk.FillAsync("理由：" + ReportNumber, "文号与报告不一致。");
    }

    private static async Task CorrectAsync(Visitor company, string caseId)
    {
        await company.OpenAsync($"/my/cases/{caseId}");
        await company.SeeAsync("报告缺少资产负债表，请补全。");
        await company.SubmitAsync("现在补正");
        company.Page.Url.ShouldContain("/form-enterprise", Case.Sensitive, "a correction begins where there is something to correct");
        await company.FillAsync(ReportNumber, "金审字〔2026〕第9号");
        await company.SubmitAsync("暂存");
        await company.OpenAsync(company.Page.Url.Split('?')[0].Replace("/form-enterprise", "/materials", StringComparison.Ordinal));
        await company.UploadAsync(AuditReport, "完整报告.png");
        await company.FollowAsync("保存，下一步");
        (await company.HandInAsync()).ShouldBe(caseId);
        await company.Heading("补正材料已提交").WaitForAsync();
    }

    /// <summary>The case is accepted: the notice of acceptance is there, the limits run, the way through the flow is told truly.</summary>
    private static async Task SeeAcceptanceAsync(Visitor company, string caseId)
    {
        await company.OpenAsync($"/my/cases/{caseId}");
        await company.SeeAsync("审查中");
        await company.SeeAsync("受理日期");
        await company.SeeAsync("未经过");
        await company.FollowAsync("行政许可申请受理通知书");
        await company.Heading("行政许可申请受理通知书").First.WaitForAsync();
        await company.OpenAsync("/my/messages");
    }

    /// <summary>Every part of the office's view of a case, and the lists.</summary>
    private async Task SeeEverythingAsync(string caseId)
    {
        await using var clerk = await site.SignInAsync("ZJ002");
        await clerk.OpenAsync("/office/pool");
        await clerk.OpenAsync("/office/done");
        await clerk.OpenAsync($"/office/cases/{caseId}");
        await SeeChangesAsync(clerk, "case-changes");
        await UnmaskAsync(clerk);
        await using var phone = await site.SignInAsync("ZJ002", Screen.Phone);
        await phone.OpenAsync($"/office/cases/{caseId}");
        await SeeChangesAsync(phone, "case-changes");
        await phone.OpenAsync($"/print/cases/{caseId}");
        await phone.PictureAsync("print");
        await clerk.OpenAsync($"/print/cases/{caseId}");
        await clerk.PictureAsync("print");
        await SeeAccessAsync(caseId);
        await clerk.OpenAsync($"/office/cases/{caseId}");
        foreach (var part in new[] { "材料", "办理过程", "流程图", "时限台账", "文书证照" })
        {
            var tab = clerk.Page.GetByRole(AriaRole.Tab, new() { Name = part, Exact = true });
            await tab.ClickAsync();
            await clerk.Page.GetByRole(AriaRole.Tab, new() { Name = part, Exact = true, Selected = true }).WaitForAsync();
            await clerk.ArriveAsync();
        }
    }

    // What the company corrected: field by field and file by file, with what stood there before.
    private static async Task SeeChangesAsync(Visitor clerk, string picture)
    {
        var changes = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "修改" });
        var text = await changes.InnerTextAsync();
        text.ShouldContain(ReportNumber);
        text.ShouldContain("金审字〔2026〕第9号");
        text.ShouldContain("完整报告.png");
        await clerk.PictureAsync(picture);
    }

    // A clerk without a task of the case sees a masked number by saying why.
    private static async Task UnmaskAsync(Visitor clerk)
    {
        const string Number = "13";
        await clerk.Page.GetByText("查看隐去的个人信息").ClickAsync();
        await clerk.ChooseAsync("查看哪一项", "技术负责人手机");
        await clerk.PressAsync("查看");
        await clerk.Page.GetByRole(AriaRole.Alert).GetByText("理由").WaitForAsync();
        await clerk.FillAsync("查看理由", "电话核实技术负责人在岗情况");
        await clerk.PressAsync("查看");
        var shown = clerk.Page.GetByRole(AriaRole.Definition).Filter(new() { HasTextRegex = new System.Text.RegularExpressions.Regex("^\\s*" + Number + "[0-9]{9}\\s*$") });
        await shown.First.WaitForAsync();
        await clerk.LookAsync();
        await clerk.PictureAsync("case-unmasked");
    }

    private async Task SeeAccessAsync(string caseId)
    {
        await using var supervisor = await site.SignInAsync("ZJ008");
        await supervisor.OpenAsync($"/office/cases/{caseId}");
        (await supervisor.Page.GetByText("查看隐去的个人信息").CountAsync()).ShouldBe(0);
        await supervisor.Page.GetByRole(AriaRole.Tab, new() { Name = "查看记录", Exact = true }).ClickAsync();
        await supervisor.TickAsync("只看隐去信息的查看记录");
        await supervisor.SeeAsync("电话核实技术负责人在岗情况");
        await supervisor.LookAsync();
        await supervisor.PictureAsync("case-access");
    }

    private static async Task DownloadAsync(Visitor company, string caseId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var download = company.Link("下载");
        do
        {
            await timer.WaitForNextTickAsync(patience.Token);
            await company.Page.GotoAsync($"/my/cases/{caseId}");
        }
        while (!await download.IsVisibleAsync());

        await company.ArriveAsync();
        await company.PictureAsync("finished-case");
        var answer = await company.Requests.GetAsync((await download.GetAttributeAsync("href")).ShouldNotBeNull());
        answer.Headers["content-type"].ShouldBe("application/pdf");
        var file = Path.Combine(Directory.CreateTempSubdirectory("lowcodegov-pdf-").FullName, "certificate.pdf");
        await File.WriteAllBytesAsync(file, await answer.BodyAsync());
        using var checker = Process.Start(new ProcessStartInfo("pdfsig", [file]) { RedirectStandardOutput = true, UseShellExecute = false }).ShouldNotBeNull();
        var said = await checker.StandardOutput.ReadToEndAsync();
        await checker.WaitForExitAsync();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        said.ShouldContain("Signature is Valid.");
    }
}
