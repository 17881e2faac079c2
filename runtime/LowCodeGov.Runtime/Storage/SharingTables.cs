using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Storage;

/// <summary>Mapping of the sharing hub.</summary>
internal static class SharingTables
{
    private const int Name = 64;

    public static void Map(ModelBuilder builder)
    {
        builder.Entity<SharedResourceRow>(row =>
        {
            row.ToTable("SharedResources").HasKey(r => r.Key);
            row.Property(r => r.Key).HasMaxLength(Name);
        });
        builder.Entity<SubscriptionRow>(row =>
        {
            row.ToTable("Subscriptions").HasKey(s => s.Id);
            row.Property(s => s.Resource).HasMaxLength(Name);
            row.Property(s => s.Agency).HasMaxLength(Name);
            row.HasIndex(s => new { s.Resource, s.Agency });
        });
        builder.Entity<SharingCallRow>(row =>
        {
            row.ToTable("SharingCalls").HasKey(c => c.Id);
            row.Property(c => c.Resource).HasMaxLength(Name);
            row.Property(c => c.SubjectHash).HasMaxLength(Name);
            row.HasIndex(c => c.At);
            row.HasIndex(c => new { c.SubjectHash, c.At });
        });
    }
}
