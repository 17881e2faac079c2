using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Storage;

/// <summary>Mapping of evaluations, of the facts that statistics count, of reports, and of scoring schemes.</summary>
internal static class OversightTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<EvaluationRow>(row =>
        {
            row.ToTable("Evaluations").HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.HasIndex(e => new { e.Subject, e.AccountId }).IsUnique();
            row.HasIndex(e => new { e.Agency, e.Day });
            row.HasIndex(e => e.Day);
        });
        builder.Entity<CaseFactRow>(row =>
        {
            row.ToTable("CaseFacts").HasKey(f => f.CaseId);
            row.Property(f => f.CaseId).ValueGeneratedNever();
            row.HasIndex(f => f.FinishedOn);
            row.HasIndex(f => new { f.Agency, f.FinishedOn });
            row.HasIndex(f => new { f.Matter, f.FinishedOn });
        });
        builder.Entity<StepFactRow>(row =>
        {
            row.ToTable("StepFacts").HasKey(f => new { f.CaseId, f.Task });
            row.HasIndex(f => new { f.Matter, f.DoneOn });
            row.HasIndex(f => new { f.Agency, f.DoneOn });
        });
        builder.Entity<SupervisionRuleRow>(row => row.ToTable("SupervisionRules").HasKey(r => new { r.Key, r.Version }));
        builder.Entity<SupervisionMarkRow>(row =>
        {
            row.ToTable("SupervisionMarks").HasKey(m => m.CaseId);
            row.Property(m => m.CaseId).ValueGeneratedNever();
        });
        builder.Entity<SupervisionRunRow>(row => row.ToTable("SupervisionRuns").HasKey(r => r.Id));
        builder.Entity<SupervisionLogRow>(row =>
        {
            row.ToTable("SupervisionLog").HasKey(l => l.Sequence);
            row.Property(l => l.Sequence).ValueGeneratedNever();
            row.HasIndex(l => new { l.CaseId, l.Sequence });
            row.HasIndex(l => new { l.Kind, l.Sequence });
        });
        builder.Entity<RevenueEntryRow>(row =>
        {
            row.ToTable("RevenueEntries").HasKey(r => r.No);
            row.HasIndex(r => r.CaseId);
        });
        builder.Entity<ConcernRow>(row =>
        {
            row.ToTable("Concerns").HasKey(c => c.CaseId);
            row.Property(c => c.CaseId).ValueGeneratedNever();
            row.HasIndex(c => c.About);
        });
        builder.Entity<CardRow>(row =>
        {
            row.HasIndex(c => new { c.ResponsibleId, c.IssuedAt });
            row.HasIndex(c => c.LevelAt);
        });
        builder.Entity<ReportRow>(row =>
        {
            row.ToTable("Reports").HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.Property(r => r.Version).IsConcurrencyToken();
            row.HasIndex(r => r.OwnerId);
            row.HasIndex(r => r.NextAt).HasFilter("\"NextAt\" IS NOT NULL");
        });
        builder.Entity<ReportEditionRow>(row => row.ToTable("ReportEditions").HasKey(e => new { e.ReportId, e.DueAt }));
        builder.Entity<KnowledgeArticleRow>(row =>
        {
            row.ToTable("KnowledgeArticles").HasKey(a => new { a.No, a.Version });
            row.HasIndex(a => a.State);
        });
        builder.Entity<KnowledgeGramRow>(row =>
        {
            row.ToTable("KnowledgeGrams").HasKey(g => new { g.Gram, g.No });
            row.Property(g => g.Gram).HasMaxLength(20);
            row.HasIndex(g => g.No);
        });
        builder.Entity<PublicationRow>(row =>
        {
            row.ToTable("Publications").HasKey(p => p.CaseId);
            row.Property(p => p.CaseId).ValueGeneratedNever();
            row.HasIndex(p => p.On);
        });
        builder.Entity<SamenessRow>(row =>
        {
            row.ToTable("Sameness").HasKey(s => new { s.CaseId, s.Mark, s.Hash });
            row.Property(s => s.Mark).HasMaxLength(60);
            row.Property(s => s.Hash).HasMaxLength(64);
            row.HasIndex(s => s.Hash);
        });
        builder.Entity<ScoringSchemeRow>(row => row.ToTable("ScoringSchemes").HasKey(s => s.Key));
        builder.Entity<CaseRow>(row =>
        {
            // The board counts what is open; a case enters this once and leaves it once.
            row.HasIndex(c => new { c.Region, c.Agency }).HasFilter("\"EndedAt\" IS NULL");
            // Facts are gathered from what was decided or has ended lately; only such cases are in these.
            row.HasIndex(c => c.FinishedAt).HasFilter("\"FinishedAt\" IS NOT NULL");
            row.HasIndex(c => c.EndedAt).HasFilter("\"EndedAt\" IS NOT NULL");
        });
    }
}
