using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Payment;
using LowCodeGov.Connectors.Systems;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Payments;

/// <summary>What became of a wish to pay.</summary>
public abstract record PaymentOutcome
{
    private PaymentOutcome()
    {
    }

    public sealed record Done(PaymentView Payment) : PaymentOutcome;

    public sealed record Refused(Refusal Refusal) : PaymentOutcome;

    public sealed record NotFound : PaymentOutcome;
}

/// <summary>Payment orders: seen and paid by the payer, taken at the counter and paid back by fee clerks.</summary>
public sealed class PaymentOrders(
    IDbContextFactory<GovDbContext> contexts, ConnectorBook connectors, PaymentSettling settling, OrganisationDirectory directory, RuntimeSettings settings, TimeProvider time)
{
    public const string Counter = "counter";

    private static readonly TimeSpan OpenFor = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan StillGood = TimeSpan.FromMinutes(2);

    /// <summary>Whether the actor takes payments of any agency.</summary>
    public static bool MayManage(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return StuckWork.IsFor(actor) || actor.Grants.Any(grant => grant.Role == HandlingRoles.FeeClerk);
    }

    /// <summary>Whether the actor takes payments of an agency.</summary>
    public static bool MayManage(Actor actor, string agency)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return ActingRights.Holds(actor.Grants, HandlingRoles.FeeClerk, agency) || StuckWork.IsFor(actor);
    }

    // Before anything is left out of a list: what others see takes no place in it.
    internal static IQueryable<PaymentRow> ManagedBy(Actor actor, IQueryable<PaymentRow> payments, OrganisationChart chart)
    {
        if (StuckWork.IsFor(actor))
        {
            return payments;
        }

        var agencies = chart.Agencies.Select(agency => agency.CreditCode).Where(agency => MayManage(actor, agency)).ToList();
        return payments.Where(payment => agencies.Contains(payment.Agency));
    }

    /// <summary>The payments of a case that the actor may see: his own, or those of his agency.</summary>
    public async Task<ImmutableArray<PaymentView>> Of(Actor actor, CaseId caseId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Payments.AsNoTracking().Where(p => p.CaseId == caseId.Value).OrderBy(p => p.CreatedAt).ToListAsync(ct);
        return await Views(db, actor, rows, null, ct);
    }

    /// <summary>Payments that wait for a fee clerk's eye, newest first: all of the actor's agencies.</summary>
    public async Task<ImmutableArray<PaymentView>> Recent(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await ManagedBy(actor, db.Payments.AsNoTracking(), await directory.Current(ct)).OrderByDescending(p => p.CreatedAt).Take(200).ToListAsync(ct);
        return await Views(db, actor, rows, null, ct);
    }

    /// <summary>One payment; null when there is none for the actor.</summary>
    /// <param name="channel">The provider whose open order is wanted; absent, or where it has none: the newest.</param>
    public async Task<PaymentView?> Find(Actor actor, string no, string? channel = null, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Payments.AsNoTracking().FirstOrDefaultAsync(p => p.No == no, ct) is { } row ? (await Views(db, actor, [row], channel, ct)).FirstOrDefault() : null;
    }

    /// <summary>The payer wants to pay by a provider: an order is placed there, or the one that is open is shown again.</summary>
    /// <param name="payerAddress">Network address of the payer.</param>
    public async Task<PaymentOutcome> Begin(Actor actor, string no, string channel, PaymentWay way, string? payerAddress, CancellationToken ct = default)
    {
        if (await Find(actor, no, ct: ct) is not { } payment)
        {
            return new PaymentOutcome.NotFound();
        }

        if (!payment.MayBePaid)
        {
            return new PaymentOutcome.Refused(new PaymentNotOpen());
        }

        if (payment.State == PaymentState.Expired)
        {
            payment = await Renewed(payment, ct);
        }

        if (await Provider(channel, ct) is not { } provider)
        {
            return new PaymentOutcome.Refused(new PaymentChannelAway(channel));
        }

        var attempt = await WriteDown(payment, channel, way, ct);
        if (attempt.Content is null)
        {
            var asked = new PaymentRequest(
                attempt.OrderNo, payment.Amount, payment.Subject, way, attempt.ExpiresAt, new Uri($"{settings.PublicAddress}/callbacks/payments/{channel}"),
                new Uri($"{settings.PublicAddress}/my/payments/{no}"), payerAddress);
            switch (await provider.Place(asked, ct))
            {
                case Answer<PlacedOrder>.Done { Value.Start: PaymentStart.AlreadyPaid }:
                    await Ask(provider, attempt.OrderNo, ct);
                    break;
                case Answer<PlacedOrder>.Done { Value: var placed }:
                    await Note(attempt.OrderNo, AttemptState.Open, placed, null, ct);
                    break;
                case Answer<PlacedOrder>.Failed failed:
                    await Note(attempt.OrderNo, AttemptState.Failed, null, failed.Reason, ct);
                    return new PaymentOutcome.Refused(new PaymentChannelRefuses(channel, failed.Reason));
                case Answer<PlacedOrder>.RetryLater later:
                    // Nobody knows whether it was placed: the next try goes under the same number.
                    await Note(attempt.OrderNo, AttemptState.Placing, null, later.Reason, ct);
                    return new PaymentOutcome.Refused(new PaymentChannelAway(channel));
                default:
                    return new PaymentOutcome.Refused(new PaymentChannelAway(channel));
            }
        }

        return await Find(actor, no, channel, ct) is { } view ? new PaymentOutcome.Done(view) : new PaymentOutcome.NotFound();
    }

    /// <summary>The payer comes back and wants to know: the provider is asked now.</summary>
    public async Task<PaymentView?> Look(Actor actor, string no, string? channel = null, CancellationToken ct = default)
    {
        if (await Find(actor, no, channel, ct) is not { } payment)
        {
            return null;
        }

        if (payment is { State: PaymentState.Notified, Open: { } open } && await Provider(open.Channel, ct) is { } provider)
        {
            await Ask(provider, open.OrderNo, ct);
        }

        return await Find(actor, no, channel, ct);
    }

    /// <summary>A fee clerk confirms that it was paid at the counter.</summary>
    public async Task<PaymentOutcome> TakeAtCounter(Actor actor, string no, string? receiptNo, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Payments.FirstOrDefaultAsync(p => p.No == no, ct) is not { } payment || !MayManage(actor, payment.Agency))
        {
            return new PaymentOutcome.NotFound();
        }

        if (payment.State is not (PaymentState.Notified or PaymentState.Expired))
        {
            return new PaymentOutcome.Refused(new PaymentNotOpen());
        }

        (payment.State, payment.Channel, payment.TradeNo, payment.PaidAt, payment.TakenBy, payment.Version) = (PaymentState.Paid, Counter, $"C{payment.No}", time.GetUtcNow(), actor.Id, payment.Version + 1);
        payment.ReceiptNo = receiptNo?.Trim() is { Length: > 0 and <= 40 } given ? given : $"SJ{payment.No[2..]}";
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new PaymentOutcome.Refused(new PaymentNotOpen()); // it was paid or called off at this very moment
        }

        await settling.Tell(payment, ct);
        return await Find(actor, no, ct: ct) is { } view ? new PaymentOutcome.Done(view) : new PaymentOutcome.NotFound();
    }

    internal async Task<IPaymentProvider?> Provider(string channel, CancellationToken ct)
    {
        try
        {
            return (await connectors.Open(channel, ct))?.Payments;
        }
        catch (SecretMissingException)
        {
            return null;
        }
    }

    internal async Task<Answer<OrderStatus>> Ask(IPaymentProvider provider, string orderNo, CancellationToken ct)
    {
        var answer = await provider.Query(orderNo, ct);
        if (answer is Answer<OrderStatus>.Done { Value: var status })
        {
            await settling.Apply(status, ct);
        }

        return answer;
    }

    // The case still waits for the fee: who comes late pays late, with the whole time anew.
    private async Task<PaymentView> Renewed(PaymentView payment, CancellationToken ct)
    {
        var due = time.GetUtcNow() + PaymentOpening.Due;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Payments.Where(p => p.No == payment.No && p.State == PaymentState.Expired).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.State, PaymentState.Notified).SetProperty(p => p.DueAt, due).SetProperty(p => p.Version, p => p.Version + 1), ct);
        return payment with { State = PaymentState.Notified, DueAt = due };
    }

    // Written before it is sent: whatever happens to this process, the number is known and is asked about.
    private async Task<PaymentAttemptRow> WriteDown(PaymentView payment, string channel, PaymentWay way, CancellationToken ct)
    {
        for (var again = 0; ; again++)
        {
            var now = time.GetUtcNow();
            await using var db = await contexts.CreateDbContextAsync(ct);
            var attempts = await db.PaymentAttempts.AsNoTracking().Where(a => a.PaymentNo == payment.No).ToListAsync(ct);
            if (attempts.FirstOrDefault(a => a.Channel == channel && a.Way == way && a.State is AttemptState.Placing or AttemptState.Open && a.ExpiresAt > now + StillGood) is { } known)
            {
                return known;
            }

            var ends = now + OpenFor < payment.DueAt ? now + OpenFor : payment.DueAt;
            var row = new PaymentAttemptRow
            {
                OrderNo = string.Create(CultureInfo.InvariantCulture, $"{payment.No}{attempts.Count + 1:D2}"), PaymentNo = payment.No, Channel = channel, Way = way, State = AttemptState.Placing,
                CreatedAt = now, ExpiresAt = ends, NextLookAt = now + TimeSpan.FromSeconds(15),
            };
            db.PaymentAttempts.Add(row);
            try
            {
                await db.SaveChangesAsync(ct);
                return row;
            }
            catch (DbUpdateException) when (again < 3)
            {
                // Pressed twice: the other press has taken the number.
            }
        }
    }

    private async Task Note(string orderNo, AttemptState state, PlacedOrder? placed, string? error, CancellationToken ct)
    {
        var (content, isCode) = (placed?.Content, placed?.Start == PaymentStart.ShowCode);
        await using var db = await contexts.CreateDbContextAsync(ct);
        // A notice may have come before the answer; it stays paid.
        await db.PaymentAttempts.Where(a => a.OrderNo == orderNo && a.State == AttemptState.Placing).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.State, state).SetProperty(a => a.Content, content).SetProperty(a => a.IsCode, isCode).SetProperty(a => a.LastError, error), ct);
    }

    private async Task<ImmutableArray<PaymentView>> Views(GovDbContext db, Actor actor, List<PaymentRow> rows, string? channel, CancellationToken ct)
    {
        var seen = rows.Where(row => row.AccountId == actor.Id || MayManage(actor, row.Agency)).ToList();
        if (seen.Count == 0)
        {
            return [];
        }

        var numbers = seen.Select(row => row.No).ToList();
        var now = time.GetUtcNow();
        var attempts = (await db.PaymentAttempts.AsNoTracking().Where(a => numbers.Contains(a.PaymentNo)).ToListAsync(ct)).ToLookup(a => a.PaymentNo);
        var refunds = (await db.Refunds.AsNoTracking().Where(r => numbers.Contains(r.PaymentNo)).OrderBy(r => r.RequestedAt).ToListAsync(ct)).ToLookup(r => r.PaymentNo);
        var channels = settings.CallsOutside ? await Channels(ct) : [];
        return
        [
            .. seen.Select(row =>
            {
                var paid = attempts[row.No].FirstOrDefault(a => a.State == AttemptState.Paid && a.TradeNo == row.TradeNo)?.OrderNo;
                var open = attempts[row.No].Where(a => a is { State: AttemptState.Open, Content: not null } && a.ExpiresAt > now).OrderByDescending(a => a.Channel == channel).ThenByDescending(a => a.CreatedAt).ThenByDescending(a => a.OrderNo, StringComparer.Ordinal).FirstOrDefault();
                return new PaymentView(
                    row.No, new CaseId(row.CaseId), row.Stage, row.State, row.Fen / 100m, EngineJson.Read<ImmutableArray<FeeLine>>(row.Lines), row.Subject, row.ApplicationNo, row.PayerName, row.CreatedAt, row.DueAt,
                    row.Channel, row.TradeNo, row.PaidAt, row.ReceiptNo, channels,
                    open is null || row.State != PaymentState.Notified ? null : new OpenAttempt(open.OrderNo, open.Channel, open.Content ?? "", open.IsCode, open.ExpiresAt),
                    [.. refunds[row.No].Select(refund => RefundDesk.View(actor, row.Agency, refund))],
                    attempts[row.No].OrderByDescending(a => a.CreatedAt).FirstOrDefault()?.LastError,
                    row.State == PaymentState.Paid && MayManage(actor, row.Agency) && refunds[row.No].All(refund => refund.OrderNo != paid || refund.State == RefundState.Rejected));
            }),
        ];
    }

    private async Task<ImmutableArray<PaymentChannel>> Channels(CancellationToken ct) =>
    [
        .. (await connectors.Defined(ct)).Select(each => each.System switch
        {
            ConnectorSystem.WeChatPay => new PaymentChannel(each.Key, each.Name, PaymentWay.QrCode),
            ConnectorSystem.Alipay => new PaymentChannel(each.Key, each.Name, PaymentWay.Page),
            _ => null,
        }).OfType<PaymentChannel>(),
    ];
}
