using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Matters;

/// <summary>Matter 1 with departments that answer: what they know is in the form and need not be uploaded; one that is silent keeps nobody from applying.</summary>
public sealed class MaterialsFromTheHub(Site site, OutsideSite outside)
{
    private const string Constructors = "注册建造师注册证书";
    private const string Insurance = "企业主要人员社会保险缴纳证明";

    [Fact]
    public async Task are_fetched_by_the_applicant_and_seen_by_the_clerk_with_their_source()
    {
        var host = await outside.HostAsync();
        await using var company = await site.SignInAsync("gongsi", host: host);
        await FillAsync(company);

        await company.PictureAsync("hub-materials");
        await outside.DoAsync("fault", ("channel", "province"), ("fault", "Error"), ("times", "5"));
        await company.SubmitAsync("调取" + Constructors);
        await company.Page.GetByRole(AriaRole.Alert).GetByText("暂时没有答复").WaitForAsync();
        await company.LookAsync();
        await company.PictureAsync("hub-silent");
        await outside.DoAsync("no-faults");

        await company.SubmitAsync("调取" + Constructors);
        var card = company.Page.GetByRole(AriaRole.Region, new() { Name = Constructors });
        await card.GetByText("由金华市婺城区住房和城乡建设局提供").WaitForAsync();
        await company.SubmitAsync("调取" + Insurance);
        await company.PictureAsync("hub-fetched");
        await company.UploadAsync("上一年度或最近一期财务审计报告", "报告.png");
        await company.UploadAsync("技术负责人职称证书或注册执业资格证书、工程业绩证明", "职称.png");
        await company.ArriveAsync();
        await company.FollowAsync("保存，下一步");
        await company.GoOnAsync();
        await SeeItInTheOfficeAsync(await company.HandInAsync(), host);
        await company.OpenAsync("/my/queries");
        await company.SeeAsync("企业注册建造师信息");
        await company.PictureAsync("hub-queries");
    }

    private static async Task FillAsync(Visitor company)
    {
        var form = await FilledForm.OfAsync("construction-qualification", "establishedOn");
        await company.OpenAsync($"/apply/{form.Code}");
        await company.SubmitAsync("开始申请");
        await company.TickAsync("首次申请");
        await company.TickAsync("是，本省登记");
        await company.GoOnAsync();
        await company.SeeAsync("取自数据共享平台，已核验");
        await company.LookAsync();
        foreach (var page in form.Pages)
        {
            await form.FillAsync(company.Page, page);
            await company.GoOnAsync();
        }
    }

    private async Task SeeItInTheOfficeAsync(string caseId, WebHost host)
    {
        await using var clerk = await site.SignInAsync("SP004", host: host);
        await clerk.OpenAsync($"/office/cases/{caseId}");
        await clerk.Page.GetByRole(AriaRole.Tab, new() { Name = "材料", Exact = true }).ClickAsync();
        var row = clerk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Constructors });
        await row.GetByText("A级 部门出具").WaitForAsync();
        await row.GetByText("由金华市婺城区住房和城乡建设局提供").WaitForAsync();
        await clerk.LookAsync();
        await clerk.PictureAsync("hub-clerk");
        var file = await clerk.Requests.GetAsync((await row.GetByRole(AriaRole.Link, new() { Name = Constructors + ".pdf" }).GetAttributeAsync("href")).ShouldNotBeNull());
        file.Headers["content-type"].ShouldBe("application/pdf");
    }
}
