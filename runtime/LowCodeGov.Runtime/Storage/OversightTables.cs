using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Storage;

/// <summary>Mapping of evaluations, of the facts that statistics count, and of scoring schemes.</summary>
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
        builder.Entity<ScoringSchemeRow>(row => row.ToTable("ScoringSchemes").HasKey(s => s.Key));
        builder.Entity<CaseRow>(row =>
        {
            // Facts are gathered from what was decided or has ended lately; only such cases are in these.
            row.HasIndex(c => c.FinishedAt).HasFilter("\"FinishedAt\" IS NOT NULL");
            row.HasIndex(c => c.EndedAt).HasFilter("\"EndedAt\" IS NOT NULL");
        });
    }
}
