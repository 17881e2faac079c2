using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Payments;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Web.Tests;

/// <summary>The clerks' part of a case through the API: whoever may takes the next task and does what lets the case go on.</summary>
internal static class Handling
{
    private const int MostTasks = 40;

    private static readonly Dictionary<string, JsonObject> GoingOn = new(StringComparer.Ordinal)
    {
        ["pass-pre-review"] = [],
        ["receive-originals"] = new() { ["identityChecked"] = true },
        ["accept-case"] = [],
        ["complete-step"] = new() { ["outcome"] = "pass", ["opinion"] = "经核对，符合条件。" },
        ["approve"] = [],
        ["make-certificate"] = [],
        ["complete-certificate"] = new() { ["printed"] = true },
        ["verify-originals"] = new() { ["matches"] = true },
        ["deliver"] = new() { ["receiverName"] = "周光明", ["receiverIdNo"] = "330702198504120027", ["way"] = "collect" },
    };

    /// <summary>Until no clerk has anything left to do; where the case waits for its fee, it is paid at the counter.</summary>
    /// <returns>The commands that were given, in order.</returns>
    public static async Task<List<string>> ToTheEnd(string caseId)
    {
        var given = new List<string>();
        do
        {
            while (await Next(caseId) is { } task)
            {
                given.Add(await Do(caseId, task));
                given.Count.ShouldBeLessThan(MostTasks);
            }

            await CarryOutEffects();
        }
        while (await PayAtTheCounter(caseId));
        return given;
    }

    private static async Task<bool> PayAtTheCounter(string caseId)
    {
        var id = Guid.Parse(caseId);
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        if (await db.Payments.AsNoTracking().FirstOrDefaultAsync(payment => payment.CaseId == id && payment.State == PaymentState.Notified) is not { } due)
        {
            return false;
        }

        var clerk = new Actor { Kind = ActorKind.Clerk, Id = "fees", Name = "收费员", Grants = [new RoleGrant("FeeClerk", due.Agency)] };
        (await ApiHost.Services.GetRequiredService<PaymentOrders>().TakeAtCounter(clerk, due.No, null)).ShouldBeOfType<PaymentOutcome.Done>();
        return true;
    }

    /// <summary>What commands have caused outside the case: messages, certificates. Also what the host's own worker, or another test, is just at.</summary>
    public static async Task CarryOutEffects()
    {
        var worker = ApiHost.Services.GetRequiredService<OutboxWorker>();
        while (await worker.RunDue() > 0 || await SomeAreUnderWay())
        {
            // A full round may have left more behind.
        }
    }

    private static async Task<bool> SomeAreUnderWay()
    {
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        var now = ApiHost.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        return await db.Outbox.AnyAsync(o => o.DoneAt == null && o.FailedAt == null && o.NextAttemptAt <= now);
    }

    /// <summary>The first open task, or that of a step.</summary>
    public static async Task<TaskRow?> Next(string caseId, string? node = null)
    {
        var id = Guid.Parse(caseId);
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        return await db.Tasks.Where(t => t.CaseId == id && (t.Status == TaskStatus.Open || t.Status == TaskStatus.Claimed) && (node == null || t.Node == node))
            .OrderBy(t => t.Number).FirstOrDefaultAsync();
    }

    /// <summary>Somebody does the open task of a step, in the way that lets the case go on or as the command says.</summary>
    public static async Task Step(string caseId, string node, JsonObject? command = null) =>
        await Do(caseId, (await Next(caseId, node)).ShouldNotBeNull($"{node} is not open: {await OpenSteps(caseId)}"), command);

    public static async Task<string> OpenSteps(string caseId)
    {
        var id = Guid.Parse(caseId);
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        return string.Join(' ', await db.Tasks.Where(t => t.CaseId == id && (t.Status == TaskStatus.Open || t.Status == TaskStatus.Claimed)).Select(t => t.Node).ToListAsync());
    }

    /// <summary>A token of whoever holds the task or may take it.</summary>
    public static async Task<string> TokenFor(TaskRow task)
    {
        var chart = await ApiHost.Services.GetRequiredService<OrganisationDirectory>().Current();
        var clerk = task.HolderId is { } holder
            ? chart.Clerk(holder)!
            : chart.ClerksFor(new TaskCandidates(task.Role, task.Agency, task.Department, Ids(task.Excluded), task.People is { } people ? Ids(people) : null)).First();
        return await ApiWorld.TokenOf(clerk.Id, "handle");
    }

    private static ImmutableArray<string> Ids(string barred) => [.. barred.Split('|', StringSplitOptions.RemoveEmptyEntries)];

    private static async Task<string> Do(string caseId, TaskRow task, JsonObject? wanted = null)
    {
        var token = await TokenFor(task);
        var path = $"/api/v1/cases/{caseId}";
        if (task.HolderId is null)
        {
            (await ApiCall.Send("POST", string.Create(CultureInfo.InvariantCulture, $"{path}/tasks/{task.Number}/claim"), token)).Ok();
        }

        var mine = (await ApiCall.Send("GET", path, token)).Ok()["tasks"]!.AsArray().Single(t => t!["task"]!["number"]!.GetValue<int>() == task.Number)!;
        var offered = mine["actions"]!.AsArray().Select(a => a!["command"]!.GetValue<string>()).ToList();
        var chosen = wanted?["command"]!.GetValue<string>() ?? GoingOn.Keys.FirstOrDefault(offered.Contains).ShouldNotBeNull($"{task.Kind} offers {string.Join(' ', offered)}");
        offered.ShouldContain(chosen);
        var command = (JsonObject)(wanted ?? GoingOn[chosen]).DeepClone();
        command["command"] = chosen;
        command["task"] = task.Number;
        (await ApiCall.Send("POST", $"{path}/commands", token, command.ToJsonString())).Ok();
        return chosen;
    }
}
