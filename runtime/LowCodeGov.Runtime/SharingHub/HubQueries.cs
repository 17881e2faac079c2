using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.SharingHub;

/// <summary>A question about one person or organisation.</summary>
/// <param name="Agency">Credit code of the agency in whose name it is asked.</param>
/// <param name="Items">Absent: all that were granted.</param>
/// <param name="Subscription">Whose key signed the question; absent: whichever the agency has for the matter.</param>
/// <param name="Patience">How long somebody waits for the sources, where that is less than they are allowed.</param>
public sealed record HubQuery(
    string Resource, string Agency, string Matter, string Purpose, string IdNo, string Name, CaseId? Case = null, ImmutableArray<string> Items = default, string? ActorId = null, string ActorName = "",
    TimeSpan? Patience = null, long? Subscription = null)
{
    /// <summary>A question for an application, in the name of the agency in charge.</summary>
    /// <param name="reader">Who asks, where it is not the applicant: a clerk at a window.</param>
    internal static HubQuery For(MatterDefinition matter, Applicant applicant, string resource, string purpose, Actor? reader) => new(
        resource, matter.Elements.ImplementingAgency.CreditCode, matter.Code, purpose, applicant.IdNo, applicant.Name,
        ActorId: reader?.Id ?? applicant.AccountId, ActorName: reader?.Name ?? applicant.Name);
}

/// <summary>What became of a question.</summary>
public abstract record HubAnswer
{
    private HubAnswer()
    {
    }

    /// <summary>Sources have answered. What is missing nobody knew, or not in time; what they contradict each other in is withheld.</summary>
    public sealed record Answered(JsonObject Values, ImmutableArray<string> Missing, ImmutableArray<string> Conflicts, ImmutableArray<SourceOutcome> Sources) : HubAnswer
    {
        public bool IsComplete => Missing.IsEmpty && Conflicts.IsEmpty;
    }

    public sealed record Refused(Refusal Refusal) : HubAnswer;
}

/// <summary>
/// Asks shared resources: only what was granted, for what it was granted, about one at a time; all sources of a level at once, each with a limit of its own.
/// Answers are kept nowhere; that somebody asked is kept always.
/// </summary>
public sealed class HubQueries(IDbContextFactory<GovDbContext> contexts, ResourceCatalogue catalogue, Subscriptions subscriptions, SourceFan sources, IdentityNumbers numbers, TimeProvider time)
{
    public async Task<HubAnswer> Ask(HubQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var watch = Stopwatch.StartNew();
        var answer = await Answer(query, ct);
        await Remember(query, answer, watch.ElapsedMilliseconds);
        return answer;
    }

    private async Task<HubAnswer> Answer(HubQuery query, CancellationToken ct)
    {
        if (await catalogue.Published(query.Resource, ct) is not { } resource)
        {
            return new HubAnswer.Refused(new ResourceUnknown(query.Resource));
        }

        var exists = resource.Subject == ResourceSubject.Person ? IdentityCardNumber.TryParse(query.IdNo, out _, out _) : CreditCode.TryParse(query.IdNo, out _, out _);
        if (!exists || string.IsNullOrWhiteSpace(query.Purpose))
        {
            return new HubAnswer.Refused(new QueryUnclear());
        }

        var (granted, refused) = await subscriptions.Take(query, ct);
        if (granted is null)
        {
            return new HubAnswer.Refused(refused ?? new NotSubscribed(query.Resource));
        }

        var items = query.Items.IsDefaultOrEmpty ? granted.Items : query.Items;
        return items.FirstOrDefault(item => !granted.Items.Contains(item)) is { } more
            ? new HubAnswer.Refused(new ItemNotGranted(more))
            : Hidden(await sources.Ask(resource, items, query.IdNo, query.Name, query.Patience, ct), granted.Masked);
    }

    private static HubAnswer.Answered Hidden(HubAnswer.Answered answer, ImmutableArray<string> masked)
    {
        foreach (var item in masked.Where(answer.Values.ContainsKey))
        {
            answer.Values[item] = Masking.Middle(answer.Values[item]?.ToString() ?? "");
        }

        return answer;
    }

    /// <summary>Remembers a question that was not even looked at.</summary>
    internal Task Refuse(HubQuery query, Refusal refusal) => Remember(query, new HubAnswer.Refused(refusal), 0);

    // Not called off with whoever asked: the sources have been asked all the same.
    private async Task Remember(HubQuery query, HubAnswer answer, long took)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var answered = answer as HubAnswer.Answered;
        db.SharingCalls.Add(new SharingCallRow
        {
            At = time.GetUtcNow(), Resource = Cut(query.Resource), Agency = Cut(query.Agency), ActorId = query.ActorId, ActorName = Cut(query.ActorName), Matter = Cut(query.Matter), CaseId = query.Case?.Value,
            Purpose = query.Purpose.Length > 200 ? query.Purpose[..200] : query.Purpose, SubjectHash = numbers.Hash(query.IdNo), SubjectMasked = Masking.BirthDate(Cut(query.IdNo)),
            Items = answered is null ? "" : string.Join('|', answered.Values.Select(each => each.Key)),
            Outcome = answer is HubAnswer.Refused refused ? refused.Refusal.Key : answered is { IsComplete: true } ? SharingMonitor.Complete : answered is { Conflicts.IsEmpty: false } ? SharingMonitor.Conflict : SharingMonitor.Partial,
            TookMilliseconds = took, Sources = answered is null ? "" : SourceOutcome.WriteAll(answered.Sources),
        });
        await db.SaveChangesAsync();
    }

    private static string Cut(string text) => text.Length > 60 ? text[..60] : text;
}
