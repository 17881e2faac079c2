using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Knowledge;

namespace LowCodeGov.Runtime.Tests.Knowledge;

/// <summary>The knowledge base: found by its words, versioned, and told only after somebody else has reviewed it.</summary>
public sealed class Articles
{
    private const string Hotline = "12330702TE5T00091W";

    [Fact]
    public async Task are_found_by_the_words_of_a_question_however_it_is_put()
    {
        await using var platform = await TestPlatform.Start();
        var (search, agent) = (platform.Get<KnowledgeSearch>(), await platform.Actor("RX002"));
        foreach (var (asked, found) in new[]
        {
            ("半夜工地一直在施工，噪声太大睡不着", "夜间施工噪声"), ("老板拖欠三个月工资不给", "拖欠工资"), ("我奶奶90岁了津贴还要再申请吗", "满90周岁"),
            ("奶茶店办食品经营许可选什么情形", "奶茶店"), ("小区突然停水了", "停水"),
        })
        {
            var best = await search.Find(agent, asked, 3);
            best.ShouldNotBeEmpty(asked);
            best[0].Article.Text.Question.ShouldContain(found, Case.Sensitive, asked);
        }

        (await search.Find(agent, "xylophone quartet", 3)).ShouldBeEmpty();
        (await search.Find(agent, "'; DROP TABLE \"KnowledgeGrams\" --", 3)).ShouldBeEmpty();
        (await search.Find(await platform.Actor("lixiuzhen"), "停水", 3)).ShouldBeEmpty("the base is for clerks");
    }

    [Fact]
    public async Task are_told_after_the_review_by_another_and_only_on_their_days()
    {
        await using var platform = await TestPlatform.Start();
        var (articles, search) = (platform.Get<KnowledgeShelf>(), platform.Get<KnowledgeSearch>());
        var (writer, head, agent) = (await platform.Actor("RX005"), await platform.Actor("RX001"), await platform.Actor("RX002"));
        var today = Engine.Time.ChinaTime.DayOf(platform.Clock.GetUtcNow());
        var text = new ArticleText("共享单车乱停放怎么反映？", "请说明地点，转综合行政执法局。", [], Hotline, today, today.AddDays(5));

        (await articles.Write(agent, null, 0, text)).Refusal.ShouldBeOfType<NotEntitled>();
        (await articles.Write(writer, null, 0, text with { Answer = " " })).Refusal.ShouldBeOfType<ArticleIncomplete>();
        (await articles.Write(writer, null, 0, text with { ValidTo = today.AddDays(-1) })).Refusal.ShouldBeOfType<ArticleIncomplete>();
        var first = (await articles.Write(writer, null, 0, text)).Written.ShouldNotBeNull();
        (await search.Find(agent, "共享单车", 3)).ShouldBeEmpty("nobody has reviewed it");
        (await articles.Versions(agent, first.No)).ShouldBeEmpty();
        (await articles.Review(writer, first.No, 1, true, null)).ShouldBeOfType<NotEntitled>();
        (await articles.Review(head, first.No, 1, false, null)).ShouldBeOfType<ReasonRequired>();
        (await articles.Review(head, first.No, 1, true, null)).ShouldBeNull();
        (await search.Find(agent, "共享单车", 3)).ShouldHaveSingleItem().Article.Citation.ShouldBe(first.Citation);

        // The next version takes its place when it is reviewed, and not before; the old one is still read by whoever cited it.
        (await articles.Write(writer, first.No, 0, text)).Refusal.ShouldBeOfType<ArticleChangedMeanwhile>();
        (await articles.Write(writer, first.No, 1, text with { Answer = "请拨打企业客服，或者说明地点。" })).Refusal.ShouldBeNull();
        (await search.Find(agent, "共享单车", 3))[0].Article.Version.ShouldBe(1);
        (await articles.Review(head, first.No, 2, true, "改写")).ShouldBeNull();
        (await search.Find(agent, "共享单车", 3)).ShouldHaveSingleItem().Article.Version.ShouldBe(2);
        (await articles.Versions(agent, first.No)).Select(each => each.State).ShouldBe([ArticleState.Published, ArticleState.Withdrawn]);

        platform.Clock.Advance(TimeSpan.FromDays(6));
        (await search.Find(agent, "共享单车", 3)).ShouldBeEmpty("its days are over");
    }

    [Fact]
    public async Task that_are_taken_out_are_found_no_more()
    {
        await using var platform = await TestPlatform.Start();
        var (articles, search, agent) = (platform.Get<KnowledgeShelf>(), platform.Get<KnowledgeSearch>(), await platform.Actor("RX002"));
        var no = (await search.Find(agent, "小区停水", 1)).Single().Article.No;
        (await articles.Withdraw(agent, no, null)).ShouldBeOfType<NotEntitled>();
        (await articles.Withdraw(await platform.Actor("RX001"), no, "口径已变")).ShouldBeNull();
        (await search.Find(agent, "小区停水", 5)).ShouldNotContain(each => each.Article.No == no);
        (await articles.Versions(agent, no)).ShouldHaveSingleItem().State.ShouldBe(ArticleState.Withdrawn);
    }
}
