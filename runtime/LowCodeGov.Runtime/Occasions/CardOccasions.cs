using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Encryption;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Occasions;

/// <summary>Tells the flows around cases of new and graver cards. Asked again and again, each card and level is told once: its key is its own.</summary>
public sealed class CardOccasions(
    IDbContextFactory<GovDbContext> contexts, OrganisationDirectory directory, RowCipher cipher, WorkSignals signals, TimeProvider time)
{
    private const string Series = "occasion:card";
    private const int AtOnce = 200;

    // What was committed a moment late must not be passed over.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    public async Task Tell(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Definitions.AnyAsync(d => d.IsCurrent && d.Occasions.Contains("|Card|"), ct))
        {
            return;
        }

        var mark = await db.Counters.FirstOrDefaultAsync(c => c.Series == Series, ct) ?? db.Counters.Add(new CounterRow { Series = Series, Value = time.GetUtcNow().UtcTicks }).Entity;
        var from = new DateTimeOffset(mark.Value, TimeSpan.Zero) - Overlap;
        var cards = await db.Cards.AsNoTracking().Where(c => c.State == CardState.Issued && c.LevelAt >= from).OrderBy(c => c.LevelAt).Take(AtOnce).ToListAsync(ct);
        var told = false;
        foreach (var card in cards)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"occasion:card:{card.CaseId:N}:{card.Indicator}:{card.Clock}:{card.Level}");
            if (!await db.Outbox.AnyAsync(o => o.Key == key, ct) && await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == card.CaseId, ct) is { } row)
            {
                db.Outbox.Add(await Entry(card, row, key, ct));
                told = true;
            }
        }

        // After a full part the next begins where this one ended; else a crowd of cards would be read again for ever.
        mark.Value = cards.Count > 0 ? Math.Max(mark.Value, cards[^1].LevelAt.UtcTicks + (cards.Count == AtOnce ? Overlap.Ticks : 0)) : mark.Value;
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
        facts["issuedOn"] = ChinaTime.DayOf(card.LevelAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return OccasionEffects.Of(cipher, row.Id, key, new OccasionHappened(OccasionKind.Card, facts), time.GetUtcNow());
    }
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
