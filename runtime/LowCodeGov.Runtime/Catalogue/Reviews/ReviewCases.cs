using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Occasions;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Catalogue.Reviews;

/// <summary>The case in which a hand-in is reviewed. The matter says who reviews and what follows; the page of reviews does its open step, as the inbox would.</summary>
public sealed class ReviewCases(
    IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, CaseCommands commands, CaseDesk desk, CaseStates states, RuleEngine rules, Calendars calendars, OrganisationDirectory directory, TimeProvider time)
{
    // Words of the review matter that the page speaks; whoever designs another keeps them.
    private const string Approved = "approved";
    private const string Rejected = "rejected";
    private const string Withdrawn = "withdrawn";

    private const string NewContent = "content";

    /// <summary>The matter that reviews it, with what its form begins with; null when none in force does.</summary>
    internal async Task<(MatterDefinition Definition, JsonObject Form)?> Matter(DefinitionReviewRow row, CancellationToken ct)
    {
        var happened = new OccasionHappened(OccasionKind.Definition, FactsOf(row));
        foreach (var definition in (await catalogue.WithOccasions(OccasionKind.Definition, ct)).Where(each => each.Elements.MatterState == MatterNotInForce.InForce))
        {
            if (OccasionRules.FormFor(definition, happened, rules, await calendars.For(DefinitionColumns.RegionOf(definition), ct), time.GetUtcNow()) is { } form)
            {
                return (definition, form);
            }
        }

        return null;
    }

    /// <summary>Opens the case of a hand-in that has none yet. What is decided together has one case.</summary>
    /// <returns>Why not.</returns>
    internal async Task<Refusal?> Open(GovDbContext db, List<DefinitionReviewRow> rows, CancellationToken ct)
    {
        var first = rows[^1];
        if (first.CaseId is not null)
        {
            return null;
        }

        if (await Matter(first, ct) is not { } wanted)
        {
            return new ReviewMatterMissing();
        }

        // Whoever hands in is told what becomes of it, and is the one who does not review.
        var application = OccasionRules.InTheAgencysName(wanted.Definition, await directory.Current(ct), wanted.Form, first.SubmittedBy);
        switch (await commands.Begin(Actor.Platform, wanted.Definition.Code, new SubmitApplication(application), $"review:{first.Id:N}", wanted.Definition.Version, ct))
        {
            case CommandOutcome.Done(var id, _, _):
                rows.ForEach(row => row.CaseId = id.Value);
                await db.SaveChangesAsync(ct);
                return null;
            case CommandOutcome.Refused(var refusal):
                return refusal;
            case var other:
                throw new InvalidOperationException(other.GetType().Name);
        }
    }

    /// <summary>Does the open step of the case, as the clerk who decides.</summary>
    /// <returns>Why not; the case says who may.</returns>
    internal async Task<Refusal?> Decide(GovDbContext db, Actor actor, List<DefinitionReviewRow> rows, bool approved, string? opinion, CancellationToken ct)
    {
        if (await Open(db, rows, ct) is { } refusal)
        {
            return refusal;
        }

        var row = rows[^1];
        var id = row.CaseId ?? throw new InvalidOperationException("an open review has a case");
        if (await TaskOf(id, actor, ct) is not { } task)
        {
            return new ReviewClosed(ReviewedVersions.StateOf(row));
        }

        var command = new CompleteStep(approved ? Approved : Rejected, opinion is { Length: > 0 } ? opinion : null) { Task = task };
        return await desk.Execute(actor, new CaseId(id), command, $"review:{row.Id:N}:{task}:{(approved ? Approved : Rejected)}", ct: ct) switch
        {
            CommandOutcome.Done or CommandOutcome.Acknowledged => null,
            CommandOutcome.Refused(var refused) => refused,
            CommandOutcome.NotFound => new NotEntitled(),
            _ => new ReviewClosed(ReviewedVersions.StateOf(row)),
        };
    }

    /// <summary>Ends the cases of what was taken back.</summary>
    internal async Task Withdraw(IEnumerable<DefinitionReviewRow> rows, CancellationToken ct)
    {
        foreach (var id in rows.Select(row => row.CaseId).OfType<Guid>().Distinct())
        {
            // A case that has ended has nothing left to take back.
            await commands.Execute(Actor.Platform, new CaseId(id), new ReportEvent(Withdrawn), $"review:withdrawn:{id:N}", ct: ct);
        }
    }

    // Of several open steps the one that the clerk may take; else the first, whose refusal says why.
    private async Task<int?> TaskOf(Guid id, Actor actor, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, ct) is not { } found)
        {
            return null;
        }

        var open = (await states.Of(found, ct)).Tasks.Where(task => task.IsOpen && task.Kind == HumanTaskKind.Review).ToList();
        return (open.Find(task => ActingRights.MayTake(actor, task.Candidates)) ?? open.FirstOrDefault())?.Number;
    }

    private static JsonObject FactsOf(DefinitionReviewRow row) => new()
    {
        ["matter"] = row.Code,
        ["matterName"] = row.Name,
        ["agency"] = row.AgencyCode,
        ["agencyName"] = row.AgencyName,
        ["change"] = row.Change?.ToLowerInvariant() ?? NewContent,
        ["version"] = row.Version,
        ["effectiveOn"] = row.EffectiveOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["note"] = row.Note,
        ["by"] = row.SubmittedByName,
        ["review"] = row.Id.ToString("N"),
    };
}
