using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Deliveries;

/// <summary>
/// Forgets what the courier was told of parcels that came to their end long ago: names, numbers and addresses. That there was a parcel, its numbers and its
/// stations stay: they prove the delivery.
/// </summary>
public sealed class ShipmentRetention(IDbContextFactory<GovDbContext> contexts, RuntimeSettings settings, TimeProvider time)
{
    /// <returns>Of how many parcels it was forgotten.</returns>
    public async Task<int> Forget(CancellationToken ct = default)
    {
        var before = time.GetUtcNow() - settings.ParcelAddressesKept;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Shipments.Where(s => s.SettledAt < before && s.StoredRequest != "")
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.StoredRequest, "").SetProperty(s => s.ReceiverName, ""), ct);
    }
}
