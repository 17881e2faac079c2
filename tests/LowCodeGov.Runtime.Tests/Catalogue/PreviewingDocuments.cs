using System.Globalization;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Catalogue.Drafts;

namespace LowCodeGov.Runtime.Tests.Catalogue;

/// <summary>What an analyst sees of a document is what would be issued on this day.</summary>
public sealed class PreviewingDocuments
{
    [Fact]
    public async Task A_certificate_has_the_number_and_the_last_day_of_one_issued_today()
    {
        await using var platform = await TestPlatform.Start();
        var food = (await platform.Get<MatterCatalogue>().Find("11330702TE5T0002424330131023001")).ShouldNotBeNull();
        var today = ChinaTime.DayOf(platform.Clock.GetUtcNow());
        (TimeLimit? For, DateOnly? Last)[] terms =
        [
            (new TimeLimit(30, TimeUnit.CalendarDays), today.AddDays(29)),
            (new TimeLimit(6, TimeUnit.Months), today.AddMonths(6).AddDays(-1)),
            (new TimeLimit(5, TimeUnit.Years), today.AddYears(5).AddDays(-1)),
            (null, null),
        ];
        foreach (var (term, last) in terms)
        {
            var definition = food with { Certificate = food.Certificate! with { ValidFor = term } };
            var page = platform.Get<DocumentPreviews>().Html(definition, DocumentPreviews.Certificate, new Dictionary<string, string>()).ShouldNotBeNull();
            page.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"JY2330702{today.Year}001"));
            page.ShouldContain(last is { } day ? $"至{day:yyyy年M月d日}" : "长期");
        }
    }
}
