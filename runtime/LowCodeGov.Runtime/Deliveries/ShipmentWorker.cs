using System.Collections.Immutable;
using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Logistics;
using LowCodeGov.Connectors.Logistics.ShunFeng;
using LowCodeGov.Connectors.Systems;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Deliveries;

/// <summary>Brings orders to the courier, follows parcels, and tells the case and the applicant when one has reached its end.</summary>
public sealed class ShipmentWorker(
    IDbContextFactory<GovDbContext> contexts, ConnectorBook connectors, CaseCommands commands, CaseStates states, AccountDirectory accounts, MessagePost post, ExchangeLog log, RuntimeSettings settings, TimeProvider time)
{
    private const int Batch = 50;
    private static readonly TimeSpan Follow = TimeSpan.FromMinutes(30);

    /// <summary>Looks after what is due.</summary>
    public async Task<int> RunDue(CancellationToken ct = default)
    {
        var now = time.GetUtcNow();
        List<string> due;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            due = await db.Shipments.Where(s => s.SettledAt == null && s.NextLookAt <= now && (s.LeaseUntil == null || s.LeaseUntil <= now)).OrderBy(s => s.NextLookAt).Take(Batch).Select(s => s.OrderNo).ToListAsync(ct);
        }

        foreach (var number in due)
        {
            await Look(number, ct);
        }

        return due.Count;
    }

    /// <summary>A push of the courier: it says only of which parcels there is news, so they are asked about.</summary>
    /// <returns>What the courier is answered; null when there is no such courier.</returns>
    public async Task<CallbackReply?> Pushed(string key, Incoming push, CancellationToken ct = default)
    {
        if (await Courier(key, ct) is not { } courier)
        {
            return null;
        }

        var news = courier.News(push);
        var reply = ShunFengClient.Reply(news is not null);
        log.Incoming(key, "push", string.Join(' ', news ?? []), push with { Target = push.Target[..(push.Target.LastIndexOf('/') + 1)] + "***" }, news is null ? 403 : 200, news is null ? "the push does not come from the courier" : null);
        if (news is not { } waybills)
        {
            return reply with { Status = 403 };
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var number in await db.Shipments.Where(s => s.WaybillNo != null && waybills.Contains(s.WaybillNo) && s.SettledAt == null).Select(s => s.OrderNo).ToListAsync(ct))
        {
            await Look(number, ct);
        }

        return reply;
    }

    /// <summary>Looks after one parcel now, unless somebody else does.</summary>
    public async Task Look(string orderNo, CancellationToken ct = default)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? until = now + settings.Lease;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Shipments.Where(s => s.OrderNo == orderNo && s.SettledAt == null && (s.LeaseUntil == null || s.LeaseUntil <= now)).ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, until), ct) == 0)
        {
            return;
        }

        var row = await db.Shipments.FirstAsync(s => s.OrderNo == orderNo, ct);
        var error = await Courier(row.Courier, ct) is { } courier ? await Ask(db, row, courier, ct) : "There is no courier.";
        row.LeaseUntil = null;
        row.LastError = error;
        row.Looks = error is null ? 0 : row.Looks + 1;
        row.NextLookAt = now + (error is null ? Follow : Backoff.Delay(row.Looks, settings.Chance()));
        await db.SaveChangesAsync(ct);
        if (row.State is WaybillState.SignedFor or WaybillState.Lost or WaybillState.Returned or WaybillState.Cancelled)
        {
            await Settle(db, row, ct);
        }
    }

    /// <returns>What went wrong; null: nothing.</returns>
    private static async Task<string?> Ask(GovDbContext db, ShipmentRow row, ShunFengClient courier, CancellationToken ct)
    {
        if (row.WaybillNo is null)
        {
            switch (await courier.Place(EngineJson.Read<ShipmentRequest>(row.Request), ct))
            {
                case Answer<PlacedShipment>.Done { Value: var placed }:
                    row.WaybillNo = placed.WaybillNo;
                    break;
                case Answer<PlacedShipment>.Failed failed:
                    row.State = WaybillState.Cancelled; // never accepted; another may be ordered
                    return failed.Code is null ? failed.Reason : $"{failed.Code}: {failed.Reason}";
                case Answer<PlacedShipment>.RetryLater later:
                    return later.Reason;
                default:
                    return null;
            }
        }

        switch (await courier.Routes(row.WaybillNo, ct))
        {
            case Answer<ImmutableArray<RouteEvent>>.Done { Value: var events }:
                var known = (await db.ShipmentStations.Where(s => s.WaybillNo == row.WaybillNo).Select(s => new { s.At, s.Code }).ToListAsync(ct)).Select(s => (s.At, s.Code)).ToHashSet();
                db.ShipmentStations.AddRange(events.Where(each => known.Add((each.At, each.Code))).Select(each => new ShipmentStationRow
                {
                    WaybillNo = each.WaybillNo, At = each.At, Code = each.Code, Place = each.Place, Text = each.Text, State = each.State,
                }));
                row.State = WaybillRoute.StateAfter(events);
                return null;
            case Answer<ImmutableArray<RouteEvent>>.RetryLater later:
                return later.Reason;
            case Answer<ImmutableArray<RouteEvent>>.Failed failed:
                return failed.Reason;
            default:
                return null;
        }
    }

    private async Task Settle(GovDbContext db, ShipmentRow row, CancellationToken ct)
    {
        if (row is { State: WaybillState.SignedFor, Direction: ShipmentDirection.Outbound })
        {
            await Deliver(db, row, ct);
        }

        var values = ImmutableSortedDictionary<string, string>.Empty.Add("WaybillNo", row.WaybillNo ?? row.OrderNo).Add("ApplicationNo", row.OrderNo[2..^2]);
        await post.Tell(new Notification($"shipment:{row.OrderNo}:{row.State}", row.AccountId, row.State switch
        {
            WaybillState.SignedFor => "message.parcel-signed",
            WaybillState.Lost => "message.parcel-lost",
            WaybillState.Returned => "message.parcel-returned",
            _ => "message.parcel-cancelled",
        }, values, new CaseId(row.CaseId)), ct);
        row.SettledAt = time.GetUtcNow();
        await db.SaveChangesAsync(ct);
    }

    // The clerk who sent the parcel has delivered what was signed for; the courier is the proof.
    private async Task Deliver(GovDbContext db, ShipmentRow row, CancellationToken ct)
    {
        var state = await states.Of(await db.Cases.AsNoTracking().FirstAsync(c => c.Id == row.CaseId, ct), ct);
        if (state.Tasks.LastOrDefault(task => task.IsOpen && task.Kind == HumanTaskKind.Delivery) is not { } task)
        {
            return; // delivered otherwise meanwhile
        }

        // Left the office meanwhile: whoever holds the task next sees the parcel's end and closes it.
        if (await accounts.ActorOf(row.OrderedBy, ct) is { } clerk)
        {
            // Done, done before, or refused for good: none of them is to be tried again.
            await commands.Execute(clerk, state.Id, new Deliver(row.ReceiverName, Way: DeliveryWay.Post) { Task = task.Number }, $"shipment:{row.OrderNo}", ct: ct);
        }
    }

    private async Task<ShunFengClient?> Courier(string key, CancellationToken ct)
    {
        try
        {
            return (await connectors.Open(key, ct))?.Courier;
        }
        catch (SecretMissingException)
        {
            return null;
        }
    }
}
