using LowCodeGov.Browser.Tests.Matters;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Outside;

/// <summary>A system that nobody has connected before: from its OpenAPI document to a real answer, and a demo twin that says the same, without code.</summary>
public sealed class ConnectorIsDefined(Site site, OutsideSite outside)
{
    private const string Document = """
        {
          "openapi": "3.0.3", "info": { "title": "企业登记（浏览器测试）" }, "servers": [ { "url": "http://127.0.0.1:5310/departments/enterprises" } ],
          "paths": {
            "/{creditCode}": { "get": {
              "operationId": "company", "summary": "查询企业", "parameters": [ { "name": "creditCode", "in": "path" } ],
              "responses": { "200": { "content": { "application/json": { "schema": { "properties": { "status": { "type": "string" } } } } } } }
            } },
            "/{creditCode}/history": { "get": { "operationId": "history", "summary": "查询沿革", "responses": {} } }
          }
        }
        """;

    [Fact]
    public async Task from_its_document_tried_recorded_and_kept()
    {
        await using var admin = await site.SignInAsync("SP009", host: await outside.HostAsync());
        await admin.OpenAsync("/design/connectors");
        await admin.FillAsync("标识", "company-register");
        await admin.FillAsync("文档内容", Document);
        await admin.PressAsync("读取");
        await admin.Page.GetByRole(AriaRole.Checkbox, new() { Name = "查询沿革" }).UncheckAsync();
        await admin.PressAsync("用选中的 1 个操作新建");

        await admin.ChooseAsync("认证方式", "OAuth 2.0 客户端凭证");
        await Enter("令牌地址", "http://127.0.0.1:5310/departments/enterprises/token");
        await Enter("客户端标识", "lowcodegov");
        await Enter("密钥名称", "enterprises.secret");
        await Enter("creditCode", "91330702MA9DEM116Y");
        await admin.PressAsync("真实调用");
        await admin.SeeAsync("对方系统的答复");
        await admin.SeeAsync("\"status\": \"存续\"");
        await admin.PressAsync("记为演示替身的答复");
        await admin.PressAsync("问演示替身");
        await admin.SeeAsync("演示替身的答复");
        await admin.LookAsync();
        await admin.PictureAsync("connector-defined");

        await Enter("何时算办成", "answer.status ==");
        await admin.PressAsync("保存");
        await admin.SeeAsync("操作 company 的 doneWhen 处规则有误");
        await Enter("何时算办成", "answer.status == '存续'");
        await admin.PressAsync("保存");
        await admin.Page.WaitForURLAsync("**/design/connectors/company-register");
        await admin.OpenAsync("/design/connectors");
        await admin.SeeAsync("企业登记（浏览器测试）");

        async Task Enter(string label, string value)
        {
            await admin.Field(label).FillAsync(value);
            await admin.Field(label).BlurAsync();
        }
    }
}
