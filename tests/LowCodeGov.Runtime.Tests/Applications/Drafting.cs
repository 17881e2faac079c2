using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Forms.Changes;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;

namespace LowCodeGov.Runtime.Tests.Applications;

public sealed class Drafting
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 1];

    [Fact]
    public async Task What_one_page_saves_another_page_keeps()
    {
        await using var platform = await TestPlatform.Start();
        var (drafts, actor, draft) = await Begin(platform);
        var first = draft.Definition.Form.Pages[0];
        var second = draft.Definition.Form.Pages[1];
        var a = TextField(first);
        var b = TextField(second);
        draft = Saved(await drafts.SaveForm(actor, draft.Id, first.Key, new JsonObject { [a] = "甲" }, draft.Version));
        draft = Saved(await drafts.SaveForm(actor, draft.Id, second.Key, new JsonObject { [b] = "乙", [a] = "不属于本页" }, draft.Version));
        draft.Form[a]!.GetValue<string>().ShouldBe("甲");
        draft.Form[b]!.GetValue<string>().ShouldBe("乙");
        (await drafts.SaveForm(actor, draft.Id, "no-such-page", [], draft.Version)).ShouldBeOfType<DraftOutcome.Refused>();
        (await drafts.SaveForm(actor, draft.Id, first.Key, [], draft.Version - 1)).ShouldBeOfType<DraftOutcome.Conflict>().Current.Form[a]!.GetValue<string>().ShouldBe("甲");
    }

    [Fact]
    public async Task Two_windows_keep_what_each_has_typed_and_ask_about_what_both_have()
    {
        await using var platform = await TestPlatform.Start();
        var (drafts, actor, draft) = await Begin(platform);
        var form = draft.Definition.Form;
        var page = form.Pages.First(p => p.Sections.SelectMany(s => s.Fields).Count(f => f is { Type: "text", Calculate: null, Visible: null, Prefill: null }) > 1);
        var (a, b) = page.Sections.SelectMany(s => s.Fields).Where(f => f is { Type: "text", Calculate: null, Visible: null, Prefill: null }).Select(f => f.Key).ToArray() is var keys ? (keys[0], keys[1]) : default;
        var shown = new ShownForm(ValuePrints.Of(form, draft.Form, page.Key));
        var first = draft.Version;
        Saved(await drafts.SaveForm(actor, draft.Id, page.Key, With(draft, (a, "甲")), first, shown));
        var second = (await drafts.SaveForm(actor, draft.Id, page.Key, With(draft, (a, ""), (b, "乙")), first, shown)).ShouldBeOfType<DraftOutcome.Saved>();
        second.Elsewhere.ShouldBe([a]);
        second.Draft.Form[a]!.GetValue<string>().ShouldBe("甲");
        second.Draft.Form[b]!.GetValue<string>().ShouldBe("乙");

        var third = (await drafts.SaveForm(actor, draft.Id, page.Key, With(draft, (a, "丙"), (b, "")), first, shown)).ShouldBeOfType<DraftOutcome.Conflict>();
        third.Fields.Where(f => f.Both).Select(f => (f.Field.Key, f.Mine!.GetValue<string>(), f.Theirs!.GetValue<string>())).ShouldBe([(a, "丙", "甲")]);
        third.Current.Version.ShouldBe(second.Draft.Version, "nothing was written");
        var chosen = shown with { Chosen = ImmutableSortedDictionary<string, KeptSide>.Empty.Add(a, KeptSide.Mine) };
        var last = (await drafts.SaveForm(actor, draft.Id, page.Key, With(draft, (a, "丙"), (b, "")), first, chosen)).ShouldBeOfType<DraftOutcome.Saved>();
        last.Draft.Form[a]!.GetValue<string>().ShouldBe("丙");
        last.Draft.Form[b]!.GetValue<string>().ShouldBe("乙");

        var row = (await drafts.List(actor)).Single(r => r.Id == draft.Id);
        row.Stopped.ShouldBe(DraftPlaces.FormPage(page.Key));
        row.StoppedTitle.ShouldNotBeNull().Zh.ShouldBe(page.Title.Zh);
        last.Draft.Findings.ShouldNotBeEmpty("materials are missing");
    }

    [Fact]
    public async Task Windows_that_save_at_the_same_moment_lose_nothing()
    {
        await using var platform = await TestPlatform.Start();
        var (drafts, actor, draft) = await Begin(platform);
        var form = draft.Definition.Form;
        var fields = form.Pages.SelectMany(p => p.Sections.SelectMany(s => s.Fields).Where(f => f is { Type: "text", Calculate: null, Visible: null, Prefill: null }).Select(f => (Page: p.Key, f.Key))).Take(4).ToArray();
        await Task.WhenAll(fields.Select(field => drafts.SaveForm(
            actor, draft.Id, field.Page, With(draft, (field.Key, "字" + field.Key)), draft.Version, new ShownForm(ValuePrints.Of(form, draft.Form, field.Page)))));
        var after = (await drafts.Find(actor, draft.Id)).ShouldNotBeNull();
        fields.Select(field => after.Form[field.Key]?.GetValue<string>()).ShouldBe(fields.Select(field => "字" + field.Key));
    }

    [Fact]
    public async Task Uploads_survive_a_save_in_another_window()
    {
        await using var platform = await TestPlatform.Start();
        var (drafts, actor, draft) = await Begin(platform);
        var key = draft.Materials[0].Material.Key;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => drafts.AddFile(actor, draft.Id, key, $"{i}.png", new MemoryStream([.. Png, (byte)i]))));
        var after = (await drafts.Find(actor, draft.Id)).ShouldNotBeNull();
        after.Materials[0].Files.Length.ShouldBe(4);
        after = Saved(await drafts.RemoveFile(actor, draft.Id, key, after.Materials[0].Files[0].FileId));
        after.Materials[0].Files.Length.ShouldBe(3);
        (await drafts.AddFile(actor, draft.Id, "no-such-material", "a.png", new MemoryStream(Png))).ShouldBeOfType<DraftOutcome.Refused>().Refusal.Key.ShouldBe("draft.unknown");
    }

    [Fact]
    public async Task Somebody_elses_draft_does_not_exist()
    {
        await using var platform = await TestPlatform.Start();
        var (drafts, _, draft) = await Begin(platform);
        foreach (var name in new[] { "huangjing", "MZ001", "SP009" })
        {
            var other = await platform.Actor(name);
            (await drafts.Find(other, draft.Id)).ShouldBeNull();
            (await drafts.SaveForm(other, draft.Id, null, [], draft.Version)).ShouldBeOfType<DraftOutcome.NotFound>();
            (await drafts.Submit(other, draft.Id, "x")).ShouldBeOfType<SubmitOutcome.NotFound>();
            (await drafts.Discard(other, draft.Id)).ShouldBeFalse();
            (await drafts.List(other)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task One_draft_becomes_one_case_however_often_it_is_sent()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var drafts = platform.Get<Drafts>();
        var draft = Saved(await drafts.Create(filled.Applicant, filled.Matter.Code));
        (await drafts.Submit(filled.Applicant, draft.Id, "early")).ShouldBeOfType<SubmitOutcome.Faulty>().Findings.ShouldContain(f => f.Target.StartsWith("materials.", StringComparison.Ordinal));
        draft = Saved(await drafts.AnswerSituation(filled.Applicant, draft.Id, filled.Application.Situation, draft.Version));
        draft = Saved(await drafts.SaveForm(filled.Applicant, draft.Id, null, (JsonObject)JsonNode.Parse(filled.Application.Form.GetRawText())!, draft.Version));
        foreach (var material in draft.Materials.Where(m => m.IsRequired))
        {
            draft = Saved(await drafts.AddFile(filled.Applicant, draft.Id, material.Material.Key, "a.png", new MemoryStream(Png)));
        }

        (await drafts.Check(filled.Applicant, draft.Id)).ShouldNotBeNull().ShouldBeEmpty();
        var sent = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => drafts.Submit(filled.Applicant, draft.Id, $"tab-{i}")));
        sent.Select(o => o.ShouldBeOfType<SubmitOutcome.Submitted>().Receipt.CaseId).Distinct().ShouldHaveSingleItem();
        (await drafts.Find(filled.Applicant, draft.Id)).ShouldBeNull("it is a case now");
        (await drafts.List(filled.Applicant)).ShouldBeEmpty();

        // The files went with the case: the clerk who pre-reviews may open them.
        var receipt = ((SubmitOutcome.Submitted)sent[0]).Receipt;
        var state = await CaseDrive.State(platform, receipt.CaseId);
        var clerk = await CaseDrive.ClerkFor(platform, state.Tasks[0]);
        var opened = (await platform.Get<Runtime.Files.StoredFiles>().Open(clerk, state.Application.Materials[0].Files[0].FileId)).ShouldNotBeNull();
        await opened.Content.DisposeAsync();
    }

    [Fact]
    public async Task A_clerk_receives_at_the_window_for_somebody_who_has_an_account()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var clerk = await platform.Actor("MZ004");
        var drafts = platform.Get<Drafts>();
        var draft = Saved(await drafts.CreateAtWindow(clerk, filled.Matter.Code, filled.Application.Applicant with { AccountId = null }, filled.Application.Contact));
        draft.Applicant.AccountId.ShouldBe(filled.Applicant.Id);
        draft = Saved(await drafts.AnswerSituation(clerk, draft.Id, filled.Application.Situation, draft.Version));
        draft = Saved(await drafts.SaveForm(clerk, draft.Id, null, (JsonObject)JsonNode.Parse(filled.Application.Form.GetRawText())!, draft.Version));
        foreach (var material in draft.Materials.Where(m => m.IsRequired))
        {
            draft = Saved(await drafts.AddFile(clerk, draft.Id, material.Material.Key, "a.png", new MemoryStream(Png)));
        }

        var receipt = (await platform.Get<WindowReceipt>().Receive(clerk, draft.Id, true, true, "w")).ShouldBeOfType<SubmitOutcome.Submitted>().Receipt;
        (await platform.Get<MyCases>().View(filled.Applicant, receipt.CaseId)).ShouldNotBeNull().State.ShouldBe(PublicState.Received);
        (await drafts.CreateAtWindow(await platform.Actor("MZ003"), filled.Matter.Code, filled.Application.Applicant, filled.Application.Contact))
            .ShouldBeOfType<DraftOutcome.Refused>().Refusal.Key.ShouldBe("draft.window-not-entitled");
    }

    [Fact]
    public async Task Looking_up_tells_wrong_number_and_wrong_password_alike_and_soon_tires()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var state = (await filled.Submit(platform)).State;
        var tracking = platform.Get<Tracking>();
        (await tracking.Find(state.ApplicationNo.ToLowerInvariant(), state.QueryPassword, "a")).ShouldBeOfType<TrackingOutcome.Found>().Case.Applicant.ShouldContain("*");
        (await tracking.Find(state.ApplicationNo, "000000x", "a")).ShouldBeOfType<TrackingOutcome.NotFound>();
        (await tracking.Find("SQ0", state.QueryPassword, "a")).ShouldBeOfType<TrackingOutcome.NotFound>();
        for (var i = 0; i < AttemptLimits.MostFailures; i++)
        {
            await tracking.Find($"SQ{i}", "000000", "b");
        }

        (await tracking.Find(state.ApplicationNo, state.QueryPassword, "b")).ShouldBeOfType<TrackingOutcome.TooMany>();
        (await tracking.Find(state.ApplicationNo, state.QueryPassword, "c")).ShouldBeOfType<TrackingOutcome.Found>();
        platform.Clock.Advance(TimeSpan.FromMinutes(16));
        (await tracking.Find(state.ApplicationNo, state.QueryPassword, "b")).ShouldBeOfType<TrackingOutcome.Found>();
    }

    private static JsonObject With(DraftView draft, params (string Key, string Value)[] typed)
    {
        var values = (JsonObject)draft.Form.DeepClone();
        foreach (var (key, value) in typed)
        {
            values[key] = value;
        }

        return values;
    }

    private static async Task<(Drafts Drafts, Actor Actor, DraftView Draft)> Begin(TestPlatform platform)
    {
        var filled = await FilledApplication.Of(platform, "construction-qualification");
        var drafts = platform.Get<Drafts>();
        return (drafts, filled.Applicant, Saved(await drafts.Create(filled.Applicant, filled.Matter.Code)));
    }

    private static DraftView Saved(DraftOutcome outcome) =>
        outcome.ShouldBeOfType<DraftOutcome.Saved>(outcome is DraftOutcome.Refused { Refusal: var refusal } ? refusal.ToString() : null).Draft;

    private static string TextField(Engine.Definitions.FormPage page) =>
        page.Sections.SelectMany(s => s.Fields).First(f => f is { Type: "text", Calculate: null, Visible: null }).Key;
}
