using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Connectors.Logistics;
using LowCodeGov.Connectors.Systems;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Encryption;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Deliveries;

/// <summary>There is no parcel to send: the step for it is not open, or the result is delivered in another way.</summary>
public sealed record NothingToSend() : Refusal("shipment.nothing-to-send");

/// <summary>A parcel of the case is on its way.</summary>
public sealed record ShipmentUnderWay() : Refusal("shipment.under-way");

/// <summary>The address is not complete: name, phone and address are wanted.</summary>
public sealed record ShipmentAddressIncomplete() : Refusal("shipment.address-incomplete");

/// <summary>No courier can be reached from here.</summary>
public sealed record NoCourier() : Refusal("shipment.no-courier");

/// <summary>Whose address a parcel goes to, or is fetched from.</summary>
public sealed record ShipmentAddress(string Name, string Phone, string Address);

/// <summary>A parcel as applicant and clerks see it.</summary>
public sealed record ShipmentView(
    string OrderNo, CaseId Case, ShipmentDirection Direction, string Courier, string? WaybillNo, WaybillState State, DateTimeOffset CreatedAt, ImmutableArray<StationView> Stations, string? LastError);

public sealed record StationView(DateTimeOffset At, string Place, string Text, WaybillState? State);

/// <summary>Parcels: the result to the applicant, originals to the window.</summary>
public sealed class ShipmentDesk(
    IDbContextFactory<GovDbContext> contexts, CaseAccess access, ConnectorBook connectors, RowCipher cipher, ShipmentWorker worker, TimeProvider time)
{
    /// <summary>The parcels of a case; none for who may not know of it.</summary>
    public async Task<ImmutableArray<ShipmentView>> Of(Actor actor, CaseId caseId, CancellationToken ct = default)
    {
        if (await access.See(actor, caseId, ct) is null)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Views(db, await db.Shipments.AsNoTracking().Where(s => s.CaseId == caseId.Value).OrderBy(s => s.CreatedAt).ToListAsync(ct), ct);
    }

    /// <summary>Whether the applicant may have originals fetched now.</summary>
    public async Task<bool> MayPickUp(Actor actor, CaseId caseId, CancellationToken ct = default) =>
        await access.Find(actor, caseId, ct) is { Sight: CaseSight.Applicant, State: var state } && WaitsForOriginals(state);

    /// <summary>Orders the courier. A clerk sends the result, an applicant has originals fetched.</summary>
    public async Task<Refusal?> Order(Actor actor, CaseId caseId, ShipmentAddress? other = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await access.Find(actor, caseId, ct) is not { } found || found.Sight is not (CaseSight.Clerk or CaseSight.Applicant))
        {
            return new NotEntitled();
        }

        var state = found.State;
        var direction = found.Sight == CaseSight.Clerk ? ShipmentDirection.Outbound : ShipmentDirection.Inbound;
        if (direction == ShipmentDirection.Outbound
            ? state.Application.DeliveryWay != DeliveryWay.Post || !state.Tasks.Any(task => task.IsOpen && task.Kind == HumanTaskKind.Delivery && ActingRights.MayTake(actor, task.Candidates))
            : !WaitsForOriginals(state))
        {
            return new NothingToSend();
        }

        var contact = state.Application.Contact;
        var person = other ?? new ShipmentAddress(contact.Name, contact.Phone, contact.Address ?? "");
        if (string.IsNullOrWhiteSpace(person.Name) || string.IsNullOrWhiteSpace(person.Phone) || string.IsNullOrWhiteSpace(person.Address) || $"{person.Name}{person.Phone}{person.Address}".Length > 300)
        {
            return new ShipmentAddressIncomplete();
        }

        if ((await connectors.Defined(ct)).FirstOrDefault(each => each.System is ConnectorSystem.ShunFeng) is not { } courier)
        {
            return new NoCourier();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await db.Shipments.AsNoTracking().Where(s => s.CaseId == caseId.Value && s.Direction == direction).ToListAsync(ct);
        if (earlier.Any(s => s.State is not (WaybillState.Cancelled or WaybillState.Lost or WaybillState.Returned or WaybillState.PickupFailed or WaybillState.SignedFor)))
        {
            return new ShipmentUnderWay();
        }

        var agency = await db.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.CreditCode == found.Row.Agency, ct);
        var places = await db.Regions.AsNoTracking().ToDictionaryAsync(r => r.Code, ct);
        var office = PostalParty.Of(agency?.ShortName ?? agency?.Name ?? "", agency?.Phone ?? "", agency?.Address ?? "", agency?.Region, places);
        var home = PostalParty.Of(person.Name.Trim(), person.Phone.Trim(), person.Address.Trim(), agency?.Region, places);
        var number = string.Create(CultureInfo.InvariantCulture, $"{(direction == ShipmentDirection.Outbound ? "KD" : "KS")}{state.ApplicationNo}{earlier.Count + 1:D2}");
        var request = direction == ShipmentDirection.Outbound
            ? new ShipmentRequest(number, office, home, ContentsOf(state), FreightPayer.Receiver)
            : new ShipmentRequest(number, home, office, [.. state.Application.Materials.Select(each => each.Key)], FreightPayer.Sender);
        var now = time.GetUtcNow();
        db.Shipments.Add(new ShipmentRow
        {
            OrderNo = number, CaseId = caseId.Value, Direction = direction, Courier = courier.Key, State = WaybillState.Ordered, ReceiverName = request.Receiver.Name,
            StoredRequest = cipher.EncryptText(EngineJson.Canonical(request), RowName.Named(RowKind.Shipment, number)), AccountId = state.Application.Applicant.AccountId, OrderedBy = actor.Id,
            CreatedAt = now, NextLookAt = now,
        });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            return new ShipmentUnderWay(); // pressed twice
        }

        await worker.Look(number, ct);
        return null;
    }

    private static bool WaitsForOriginals(CaseState state) =>
        state.State is PublicState.AwaitingOriginals or PublicState.AwaitingVerification && state.Tasks.Any(task => task is { IsOpen: true, Kind: HumanTaskKind.Receipt or HumanTaskKind.OriginalsVerification });

    private static ImmutableArray<string> ContentsOf(CaseState state) =>
        state.Certificates.IsEmpty ? [state.CaseNo ?? state.ApplicationNo] : [.. state.Certificates.Select(each => each.Face.Name.Zh)];

    private static async Task<ImmutableArray<ShipmentView>> Views(GovDbContext db, List<ShipmentRow> rows, CancellationToken ct)
    {
        var waybills = rows.Select(row => row.WaybillNo).OfType<string>().ToList();
        var stations = (await db.ShipmentStations.AsNoTracking().Where(s => waybills.Contains(s.WaybillNo)).OrderByDescending(s => s.At).ToListAsync(ct)).ToLookup(s => s.WaybillNo);
        return
        [
            .. rows.Select(row => new ShipmentView(
                row.OrderNo, new CaseId(row.CaseId), row.Direction, row.Courier, row.WaybillNo, row.State, row.CreatedAt,
                [.. stations[row.WaybillNo ?? ""].Select(s => new StationView(s.At, s.Place, s.Text, s.State))], row.LastError)),
        ];
    }
}
