using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Encryption;
using LowCodeGov.Runtime.Occasions;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Evaluation;

/// <summary>好差评: an applicant says how a case or a window was; once for an account, and in the transaction that tells the matters that follow bad ones up.</summary>
public sealed class Evaluations(
    IDbContextFactory<GovDbContext> contexts, CaseAccess access, AccountDirectory accounts, OrganisationDirectory directory, CodeLists lists, IdentityNumbers numbers, RowCipher cipher,
    WorkSignals signals, TimeProvider time)
{
    /// <summary>Score up to which a reason is required.</summary>
    public const int Bad = 2;

    public const int LeastText = 5;
    public const int MostText = 500;
    public const string ReasonList = "dissatisfaction";
    public const string ChannelList = "evaluationChannel";

    /// <summary>Whether the applicant may evaluate the case now, and what was said already; null where it is not the applicant's case.</summary>
    public async Task<EvaluationStanding?> StandingOf(Actor actor, CaseId id, CancellationToken ct = default)
    {
        if (await access.See(actor, id, ct) is not { Sight: CaseSight.Applicant, Row: var row })
        {
            return null;
        }

        var own = await Own(actor, Subject(id), ct);
        return new EvaluationStanding(own is null && IsOver(row), own);
    }

    /// <summary>What the account has said of the window today.</summary>
    public Task<OwnEvaluation?> OfWindow(Actor actor, string window, CancellationToken ct = default) => Own(actor, Subject(window, Today), ct);

    /// <param name="address">Network address that it came from; only its keyed hash is kept.</param>
    public async Task<EvaluationOutcome> Evaluate(Actor actor, CaseId id, EvaluationGiven given, string? address, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (await access.See(actor, id, ct) is not { Sight: CaseSight.Applicant, Row: var row })
        {
            return new EvaluationOutcome.NotFound();
        }

        if (!IsOver(row))
        {
            return new EvaluationOutcome.Refused(new EvaluationTooEarly());
        }

        var (clerk, department) = await OccasionSubject.Responsible(contexts, await directory.Current(ct), row.Id, ct);
        return await Keep(actor, given, address, new EvaluationRow
        {
            Subject = Subject(id),
            CaseId = row.Id,
            CaseNo = row.CaseNo ?? row.ApplicationNo,
            Matter = row.Matter,
            MatterName = row.MatterName,
            Agency = row.Agency,
            Department = department,
            Region = row.Region,
            ClerkId = clerk?.Id,
            ClerkName = clerk?.Name,
        }, row, ct);
    }

    /// <summary>Evaluates a window, once a day for each account.</summary>
    public async Task<EvaluationOutcome> EvaluateWindow(Actor actor, string window, EvaluationGiven given, string? address, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(given);
        var chart = await directory.Current(ct);
        if (actor.Kind != ActorKind.Applicant || chart.Windows.FirstOrDefault(each => each.Code == window) is not { } found)
        {
            return new EvaluationOutcome.NotFound();
        }

        return await Keep(actor, given, address, new EvaluationRow
        {
            Subject = Subject(window, Today), Window = found.Code, Agency = found.Agency, Region = chart.Agency(found.Agency)?.Region ?? "",
        }, null, ct);
    }

    private async Task<EvaluationOutcome> Keep(Actor actor, EvaluationGiven given, string? address, EvaluationRow row, CaseRow? about, CancellationToken ct)
    {
        var text = given.Text?.Trim() ?? "";
        Refusal? refusal = given.Score is < 1 or > 5 ? new EvaluationLevelMissing { Target = "score" }
            : text.Length > MostText ? new EvaluationTextTooLong(MostText) { Target = "text" }
            : given.Score <= Bad && text.Length < LeastText ? new EvaluationTextMissing(LeastText) { Target = "text" }
            : await Own(actor, row.Subject, ct) is not null ? new EvaluatedBefore()
            : null;
        if (refusal is not null)
        {
            return new EvaluationOutcome.Refused(refusal);
        }

        var (reasons, channels) = (await Codes(ReasonList, ct), await Codes(ChannelList, ct));
        var now = time.GetUtcNow();
        row.Id = Guid.CreateVersion7(now);
        row.AccountId = actor.Id;
        row.AddressHash = numbers.Hash("address:" + (address ?? ""));
        row.Channel = channels.Contains(given.Channel) ? given.Channel : "1";
        row.Score = given.Score;
        row.Reasons = given.Score <= Bad ? string.Concat(given.Reasons.Distinct().Where(reasons.Contains).Select(code => $"|{code}")) : "";
        row.Text = text.Length == 0 ? null : text;
        (row.At, row.Day) = (now, ChinaTime.DayOf(now));
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Evaluations.Add(row);
        db.Outbox.Add(await Told(actor, row, about, ct));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Two posts at once: the index has let one of them through. Anything else is no refusal.
            if (await Own(actor, row.Subject, ct) is null)
            {
                throw;
            }

            return new EvaluationOutcome.Refused(new EvaluatedBefore());
        }

        signals.Wake(timers: false, outbox: true);
        return new EvaluationOutcome.Kept(View(row));
    }

    private async Task<OutboxRow> Told(Actor actor, EvaluationRow row, CaseRow? about, CancellationToken ct)
    {
        var chart = await directory.Current(ct);
        var known = await lists.All(ct);
        var facts = new JsonObject { ["agency"] = row.Agency, ["agencyName"] = chart.Agency(row.Agency)?.Name.Zh ?? row.Agency, ["region"] = row.Region };
        if (about is not null)
        {
            await OccasionSubject.Add(facts, contexts, directory, about, ct);
        }

        facts["score"] = row.Score;
        facts["level"] = Label(known, "satisfaction", (6 - row.Score).ToString(CultureInfo.InvariantCulture));
        facts["reasons"] = string.Join('、', row.Reasons.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(code => Label(known, ReasonList, code)));
        facts["text"] = row.Text;
        facts["channel"] = Label(known, ChannelList, row.Channel);
        facts["window"] = row.Window;
        facts["at"] = ChinaTime.DayOf(row.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        facts["evaluator"] = actor.Name;
        facts["phone"] = (await accounts.Profile(actor.Id, ct))?.Phone;
        return OccasionEffects.Of(cipher, row.CaseId ?? Guid.Empty, $"occasion:evaluation:{row.Id:N}", new OccasionHappened(OccasionKind.Evaluation, facts, row.Id), row.At);
    }

    private async Task<OwnEvaluation?> Own(Actor actor, string subject, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Evaluations.AsNoTracking().FirstOrDefaultAsync(e => e.Subject == subject && e.AccountId == actor.Id, ct) is { } row ? View(row) : null;
    }

    private async Task<ImmutableHashSet<string>> Codes(string list, CancellationToken ct) =>
        (await lists.All(ct)).TryGetValue(list, out var found) ? [.. found.Items.Select(item => item.Code)] : [];

    private static string Label(ImmutableSortedDictionary<string, CodeListContent> known, string list, string code) =>
        known.TryGetValue(list, out var found) ? found.Items.FirstOrDefault(item => item.Code == code)?.Label.Zh ?? code : code;

    private static OwnEvaluation View(EvaluationRow row) =>
        new(row.Score, [.. row.Reasons.Split('|', StringSplitOptions.RemoveEmptyEntries)], row.Text, row.At, row.FollowUp is not null);

    private DateOnly Today => ChinaTime.DayOf(time.GetUtcNow());

    private static bool IsOver(CaseRow row) => row.FinishedAt is not null || row.EndedAt is not null;

    private static string Subject(CaseId id) => $"case:{id.Value:N}";

    private static string Subject(string window, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"window:{window}:{day:yyyyMMdd}");
}
