using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>A mobile number in a form that has to be proved by a one-time code: without script, by the script's calls, and through the API.</summary>
[Collection("api")]
public sealed partial class ProvingAPhone
{
    [Fact]
    public async Task Without_script_each_press_keeps_the_page_and_says_what_happened()
    {
        var (token, draft) = await TrialMatter.Draft();
        using var owner = await Browsing.As(TrialMatter.Applicant);
        var path = $"/drafts/{draft["id"]}/form-{TrialMatter.Page}";
        var page = await owner.Get(path);
        page.Text.ShouldContain("获取验证码");
        var notYet = await owner.Post(path, new(Fields(page)) { ["mobile"] = "0579-82345678", ["note"] = "没有丢", ["op"] = "phone-code:mobile" });
        notYet.Said.ShouldContain("请先填写正确的手机号码");
        var sent = await owner.Post(path, new(Fields(notYet)) { ["mobile"] = "13905790101", ["op"] = "phone-code:mobile" });
        sent.Text.ShouldContain("验证码已发送");
        Fields(sent)["note"].ShouldBe("没有丢");
        (await owner.Post(path, new(Fields(sent)) { ["op"] = "phone-code:mobile" })).Said.ShouldContain("过于频繁");
        var code = await CodeIn(token);
        (await owner.Post(path, new(Fields(sent)) { ["mobile:code"] = code == "000000" ? "000001" : "000000", ["op"] = "phone-prove:mobile" })).Said.ShouldContain("验证码不正确");
        (await ApiCall.Send("GET", $"/api/v1/drafts/{draft["id"]}/findings", token)).Ok().ToJsonString().ShouldContain("form.phone.unproved");

        var proved = await owner.Post(path, new(Fields(sent)) { ["mobile:code"] = code, ["op"] = "phone-prove:mobile" });
        proved.Text.ShouldContain("号码已验证");
        proved.Text.ShouldNotContain("获取验证码");
        (await ApiCall.Send("GET", $"/api/v1/drafts/{draft["id"]}/findings", token)).Ok().ToJsonString().ShouldNotContain("form.phone");
    }

    [Fact]
    public async Task By_script_and_through_the_api_the_same_and_nobody_else_can_use_the_code()
    {
        var (token, draft) = await TrialMatter.Draft();
        using var owner = await Browsing.As(TrialMatter.Applicant);
        (await owner.Post("/my/phone-codes", new() { ["phone"] = "13905790102" })).Text.ShouldContain("验证码已发送");
        var code = await CodeIn(token);
        using var other = await Browsing.As(PageWorld.OtherApplicant);
        (await other.Post("/my/phone-codes", new() { ["phone"] = "13905790102", ["code"] = code })).Status.ShouldBe(422, "the code is another account's");
        (await owner.Post("/my/phone-codes", new() { ["phone"] = "13905790103", ["code"] = code })).Status.ShouldBe(422, "the code is another number's");
        (await owner.Post("/my/phone-codes", new() { ["phone"] = "13905790102", ["code"] = $" {code[..3]} {code[3..]} " })).Status.ShouldBe(200);
        (await owner.Post("/my/phone-codes", new() { ["phone"] = "13905790102", ["code"] = code })).Status.ShouldBe(422, "a code proves once");

        var codes = "/api/v1/phone-codes";
        (await ApiCall.Send("POST", codes, token, new { phone = "13905790104" })).Ok();
        (await ApiCall.Send("POST", codes, token, new { phone = "13905790104" })).Problem().ShouldBe("form.phone.too-often");
        (await ApiCall.Send("POST", codes + "/proof", token, new { phone = "13905790104", code = "abc" })).Problem().ShouldBe("form.phone.wrong");
        var values = draft["form"]!.DeepClone().AsObject();
        values["mobile"] = "13905790104";
        draft = await TrialMatter.Save(token, draft, values);
        (await ApiCall.Send("POST", $"/api/v1/drafts/{draft["id"]}/submit", token, "{}")).Text.ShouldContain("form.phone.unproved");
        (await ApiCall.Send("POST", codes + "/proof", token, new { phone = "139 0579 0104", code = await CodeIn(token) })).Ok();
        (await ApiCall.Send("POST", $"/api/v1/drafts/{draft["id"]}/submit", token, "{}")).Text.ShouldNotContain("form.phone");
    }

    /// <summary>What the demonstration's twin of a gateway put into the person's messages.</summary>
    private static async Task<string> CodeIn(string token)
    {
        var message = (await ApiCall.Send("GET", "/api/v1/messages?size=1", token)).Ok()["items"]![0]!;
        message["key"]!.GetValue<string>().ShouldBe("message.phone-code");
        message["text"]!.GetValue<string>().ShouldStartWith("【演示】");
        return Digits().Match(message["values"]!["code"]?.GetValue<string>() ?? message["values"]!["Code"]!.GetValue<string>()).Value;
    }

    private static Dictionary<string, string> Fields(PageAnswer page) => new(page.Forms.First(form => form.Fields.ContainsKey("version")).Fields);

    [GeneratedRegex("^[0-9]{6}$")]
    private static partial Regex Digits();
}
