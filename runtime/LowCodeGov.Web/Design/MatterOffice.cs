using System.Collections.Immutable;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Matter.Versions;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Catalogue.Reviews;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Migration;
using LowCodeGov.Web.Shell;

namespace LowCodeGov.Web.Design;

/// <summary>Versions, reviews and running cases of a matter, for whoever sits at the page.</summary>
internal sealed class MatterOffice(MatterCatalogue catalogue, DefinitionReviews reviews, DefinitionTemplates templates, CaseMigrations migrations, MatterStatistics statistics, ElementHistories histories, OfficeActor me) : IMatterOffice
{
    private const int Shown = 100;
    private const string Template = "template:";

    public async Task<ImmutableArray<VersionSketch>> Versions(string code)
    {
        var running = await statistics.RunningByVersion(code);
        var current = await catalogue.Find(code);
        return [.. (await catalogue.Versions(code)).Select(version => new VersionSketch(version.Version, version.PublishedAt, version.Version == current?.Version, running.GetValueOrDefault(version.Version)))];
    }

    public Task<MatterDefinition?> Version(string code, int version) => catalogue.FindVersion(code, version);

    public async Task<ImmutableArray<ReviewSketch>> Reviews(string code) =>
    [
        .. (await reviews.History(await me.Get(), code)).Select(review => new ReviewSketch(
            review.Id, review.Version, review.State.ToString(), review.Note, review.EffectiveOn, review.SubmittedBy, review.SubmittedAt, review.ReviewedBy, review.ReviewedAt, review.Opinion, review.IsOwn)),
    ];

    public async Task<ImmutableArray<ElementChangeSketch>> History(string code) =>
    [
        .. (await histories.Of(code, System.Globalization.CultureInfo.CurrentUICulture)).Select(change => new ElementChangeSketch(
            change.Member, change.Before, change.After, change.Version, change.At, change.Review, change.SubmittedBy is { } by ? change.ReviewedBy is { } reviewer ? $"{by} → {reviewer}" : by : null)),
    ];

    public async Task<OfficeAnswer> Submit(string code, long revision, string note, DateOnly? effectiveOn) => Of(await reviews.Submit(await me.Get(), code, revision, note, effectiveOn));

    public async Task<OfficeAnswer> Withdraw(Guid review) => Of(await reviews.Withdraw(await me.Get(), review));

    public async Task<MigrationSketch?> Migration(MatterDefinition to) =>
        await migrations.Candidates(await me.Get(), to, new PageRequest(1, Math.Min(Shown, PageRequest.LargestSize))) is { } page
            ? new MigrationSketch(page.Total, [.. page.Rows.Select(each => new MigrationCase(each.CaseNo ?? each.ApplicationNo, each.FromVersion, each.Preview.Verdict, [.. each.Preview.Findings.Select(finding => finding.Text)]))])
            : null;

    public async Task<ImmutableArray<StartSketch>> Starts() =>
    [
        .. (await templates.All()).Select(template => new StartSketch(Template + template.Key, template.Title, true)),
        .. (await catalogue.Search(new MatterQuery(), new PageRequest(1, PageRequest.LargestSize))).Rows.Select(matter => new StartSketch(matter.Code, matter.Name, false)),
    ];

    public async Task<MatterDefinition?> Start(string key) => key.StartsWith(Template, StringComparison.Ordinal)
        ? (await templates.All()).FirstOrDefault(template => template.Key == key[Template.Length..])?.Definition
        : await catalogue.Find(key);

    private static OfficeAnswer Of(ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.Done => new OfficeAnswer(true),
        ReviewOutcome.Refused refused => new OfficeAnswer(false, refused.Refusal),
        ReviewOutcome.Conflict { Current: var current } => new OfficeAnswer(false, null, new KeepingAnswer.Overtaken(current.Definition, current.Revision, current.UpdatedBy, current.UpdatedAt)),
        ReviewOutcome.Faulty => new OfficeAnswer(false),
        _ => new OfficeAnswer(false, new DraftGone()),
    };
}
