using System.Collections.Immutable;
using LowCodeGov.Documents.Html;
using LowCodeGov.Documents.Pdf;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Notices;

namespace LowCodeGov.Runtime.Tests.Notices;

public sealed class Wording
{
    [Theory]
    [InlineData("N01")]
    [InlineData("N02")]
    [InlineData("N03")]
    [InlineData("N04")]
    [InlineData("N06")]
    [InlineData("N07")]
    [InlineData("N09")]
    [InlineData("N10")]
    [InlineData("N12")]
    [InlineData("N13")]
    [InlineData("N14")]
    [InlineData("N15")]
    [InlineData("N99")]
    public async Task A_notice_without_any_field_still_prints(string notice)
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var state = (await filled.Submit(platform)).State;
        var issued = new IssuedNotice(
            1, notice, "婺〔2026〕1号", platform.Clock.GetUtcNow(), new ActorReference(ActorKind.Platform, "platform", "平台"),
            ImmutableSortedDictionary<string, string>.Empty, [ImmutableSortedDictionary<string, string>.Empty]);
        var document = new NoticeComposer("http://localhost/track", null).Compose(filled.Matter with { Notices = filled.Matter.Notices.Clear() }, state, issued);
        var html = new HtmlWriter().Write(document);
        html.ShouldNotContain("{{");
        html.ShouldContain("婺〔2026〕1号");
        html.ShouldContain(filled.Matter.Elements.SupervisionContacts.Phone);
        new PdfWriter([]).Write(document).Length.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task Fields_are_written_as_text_and_never_as_markup()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var state = (await filled.Submit(platform)).State;
        var fields = ImmutableSortedDictionary<string, string>.Empty.Add("reason", "<script>alert(1)</script>{{case.queryPassword}}").Add("applicant.name", "<b>x</b>");
        var issued = new IssuedNotice(1, "N03", "1", platform.Clock.GetUtcNow(), new ActorReference(ActorKind.Platform, "platform", "平台"), fields, []);
        var html = new HtmlWriter().Write(new NoticeComposer("http://localhost/track", null).Compose(filled.Matter, state, issued));
        html.ShouldNotContain("<script>");
        html.ShouldNotContain("<b>x");
        html.ShouldNotContain(state.QueryPassword);
    }
}
