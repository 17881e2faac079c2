using System.Collections.Immutable;
using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Payment;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Payments;

/// <summary>A day of a provider as it was compared.</summary>
public sealed record BillDayView(string Channel, DateOnly Day, int Matched, int Differing, string? LastError);

/// <summary>A difference that somebody must look at.</summary>
public sealed record BillDifferenceView(
    long Id, string Channel, DateOnly Day, BillDifferenceKind Kind, string OrderNo, string? RefundNo, string? TradeNo, decimal? Ours, decimal? Theirs);

/// <summary>Compares a provider's bill of a day with our orders and refunds (对账).</summary>
public sealed class BillComparison(IDbContextFactory<GovDbContext> contexts, PaymentOrders orders, OrganisationDirectory directory, TimeProvider time)
{
    // A bill may come late, and a host may be away for some days.
    private const int DaysBack = 7;

    /// <summary>Compares a day. Repeated it finds the same differences and opens none twice.</summary>
    /// <returns>The day; null while the provider has no bill of it, or cannot be reached.</returns>
    public async Task<BillDayView?> Compare(string channel, DateOnly day, CancellationToken ct = default)
    {
        if (await orders.Provider(channel, ct) is not { } provider)
        {
            return null;
        }

        var answer = await provider.Bill(day, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.BillDays.FirstOrDefaultAsync(d => d.Channel == channel && d.Day == day, ct);
        if (row is null)
        {
            db.BillDays.Add(row = new BillDayRow { Channel = channel, Day = day });
        }

        row.ReadAt = time.GetUtcNow();
        if (answer is not Answer<ImmutableArray<BillLine>>.Done { Value: var bill })
        {
            row.LastError = answer switch
            {
                Answer<ImmutableArray<BillLine>>.RetryLater later => later.Reason,
                Answer<ImmutableArray<BillLine>>.Failed failed => failed.Reason,
                _ => "The provider has not made the bill yet.",
            };
            await db.SaveChangesAsync(ct);
            return null;
        }

        var ours = await Ours(db, channel, day, ct);
        var found = Differences(channel, day, ours, bill, time.GetUtcNow()).ToList();
        var known = await db.BillDifferences.Where(d => d.Channel == channel && d.Day == day).ToListAsync(ct);
        db.BillDifferences.AddRange(found.Where(each => !known.Any(old => old.OrderNo == each.OrderNo && old.RefundNo == each.RefundNo && old.Kind == each.Kind)));
        (row.Differing, row.Matched, row.LastError) = (found.Count, bill.Length - found.Count(each => each.Kind != BillDifferenceKind.PlatformOnly), null);
        await db.SaveChangesAsync(ct);
        return View(row);
    }

    /// <summary>Compares the days before today with every provider, where that has not been done; a provider's first day is that of its first order.</summary>
    public async Task Due(CancellationToken ct = default)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var first = today.AddDays(-DaysBack);
        List<(string Channel, DateOnly Day)> due;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            var since = await db.PaymentAttempts.GroupBy(a => a.Channel).Select(each => new { Channel = each.Key, At = each.Min(a => a.CreatedAt) }).ToListAsync(ct);
            var done = await db.BillDays.Where(d => d.Day >= first && d.LastError == null).Select(d => new { d.Channel, d.Day }).ToListAsync(ct);
            due =
            [
                .. since.SelectMany(each => Enumerable.Range(1, DaysBack).Select(back => (each.Channel, Day: today.AddDays(-back))).Where(one => one.Day >= ChinaTime.DayOf(each.At)))
                    .Where(one => !done.Any(each => (each.Channel, each.Day) == one)),
            ];
        }

        foreach (var (channel, day) in due)
        {
            await Compare(channel, day, ct);
        }
    }

    /// <summary>Days and open differences, for operators, and for fee clerks as far as they are about payments of their agencies; null for anybody else.</summary>
    public async Task<(ImmutableArray<BillDayView> Days, ImmutableArray<BillDifferenceView> Differences)?> List(Actor actor, CancellationToken ct = default)
    {
        if (!PaymentOrders.MayManage(actor))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var days = await db.BillDays.AsNoTracking().OrderByDescending(d => d.Day).Take(60).ToListAsync(ct);
        var open = await Open(db, actor, await directory.Current(ct)).AsNoTracking().OrderByDescending(d => d.Day).ThenBy(d => d.Id).Take(200).ToListAsync(ct);
        return ([.. days.Select(View)], [.. open.Select(d => new BillDifferenceView(d.Id, d.Channel, d.Day, d.Kind, d.OrderNo, d.RefundNo, d.TradeNo, d.OurFen / 100m, d.TheirFen / 100m))]);
    }

    /// <summary>Closes a difference with a note of what was done; one that the actor may not see, or that is closed, stays as it is.</summary>
    public async Task<Refusal?> Close(Actor actor, long id, string? note, CancellationToken ct = default)
    {
        if (!PaymentOrders.MayManage(actor))
        {
            return new NotEntitled();
        }

        if (string.IsNullOrWhiteSpace(note) || note.Length > 500)
        {
            return new DifferenceNoteRequired();
        }

        DateTimeOffset? now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var closed = await Open(db, actor, await directory.Current(ct)).Where(d => d.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.ClosedAt, now).SetProperty(d => d.ClosedBy, actor.Id).SetProperty(d => d.Note, note.Trim()), ct);
        return closed == 0 ? new NotEntitled() : null;
    }

    // What only the provider knows is nobody's payment: operators find out whose it is.
    private static IQueryable<BillDifferenceRow> Open(GovDbContext db, Actor actor, OrganisationChart chart)
    {
        var open = db.BillDifferences.Where(d => d.ClosedAt == null);
        if (StuckWork.IsFor(actor))
        {
            return open;
        }

        var mine = PaymentOrders.ManagedBy(actor, db.Payments, chart);
        return open.Where(d => db.PaymentAttempts.Any(a => a.OrderNo == d.OrderNo && mine.Any(p => p.No == a.PaymentNo)));
    }

    private static BillDayView View(BillDayRow row) => new(row.Channel, row.Day, row.Matched, row.Differing, row.LastError);

    private static async Task<Dictionary<(string Order, string? Refund), long>> Ours(GovDbContext db, string channel, DateOnly day, CancellationToken ct)
    {
        DateTimeOffset? from = ChinaTime.StartOf(day);
        DateTimeOffset? to = ChinaTime.StartOf(day.AddDays(1));
        var paid = await db.PaymentAttempts.AsNoTracking().Where(a => a.Channel == channel && a.State == AttemptState.Paid)
            .Join(db.Payments.AsNoTracking(), a => a.PaymentNo, p => p.No, (a, p) => new { a.OrderNo, p.Fen, p.PaidAt }).Where(each => each.PaidAt >= from && each.PaidAt < to).ToListAsync(ct);
        var back = await db.Refunds.AsNoTracking().Where(r => r.Channel == channel && r.State == RefundState.Refunded && r.OrderNo != null && r.RefundedAt >= from && r.RefundedAt < to).ToListAsync(ct);
        return paid.Select(each => ((each.OrderNo, (string?)null), each.Fen)).Concat(back.Select(each => ((each.OrderNo ?? "", (string?)each.No), each.Fen))).ToDictionary(each => each.Item1, each => each.Fen);
    }

    private static IEnumerable<BillDifferenceRow> Differences(string channel, DateOnly day, Dictionary<(string Order, string? Refund), long> ours, ImmutableArray<BillLine> bill, DateTimeOffset now)
    {
        BillDifferenceRow Row(BillDifferenceKind kind, string order, string? refund, string? trade, long? our, long? their) =>
            new() { Channel = channel, Day = day, Kind = kind, OrderNo = order, RefundNo = refund, TradeNo = trade, OurFen = our, TheirFen = their, FoundAt = now };

        var billed = new HashSet<(string, string?)>();
        foreach (var line in bill)
        {
            var key = (line.OrderNo, line.RefundNo);
            billed.Add(key);
            var their = (long)(line.Amount * 100);
            if (!ours.TryGetValue(key, out var our))
            {
                yield return Row(BillDifferenceKind.ChannelOnly, line.OrderNo, line.RefundNo, line.TradeNo, null, their);
            }
            else if (our != their)
            {
                yield return Row(BillDifferenceKind.AmountDiffers, line.OrderNo, line.RefundNo, line.TradeNo, our, their);
            }
        }

        foreach (var (key, fen) in ours.Where(each => !billed.Contains(each.Key)))
        {
            yield return Row(BillDifferenceKind.PlatformOnly, key.Order, key.Refund, null, fen, null);
        }
    }
}
