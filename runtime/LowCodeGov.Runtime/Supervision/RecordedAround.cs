using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Supervision;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Payments;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>What others have recorded about some cases: the revenue system, complaints, cards, other cases of the same people. Read for all of them at once.</summary>
internal sealed class RecordedAround
{
    // The longest that any rule may look back.
    private const int FarthestDays = 400;

    private readonly ILookup<Guid, RevenueEntryRow> _entries;
    private readonly ILookup<Guid, PaymentRow> _paid;
    private readonly ILookup<Guid, ConcernRow> _concerns;
    private readonly ILookup<Guid, string> _riskClerks;
    private readonly ILookup<string, DateTimeOffset> _riskCards;
    private readonly ILookup<string, (string By, DateTimeOffset At)> _approvals;

    private RecordedAround(
        ILookup<Guid, RevenueEntryRow> entries, ILookup<Guid, PaymentRow> paid, ILookup<Guid, ConcernRow> concerns, ILookup<Guid, string> riskClerks, ILookup<string, DateTimeOffset> riskCards,
        ILookup<string, (string By, DateTimeOffset At)> approvals) =>
        (_entries, _paid, _concerns, _riskClerks, _riskCards, _approvals) = (entries, paid, concerns, riskClerks, riskCards, approvals);

    public static async Task<RecordedAround> Of(GovDbContext db, IReadOnlyList<CaseRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var from = rows.Select(row => row.AppliedAt).DefaultIfEmpty(DateTimeOffset.MaxValue).Min().AddDays(-FarthestDays);
        var entries = await db.RevenueEntries.AsNoTracking().Where(entry => ids.Contains(entry.CaseId)).ToListAsync(ct);
        var paid = await db.Payments.AsNoTracking().Where(payment => ids.Contains(payment.CaseId) && payment.State == PaymentState.Paid).ToListAsync(ct);
        var concerns = await db.Concerns.AsNoTracking().Where(concern => ids.Contains(concern.About)).ToListAsync(ct);
        var own = await AtRiskSteps(db).Where(card => ids.Contains(card.CaseId)).Select(card => new { card.CaseId, Clerk = card.ResponsibleId! }).Distinct().ToListAsync(ct); // a card at a risk step that counts names its person
        var clerks = own.Select(card => card.Clerk).Distinct().ToList();
        var cards = clerks.Count == 0 ? [] : await AtRiskSteps(db).Where(card => clerks.Contains(card.ResponsibleId!) && card.IssuedAt >= from) // as above
            .Where(card => card.State != CardState.Lifted && card.State != CardState.AutoLifted).Select(card => new { Clerk = card.ResponsibleId!, card.IssuedAt }).ToListAsync(ct); // as above
        return new RecordedAround(
            entries.ToLookup(each => each.CaseId), paid.ToLookup(each => each.CaseId), concerns.ToLookup(each => each.About), own.ToLookup(each => each.CaseId, each => each.Clerk),
            cards.ToLookup(each => each.Clerk, each => each.IssuedAt), await Approvals(db, rows, from, ct));
    }

    /// <summary>What was recorded about one of them by an instant.</summary>
    public Surroundings Of(CaseRow row, MatterDefinition definition, CaseState state, WorkCalendar calendar, DateTimeOffset now)
    {
        var entries = _entries[row.Id].ToList();
        var paid = entries.Count > 0 ? [] : _paid[row.Id].ToList();
        var charged = entries.Sum(entry => entry.Fen) + paid.Sum(payment => payment.Fen);
        var reduced = entries.Sum(entry => entry.ReducedFen);
        var computed = state.Fees.Sum(each => each.Total);
        var from = now.AddDays(-FarthestDays);
        return new Surroundings
        {
            Charged = charged / 100m,
            Reduced = reduced / 100m,
            Difference = entries.Count == 0 ? 0 : Math.Abs((charged / 100m) - computed + (reduced / 100m)),
            BasisDiffers = entries.Count(entry => definition.Elements.IsFeeCharged && entry.Basis != BasisOf(definition, entry.Item)),
            GroundlessReductions = entries.Count(entry => entry.ReducedFen > 0 && (string.IsNullOrWhiteSpace(entry.ReductionBasis) || string.IsNullOrWhiteSpace(entry.ReductionApprovedBy))),
            UnreceiptedDays = entries.Where(entry => entry.ReceiptNo is null).Select(entry => entry.PaidAt).Concat(paid.Where(payment => payment.ReceiptNo is null).Select(payment => payment.PaidAt))
                .OfType<DateTimeOffset>().Where(at => at <= now).Select(at => calendar.WorkdaysBetween(ChinaTime.DayOf(at), ChinaTime.DayOf(now))).DefaultIfEmpty(0).Max(),
            Concerns = [.. _concerns[row.Id].Select(each => new CaseConcern(each.On, each.IsOpen, each.IsUpheld))],
            RiskCards = [.. _riskClerks[row.Id].SelectMany(clerk => _riskCards[clerk]).Where(at => at >= from && at <= now).Select(ChinaTime.DayOf)],
            Approvals = state.DecisionRecord is not { Approved: true } decision ? []
                : row.ApplicantIdHash.Length == 0 ? [ChinaTime.DayOf(decision.At)]
                : [.. _approvals[row.ApplicantIdHash].Where(each => each.By == decision.By.Id && each.At >= from && each.At <= now).Select(each => ChinaTime.DayOf(each.At))],
        };
    }

    private static string? BasisOf(MatterDefinition definition, string item) =>
        definition.Elements.FeeStandard.FirstOrDefault(each => each.Key == item)?.Basis ?? definition.Elements.FeeBasis;

    private static IQueryable<CardRow> AtRiskSteps(GovDbContext db) =>
        db.Cards.AsNoTracking().Where(card => card.IsRisk && card.ResponsibleId != null && card.Level != CardLevel.Notice);

    private static async Task<ILookup<string, (string By, DateTimeOffset At)>> Approvals(GovDbContext db, IReadOnlyList<CaseRow> rows, DateTimeOffset since, CancellationToken ct)
    {
        DateTimeOffset? from = since;
        var applicants = rows.Select(row => row.ApplicantIdHash).Where(hash => hash.Length > 0).Distinct().ToList();
        return (await db.Cases.AsNoTracking().Where(other => applicants.Contains(other.ApplicantIdHash))
            .Join(db.Tasks.AsNoTracking(), other => other.Id, task => task.CaseId, (other, task) => new { other.ApplicantIdHash, Task = task })
            .Where(each => each.Task.Outcome == "approve" && each.Task.HolderId != null && each.Task.EndedAt >= from)
            .Select(each => new { each.ApplicantIdHash, By = each.Task.HolderId!, At = each.Task.EndedAt!.Value }).ToListAsync(ct)) // those without were left out
            .ToLookup(each => each.ApplicantIdHash, each => (each.By, each.At));
    }
}
