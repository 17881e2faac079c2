using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Supervision;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Payments;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Gathers what others have recorded about a case: the revenue system, complaints, cards, other cases of the same people.</summary>
internal static class SurroundingsReading
{
    // The longest that any rule may look back.
    private const int FarthestDays = 400;

    public static async Task<Surroundings> Of(GovDbContext db, CaseRow row, MatterDefinition definition, CaseState state, WorkCalendar calendar, DateTimeOffset now, CancellationToken ct)
    {
        var entries = await db.RevenueEntries.AsNoTracking().Where(entry => entry.CaseId == row.Id).ToListAsync(ct);
        var paid = entries.Count > 0 ? [] : await db.Payments.AsNoTracking().Where(payment => payment.CaseId == row.Id && payment.State == PaymentState.Paid).ToListAsync(ct);
        var concerns = await db.Concerns.AsNoTracking().Where(concern => concern.About == row.Id).ToListAsync(ct);
        var charged = entries.Sum(entry => entry.Fen) + paid.Sum(payment => payment.Fen);
        var reduced = entries.Sum(entry => entry.ReducedFen);
        var computed = state.Fees.Sum(each => each.Total);
        return new Surroundings
        {
            Charged = charged / 100m,
            Reduced = reduced / 100m,
            Difference = entries.Count == 0 ? 0 : Math.Abs((charged / 100m) - computed + (reduced / 100m)),
            BasisDiffers = entries.Count(entry => definition.Elements.IsFeeCharged && entry.Basis != BasisOf(definition, entry.Item)),
            GroundlessReductions = entries.Count(entry => entry.ReducedFen > 0 && (string.IsNullOrWhiteSpace(entry.ReductionBasis) || string.IsNullOrWhiteSpace(entry.ReductionApprovedBy))),
            UnreceiptedDays = entries.Where(entry => entry.ReceiptNo is null).Select(entry => entry.PaidAt).Concat(paid.Where(payment => payment.ReceiptNo is null).Select(payment => payment.PaidAt))
                .OfType<DateTimeOffset>().Where(at => at <= now).Select(at => calendar.WorkdaysBetween(ChinaTime.DayOf(at), ChinaTime.DayOf(now))).DefaultIfEmpty(0).Max(),
            Concerns = [.. concerns.Select(each => new CaseConcern(each.On, each.IsOpen, each.IsUpheld))],
            RiskCards = [.. await RiskCards(db, row.Id, now, ct)],
            Approvals = [.. await Approvals(db, row, state, now, ct)],
        };
    }

    private static string? BasisOf(MatterDefinition definition, string item) =>
        definition.Elements.FeeStandard.FirstOrDefault(each => each.Key == item)?.Basis ?? definition.Elements.FeeBasis;

    private static async Task<IEnumerable<DateOnly>> RiskCards(GovDbContext db, Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var clerks = await db.Cards.AsNoTracking().Where(card => card.CaseId == id && card.IsRisk && card.ResponsibleId != null && card.Level != CardLevel.Notice)
            .Select(card => card.ResponsibleId).Distinct().ToListAsync(ct);
        var from = now.AddDays(-FarthestDays);
        return clerks.Count == 0 ? [] : (await db.Cards.AsNoTracking()
            .Where(card => clerks.Contains(card.ResponsibleId) && card.IsRisk && card.Level != CardLevel.Notice && card.IssuedAt >= from && card.IssuedAt <= now)
            .Where(card => card.State != CardState.Lifted && card.State != CardState.AutoLifted).Select(card => card.IssuedAt).ToListAsync(ct)).Select(ChinaTime.DayOf);
    }

    private static async Task<IEnumerable<DateOnly>> Approvals(GovDbContext db, CaseRow row, CaseState state, DateTimeOffset now, CancellationToken ct)
    {
        if (state.DecisionRecord is not { Approved: true } decision)
        {
            return [];
        }

        DateTimeOffset? from = now.AddDays(-FarthestDays);
        DateTimeOffset? to = now;
        var (by, applicant, node) = (decision.By.Id, row.ApplicantIdHash, decision.Node);
        return applicant.Length == 0 ? [ChinaTime.DayOf(decision.At)] : (await db.Cases.AsNoTracking().Where(other => other.ApplicantIdHash == applicant)
            .Join(db.Tasks.AsNoTracking(), other => other.Id, task => task.CaseId, (other, task) => task)
            .Where(task => task.HolderId == by && task.Outcome == "approve" && task.EndedAt >= from && task.EndedAt <= to)
            .Select(task => task.EndedAt).ToListAsync(ct)).OfType<DateTimeOffset>().Select(ChinaTime.DayOf);
    }
}
