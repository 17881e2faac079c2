using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Storage;

/// <summary>Mapping of what commands write.</summary>
internal static class CaseTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<CaseRow>(row =>
        {
            row.ToTable("Cases").HasKey(c => c.Id);
            row.HasIndex(c => c.ApplicationNo).IsUnique();
            row.HasIndex(c => c.CaseNo).IsUnique();
            row.HasIndex(c => new { c.ApplicantAccountId, c.AppliedAt });
            row.HasIndex(c => new { c.ApplicantIdHash, c.Matter });
            row.HasIndex(c => new { c.Agency, c.AppliedAt });
            row.HasIndex(c => new { c.Matter, c.MatterVersion });
            row.Property(c => c.Id).ValueGeneratedNever();
            row.Ignore(c => c.LastSnapshot).Property(c => c.Packed).HasColumnName("Snapshot");
        });
        builder.Entity<CaseEventRow>(row =>
        {
            row.ToTable("CaseEvents").HasKey(e => new { e.CaseId, e.Sequence });
            row.Ignore(e => e.Lines).Property(e => e.Packed).HasColumnName("Lines");
        });
        builder.Entity<TaskRow>(row =>
        {
            row.ToTable("Tasks").HasKey(t => new { t.CaseId, t.Number });
            // "My tasks", "done" and the pool of a role; each list reads one index and sorts what it shows. A task stands in one of them at a time:
            // an index over all would be written twice by every completion.
            row.HasIndex(t => new { t.HolderId, t.DueOn }).HasFilter("\"Status\" = 'Claimed'");
            row.HasIndex(t => new { t.HolderId, t.EndedAt }).HasFilter("\"Status\" = 'Completed'");
            row.HasIndex(t => new { t.Role, t.Agency, t.DueOn }).HasFilter("\"Status\" = 'Open'");
            // Few tasks are for named people only, and only those are in this index.
            row.HasIndex(t => new { t.Status, t.People }).HasFilter("\"People\" IS NOT NULL");
        });
        builder.Entity<TimerRow>(row =>
        {
            row.ToTable("Timers").HasKey(t => new { t.CaseId, t.Number });
            row.HasIndex(t => t.NextAttemptAt);
        });
        builder.Entity<OutboxRow>(row =>
        {
            row.ToTable("Outbox").HasKey(o => o.Id);
            row.Ignore(o => o.Payload).Property(o => o.StoredPayload).HasColumnName("Payload");
            row.HasIndex(o => o.Key).IsUnique();
            row.HasIndex(o => new { o.DoneAt, o.FailedAt, o.NextAttemptAt });
        });
        builder.Entity<CommandRow>(row => row.ToTable("Commands").HasKey(c => new { c.ActorId, c.CommandId }));
        builder.Entity<CounterRow>(row => row.ToTable("Counters").HasKey(c => c.Series));
        builder.Entity<CardRow>(row =>
        {
            row.ToTable("Cards").HasKey(c => new { c.CaseId, c.Indicator, c.Clock });
            row.HasIndex(c => new { c.State, c.Level, c.IssuedAt });
            row.HasIndex(c => new { c.Agency, c.State });
        });
        builder.Entity<CertificateRow>(row =>
        {
            row.ToTable("Certificates").HasKey(c => c.Id);
            row.HasIndex(c => c.CaseId);
            row.HasIndex(c => c.HolderAccountId);
            row.HasIndex(c => c.HolderCodeHash);
        });
    }
}
