using LowCodeGov.Runtime.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Storage;

/// <summary>Mapping of accounts, applications in preparation, catalogue, organisation and logs.</summary>
internal static class OtherTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Account>(row =>
        {
            row.ToTable("Accounts");
            row.HasIndex(a => a.IdNoHash);
            row.HasIndex(a => a.CreditCode);
            row.HasIndex(a => a.StaffNo);
            row.HasIndex(a => new { a.Kind, a.Agency });
        });
        builder.Entity<DraftRow>(row =>
        {
            row.ToTable("Drafts").HasKey(d => d.Id);
            row.Property(d => d.Id).ValueGeneratedNever();
            row.Ignore(d => d.Form).Property(d => d.StoredForm).HasColumnName("Form");
            row.Ignore(d => d.Details).Property(d => d.StoredDetails).HasColumnName("Details");
            row.Property(d => d.Version).IsConcurrencyToken();
            row.HasIndex(d => new { d.AccountId, d.UpdatedAt });
        });
        builder.Entity<FileRow>(row =>
        {
            row.ToTable("Files").HasKey(f => f.Id);
            row.HasIndex(f => f.DraftId);
            row.HasIndex(f => f.CaseId);
            row.HasIndex(f => f.OwnerId);
        });
        builder.Entity<MessageRow>(row =>
        {
            row.ToTable("Messages").HasKey(m => m.Id);
            row.HasIndex(m => m.Key).IsUnique();
            row.HasIndex(m => new { m.AccountId, m.At });
        });
        builder.Entity<DefinitionRow>(row =>
        {
            row.ToTable("Definitions").HasKey(d => new { d.Code, d.Version });
            row.HasIndex(d => d.Hash).IsUnique();
            row.HasIndex(d => new { d.IsCurrent, d.Name });
        });
        builder.Entity<DefinitionDraftRow>(row =>
        {
            row.ToTable("DefinitionDrafts").HasKey(d => d.Code);
            row.Property(d => d.Revision).IsConcurrencyToken();
            row.HasIndex(d => d.UpdatedAt);
        });
        builder.Entity<MigrationRunRow>(row =>
        {
            row.ToTable("MigrationRuns").HasKey(r => r.Id);
            row.Property(r => r.Id).HasMaxLength(32);
            row.HasIndex(r => new { r.EndedAt, r.BegunAt });
            row.HasIndex(r => new { r.Matter, r.BegunAt });
        });
        builder.Entity<MigrationCaseRow>(row =>
        {
            row.ToTable("MigrationCases").HasKey(c => new { c.Run, c.Number });
            row.Property(c => c.Run).HasMaxLength(32);
        });
        builder.Entity<DefinitionReviewRow>(row =>
        {
            row.ToTable("DefinitionReviews").HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.Property(r => r.State).IsConcurrencyToken();
            row.HasIndex(r => new { r.Code, r.SubmittedAt });
            row.HasIndex(r => r.State);
            row.HasIndex(r => r.Bundle);
        });
        builder.Entity<RegionRow>(row => row.ToTable("Regions").HasKey(r => r.Code));
        builder.Entity<AgencyRow>(row => row.ToTable("Agencies").HasKey(a => a.CreditCode));
        builder.Entity<DepartmentRow>(row => row.ToTable("Departments").HasKey(d => new { d.Agency, d.Code }));
        builder.Entity<HallRow>(row => row.ToTable("Halls").HasKey(h => h.Code));
        builder.Entity<WindowRow>(row => row.ToTable("Windows").HasKey(w => w.Code));
        builder.Entity<AbsenceRow>(row =>
        {
            row.ToTable("Absences").HasKey(a => a.Id);
            row.Property(a => a.Id).ValueGeneratedNever();
            row.HasIndex(a => new { a.ClerkId, a.ToDay });
            row.HasIndex(a => new { a.ProxyId, a.ToDay });
            row.HasIndex(a => a.ToDay);
        });
        builder.Entity<AppointmentRow>(row =>
        {
            row.ToTable("Appointments").HasKey(a => a.Id);
            row.Property(a => a.Id).ValueGeneratedNever();
            row.Property(a => a.State).IsConcurrencyToken();
            row.Property(a => a.Matter).HasMaxLength(64);
            row.Property(a => a.Window).HasMaxLength(60);
            row.Property(a => a.Holder).HasMaxLength(64);
            row.HasIndex(a => new { a.Matter, a.Day, a.FromMinute, a.Window, a.Seat }).IsUnique();
            row.HasIndex(a => new { a.Matter, a.Holder, a.HolderSeat }).IsUnique();
            row.HasIndex(a => new { a.AccountId, a.Day });
            row.HasIndex(a => new { a.PersonHash, a.Missed, a.Day });
            row.HasIndex(a => new { a.Agency, a.Day, a.FromMinute });
            row.HasIndex(a => new { a.State, a.Day });
        });
        builder.Entity<CalendarRow>(row => row.ToTable("Calendars").HasKey(c => c.Region));
        builder.Entity<ConnectorRow>(row => row.ToTable("Connectors").HasKey(c => c.Key));
        builder.Entity<CodeListRow>(row => row.ToTable("CodeLists").HasKey(c => c.Key));
        builder.Entity<LoginLogRow>(row =>
        {
            row.ToTable("LoginLog").HasKey(l => l.Id);
            row.HasIndex(l => new { l.AccountId, l.At });
        });
        builder.Entity<AccessLogRow>(row =>
        {
            row.ToTable("AccessLog").HasKey(l => l.Id);
            row.HasIndex(l => new { l.CaseId, l.At });
            row.HasIndex(l => new { l.ActorId, l.At });
        });
        builder.Entity<PhoneCodeRow>(row =>
        {
            row.ToTable("PhoneCodes").HasKey(c => c.Id);
            row.Property(c => c.Id).ValueGeneratedNever();
            row.HasIndex(c => new { c.AccountId, c.SentAt });
            row.HasIndex(c => new { c.PhoneHash, c.SentAt });
            row.HasIndex(c => new { c.AddressHash, c.SentAt });
            row.HasIndex(c => c.SentAt);
        });
        builder.Entity<ApiTokenRow>(row =>
        {
            row.ToTable("ApiTokens").HasKey(t => t.Hash);
            row.HasIndex(t => t.AccountId);
        });
    }
}
