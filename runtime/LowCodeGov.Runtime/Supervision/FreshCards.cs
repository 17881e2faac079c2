using System.Runtime.CompilerServices;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Cards that were issued, or became graver, since a worker last told of them; in parts, however many came at one instant.</summary>
internal static class FreshCards
{
    private static readonly KeyOrder<CardRow> ByInstant = new KeyOrder<CardRow>("cards:fresh").By(c => c.LevelAt).By(c => c.CaseId).By(c => c.Indicator).By(c => c.Clock);

    /// <summary>The parts; the mark follows each that was taken.</summary>
    public static async IAsyncEnumerable<List<CardRow>> Since(GovDbContext db, Mark mark, [EnumeratorCancellation] CancellationToken ct)
    {
        var found = db.Cards.AsNoTracking().Where(c => c.State == CardState.Issued && c.LevelAt >= mark.From);
        var page = new PageRequest(Size: PageRequest.LargestSize);
        while (await ByInstant.Part(found, page).ToListAsync(ct) is [_, ..] read)
        {
            var part = read.Take(page.Take).ToList();
            yield return part;
            var last = part[^1];
            mark.Reach(last.LevelAt);
            if (read.Count == part.Count)
            {
                yield break;
            }

            page = page with { After = ByInstant.Cursor(last.LevelAt, last.CaseId, last.Indicator, last.Clock) };
        }
    }
}
