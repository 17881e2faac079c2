using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Runtime.Catalogue.Reviews;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>A change of one element (事项变化追踪, DOMAIN 4.4).</summary>
/// <param name="Member">Path of the element, e.g. <c>promisedTimeLimit.value</c>; of a list its name.</param>
/// <param name="Version">Version that brought it.</param>
/// <param name="At">When that was published.</param>
/// <param name="Review">The review that let it through; absent where the version was imported without one.</param>
public sealed record ElementChange(string Member, string Before, string After, int Version, DateTimeOffset At, Guid? Review, string? SubmittedBy, string? ReviewedBy, string? Note);

/// <summary>How the elements of a matter have become what they are, told from its published versions and their reviews: nothing is noted twice.</summary>
public sealed class ElementHistories(IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, CatalogueSheet sheet)
{
    /// <summary>All changes of a matter's elements, the latest first.</summary>
    /// <param name="code">The matter.</param>
    /// <param name="culture">Language of labels.</param>
    public async Task<ImmutableArray<ElementChange>> Of(string code, CultureInfo culture, CancellationToken ct = default)
    {
        var versions = (await catalogue.Versions(code, ct)).OrderBy(each => each.Version).ToList();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var reviews = (await db.DefinitionReviews.AsNoTracking().Where(r => r.Code == code && r.State == nameof(ReviewState.Published)).ToListAsync(ct)).ToLookup(each => each.Version);
        var changes = new List<ElementChange>();
        IReadOnlyList<(string Member, string Text)>? before = null;
        foreach (var version in versions)
        {
            if (await catalogue.FindVersion(code, version.Version, ct) is not { } definition)
            {
                continue;
            }

            var now = await sheet.Cells(definition, culture, ct);
            if (before is not null)
            {
                var review = reviews[version.Version].FirstOrDefault();
                changes.AddRange(now.Zip(before).Where(each => each.First.Text != each.Second.Text).Select(each => new ElementChange(
                    each.First.Member, each.Second.Text, each.First.Text, version.Version, version.PublishedAt, review?.Id, review?.SubmittedByName, review?.ReviewedByName, review?.Note)));
            }

            before = now;
        }

        changes.Reverse();
        return [.. changes];
    }
}
