using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Storage;

/// <summary>Mapping of what goes outside: connectors, payments, parcels, messages.</summary>
internal static class OutsideTables
{
    private const int Number = 64;

    public static void Map(ModelBuilder builder)
    {
        builder.Entity<ConnectorSecretRow>(row =>
        {
            row.ToTable("ConnectorSecrets").HasKey(s => s.Name);
            row.Ignore(s => s.Value);
        });
        builder.Entity<ExchangeRow>(row =>
        {
            row.ToTable("Exchanges").HasKey(e => e.Id);
            row.HasIndex(e => e.At);
            row.HasIndex(e => new { e.Connector, e.At });
            row.Property(e => e.Connector).HasMaxLength(Number);
        });
        Payments(builder);
        builder.Entity<ShipmentRow>(row =>
        {
            row.ToTable("Shipments").HasKey(s => s.OrderNo);
            row.Property(s => s.OrderNo).HasMaxLength(Number);
            row.Property(s => s.WaybillNo).HasMaxLength(Number);
            row.Ignore(s => s.Request).Property(s => s.StoredRequest).HasColumnName("Request");
            row.HasIndex(s => s.CaseId);
            row.HasIndex(s => s.WaybillNo);
            row.HasIndex(s => new { s.SettledAt, s.NextLookAt });
        });
        builder.Entity<ShipmentStationRow>(row =>
        {
            row.ToTable("ShipmentStations").HasKey(s => new { s.WaybillNo, s.At, s.Code });
            row.Property(s => s.WaybillNo).HasMaxLength(Number);
            row.Property(s => s.Code).HasMaxLength(Number);
        });
        builder.Entity<SentMessageRow>(row =>
        {
            row.ToTable("SentMessages").HasKey(m => m.Id);
            row.Ignore(m => m.Content).Property(m => m.Stored).HasColumnName("Content");
            row.Property(m => m.ReceiverHash).HasMaxLength(Number);
            row.HasIndex(m => m.Key).IsUnique();
            row.HasIndex(m => m.NextAttemptAt).HasFilter("\"LeftAt\" IS NULL");
            row.HasIndex(m => new { m.ReceiverHash, m.CreatedAt });
            row.HasIndex(m => m.CreatedAt);
        });
        builder.Entity<MessagePieceRow>(row =>
        {
            row.ToTable("MessagePieces").HasKey(p => p.Piece);
            row.Property(p => p.Piece).HasMaxLength(Number);
            row.HasIndex(p => p.MessageId);
        });
        builder.Entity<MessageWishRow>(row => row.ToTable("MessageWishes").HasKey(w => w.AccountId));
    }

    private static void Payments(ModelBuilder builder)
    {
        builder.Entity<PaymentRow>(row =>
        {
            row.ToTable("Payments").HasKey(p => p.No);
            row.Property(p => p.No).HasMaxLength(Number);
            row.Property(p => p.Version).IsConcurrencyToken();
            row.HasIndex(p => new { p.CaseId, p.Stage }).IsUnique();
            row.HasIndex(p => new { p.State, p.DueAt });
            row.HasIndex(p => new { p.AccountId, p.CreatedAt });
            row.HasIndex(p => p.PaidAt);
        });
        builder.Entity<PaymentAttemptRow>(row =>
        {
            row.ToTable("PaymentAttempts").HasKey(a => a.OrderNo);
            row.Property(a => a.OrderNo).HasMaxLength(Number);
            row.Property(a => a.PaymentNo).HasMaxLength(Number);
            row.HasIndex(a => a.PaymentNo);
            row.HasIndex(a => new { a.State, a.NextLookAt });
        });
        builder.Entity<RefundRow>(row =>
        {
            row.ToTable("Refunds").HasKey(r => r.No);
            row.Property(r => r.No).HasMaxLength(Number);
            row.Property(r => r.PaymentNo).HasMaxLength(Number);
            // Two who decide at once, or one and the provider's answer: the second looks again.
            row.Property(r => r.State).IsConcurrencyToken();
            row.HasIndex(r => r.PaymentNo);
            row.HasIndex(r => new { r.State, r.NextLookAt });
        });
        builder.Entity<BillDayRow>(row =>
        {
            row.ToTable("BillDays").HasKey(d => new { d.Channel, d.Day });
            row.Property(d => d.Channel).HasMaxLength(Number);
        });
        builder.Entity<BillDifferenceRow>(row =>
        {
            row.ToTable("BillDifferences").HasKey(d => d.Id);
            row.Property(d => d.Channel).HasMaxLength(Number);
            row.HasIndex(d => new { d.Channel, d.Day });
            row.HasIndex(d => d.ClosedAt);
        });
    }
}
