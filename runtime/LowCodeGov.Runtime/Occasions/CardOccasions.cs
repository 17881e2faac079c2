using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Encryption;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Supervision;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Occasions;

/// <summary>Tells the flows around cases of new and graver cards. Asked again and again, each card and level is told once: its key is its own.</summary>
public sealed class CardOccasions(
    IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory, SupervisionRuleBook book, RowCipher cipher, WorkSignals signals, TimeProvider time)
{
    private const string Series = "occasion:card";

    public async Task Tell(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Definitions.AnyAsync(d => d.IsCurrent && d.Occasions.Contains("|Card|"), ct))
        {
            return;
        }

        var mark = await Mark.Of(db, Series, time.GetUtcNow(), ct);
        var told = false;
        await foreach (var cards in FreshCards.Since(db, mark, ct))
        {
            var keyed = cards.ToDictionary(KeyOf, StringComparer.Ordinal);
            var keys = keyed.Keys.ToList();
            var known = (await db.Outbox.Where(o => keys.Contains(o.Key)).Select(o => o.Key).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
            var fresh = keyed.Where(each => !known.Contains(each.Key)).ToList();
            var ids = fresh.Select(each => each.Value.CaseId).Distinct().ToList();
            var rows = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
            foreach (var (key, card) in fresh)
            {
                if (rows.TryGetValue(card.CaseId, out var row))
                {
                    db.Outbox.Add(await Entry(card, row, key, ct));
                    told = true;
                }
            }
        }

        await db.SaveChangesAsync(ct);
        if (told)
        {
            signals.Wake(timers: false, outbox: true);
        }
    }

    private async Task<OutboxRow> Entry(CardRow card, CaseRow row, string key, CancellationToken ct)
    {
        var facts = new JsonObject();
        await OccasionSubject.Add(facts, contexts, directory, row, ct);
        facts["indicator"] = card.Indicator;
        facts["level"] = card.Level switch { CardLevel.Red => "red", CardLevel.Yellow => "yellow", _ => "notice" };
        facts["ordered"] = (await Consequences(card, ct)).Contains(CardConsequence.Order);
        facts["raised"] = card.LevelAt > card.IssuedAt;
        facts["issuedOn"] = ChinaTime.DayOf(card.LevelAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return OccasionEffects.Of(cipher, row.Id, key, new OccasionHappened(OccasionKind.Card, facts), time.GetUtcNow());
    }

    // A card of an indicator says itself what follows; for one of a clock the rule does.
    private async Task<ImmutableArray<CardConsequence>> Consequences(CardRow card, CancellationToken ct) =>
        card.Ground is { } ground && EngineJson.Read<CardGround>(ground) is { Consequences: [_, ..] said } ? said
            : (await book.Current(ct)).FirstOrDefault(each => each.Rule.Key == card.Indicator)?.Rule.Consequences ?? [];

    private static string KeyOf(CardRow card) => string.Create(CultureInfo.InvariantCulture, $"occasion:card:{card.CaseId:N}:{card.Indicator}:{card.Clock}:{card.Level}");
}

/// <summary>Makes the outbox entry of an occasion.</summary>
internal static class OccasionEffects
{
    public static OutboxRow Of(RowCipher cipher, Guid caseId, string key, OccasionHappened happened, DateTimeOffset now) => new()
    {
        Key = key,
        Kind = OccasionOpening.EffectKind,
        CaseId = caseId,
        StoredPayload = cipher.EncryptText(EngineJson.Canonical(happened), RowName.Effect(caseId, key)),
        CreatedAt = now,
        NextAttemptAt = now,
    };
}
