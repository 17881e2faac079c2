using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Supervision;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Tells those whom a card concerns, by what its rule says of recipients; a red one goes to the head of the agency and the leader of supervision too (DOMAIN 10.4).</summary>
/// <remarks>Asked again and again, each person is told once of each card and level: the message's key is its own.</remarks>
public sealed class CardPost(IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory, SupervisionRuleBook book, MessagePost post, TimeProvider time)
{
    private const string Series = "card:post";

    private static readonly ImmutableArray<CardRecipient> Usual = [CardRecipient.Handler, CardRecipient.DepartmentHead];

    /// <summary>Tells of cards that are new or have become graver.</summary>
    public async Task Tell(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var mark = await Mark.Of(db, Series, time.GetUtcNow(), ct);
        var chart = await directory.Current(ct);
        var rules = (await book.Current(ct)).ToDictionary(each => each.Rule.Key, each => each.Rule, StringComparer.Ordinal);
        await foreach (var cards in FreshCards.Since(db, mark, ct))
        {
            foreach (var card in cards)
            {
                await Tell(chart, card, rules.GetValueOrDefault(card.Indicator), ct);
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task Tell(OrganisationChart chart, CardRow card, SupervisionRule? rule, CancellationToken ct)
    {
        var ground = card.Ground is null ? null : EngineJson.Read<CardGround>(card.Ground);
        foreach (var account in Recipients(chart, card, ground?.Recipients ?? rule?.Recipients ?? Usual).Distinct(StringComparer.Ordinal))
        {
            await post.Tell(new Notification(
                string.Create(CultureInfo.InvariantCulture, $"card:{card.CaseId:N}:{card.Indicator}:{card.Clock}:{card.Level}:{account}"), account, $"message.card.{card.Level}",
                ImmutableSortedDictionary<string, string>.Empty.Add("Indicator", (ground?.Name ?? rule?.Name)?.Zh ?? card.Indicator).Add("ApplicationNo", card.CaseNo ?? card.ApplicationNo).Add("Matter", card.MatterName),
                new CaseId(card.CaseId)), ct);
        }
    }

    private static IEnumerable<string> Recipients(OrganisationChart chart, CardRow card, ImmutableArray<CardRecipient> named)
    {
        var all = card.Level == CardLevel.Red ? named.Add(CardRecipient.AgencyHead).Add(CardRecipient.SupervisionLeader) : named;
        return all.SelectMany(recipient => recipient switch
        {
            CardRecipient.Handler => [card.ResponsibleId],
            CardRecipient.DepartmentHead => [chart.Staff.Head(card.Agency, chart.Clerk(card.ResponsibleId)?.Department)?.Id],
            CardRecipient.AgencyHead => [chart.Staff.Head(card.Agency, null)?.Id],
            CardRecipient.Supervisor => Watching(chart, card, HandlingRoles.Supervisor),
            CardRecipient.SupervisionLeader => Watching(chart, card, HandlingRoles.SupervisionLeader),
            _ => Array.Empty<string?>(),
        }).OfType<string>();
    }

    private static string?[] Watching(OrganisationChart chart, CardRow card, string role) =>
        [.. chart.Clerks.Where(clerk => clerk.Grants.Any(grant => grant.Role == role && HandlingRoles.Supervises(grant, card.Agency, card.Region))).Select(clerk => clerk.Id)];
}
