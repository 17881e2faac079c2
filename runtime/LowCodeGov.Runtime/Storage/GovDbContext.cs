using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Encryption;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Storage;

/// <summary>All tables of the platform. Roles are grants on the account (DOMAIN 2.2), so Identity's role tables are left out.</summary>
public sealed class GovDbContext(DbContextOptions<GovDbContext> options, RowCipher? cipher = null) : IdentityUserContext<Account>(options)
{
    /// <summary>What rows are encrypted with; design-time tools have none and read no row.</summary>
    internal RowCipher Cipher => cipher ?? throw new InvalidOperationException("A context made without the platform reads no case.");

    public DbSet<CaseRow> Cases => Set<CaseRow>();
    public DbSet<CaseEventRow> Events => Set<CaseEventRow>();
    public DbSet<TaskRow> Tasks => Set<TaskRow>();
    public DbSet<TimerRow> Timers => Set<TimerRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<CommandRow> Commands => Set<CommandRow>();
    public DbSet<CounterRow> Counters => Set<CounterRow>();
    public DbSet<CardRow> Cards => Set<CardRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<FileRow> Files => Set<FileRow>();
    public DbSet<CertificateRow> Certificates => Set<CertificateRow>();
    public DbSet<MessageRow> Messages => Set<MessageRow>();
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();
    public DbSet<DefinitionDraftRow> DefinitionDrafts => Set<DefinitionDraftRow>();
    public DbSet<DefinitionReviewRow> DefinitionReviews => Set<DefinitionReviewRow>();
    public DbSet<RegionRow> Regions => Set<RegionRow>();
    public DbSet<HallRow> Halls => Set<HallRow>();
    public DbSet<AgencyRow> Agencies => Set<AgencyRow>();
    public DbSet<DepartmentRow> Departments => Set<DepartmentRow>();
    public DbSet<WindowRow> Windows => Set<WindowRow>();
    public DbSet<MigrationRunRow> MigrationRuns => Set<MigrationRunRow>();
    public DbSet<MigrationCaseRow> MigrationCases => Set<MigrationCaseRow>();
    public DbSet<AbsenceRow> Absences => Set<AbsenceRow>();
    public DbSet<AppointmentRow> Appointments => Set<AppointmentRow>();
    public DbSet<CalendarRow> Calendars => Set<CalendarRow>();
    public DbSet<ConnectorRow> Connectors => Set<ConnectorRow>();
    public DbSet<CodeListRow> CodeLists => Set<CodeListRow>();
    public DbSet<LoginLogRow> LoginLog => Set<LoginLogRow>();
    public DbSet<AccessLogRow> AccessLog => Set<AccessLogRow>();
    public DbSet<PhoneCodeRow> PhoneCodes => Set<PhoneCodeRow>();
    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();
    public DbSet<ConnectorSecretRow> ConnectorSecrets => Set<ConnectorSecretRow>();
    public DbSet<ExchangeRow> Exchanges => Set<ExchangeRow>();
    public DbSet<PaymentRow> Payments => Set<PaymentRow>();
    public DbSet<PaymentAttemptRow> PaymentAttempts => Set<PaymentAttemptRow>();
    public DbSet<RefundRow> Refunds => Set<RefundRow>();
    public DbSet<BillDayRow> BillDays => Set<BillDayRow>();
    public DbSet<BillDifferenceRow> BillDifferences => Set<BillDifferenceRow>();
    public DbSet<ShipmentRow> Shipments => Set<ShipmentRow>();
    public DbSet<ShipmentStationRow> ShipmentStations => Set<ShipmentStationRow>();
    public DbSet<SentMessageRow> SentMessages => Set<SentMessageRow>();
    public DbSet<MessagePieceRow> MessagePieces => Set<MessagePieceRow>();
    public DbSet<MessageWishRow> MessageWishes => Set<MessageWishRow>();
    public DbSet<SharedResourceRow> SharedResources => Set<SharedResourceRow>();
    public DbSet<SubscriptionRow> Subscriptions => Set<SubscriptionRow>();
    public DbSet<SharingCallRow> SharingCalls => Set<SharingCallRow>();

    public DbSet<EvaluationRow> Evaluations => Set<EvaluationRow>();
    public DbSet<CaseFactRow> CaseFacts => Set<CaseFactRow>();
    public DbSet<StepFactRow> StepFacts => Set<StepFactRow>();
    public DbSet<SupervisionRuleRow> SupervisionRules => Set<SupervisionRuleRow>();
    public DbSet<SupervisionMarkRow> SupervisionMarks => Set<SupervisionMarkRow>();
    public DbSet<SupervisionRunRow> SupervisionRuns => Set<SupervisionRunRow>();
    public DbSet<ReportRow> Reports => Set<ReportRow>();
    public DbSet<ReportEditionRow> ReportEditions => Set<ReportEditionRow>();
    public DbSet<SupervisionLogRow> SupervisionLog => Set<SupervisionLogRow>();
    public DbSet<RevenueEntryRow> RevenueEntries => Set<RevenueEntryRow>();
    public DbSet<ConcernRow> Concerns => Set<ConcernRow>();
    public DbSet<KnowledgeArticleRow> KnowledgeArticles => Set<KnowledgeArticleRow>();
    public DbSet<KnowledgeGramRow> KnowledgeGrams => Set<KnowledgeGramRow>();
    public DbSet<PublicationRow> Publications => Set<PublicationRow>();
    public DbSet<SamenessRow> Sameness => Set<SamenessRow>();
    public DbSet<ScoringSchemeRow> ScoringSchemes => Set<ScoringSchemeRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        // SQLite can neither sort nor compare DateTimeOffset; ticks in UTC do both everywhere.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        // The provider's own default for Guid differs in letter case from what prepared commands write.
        configurationBuilder.Properties<Guid>().HaveConversion<GuidText>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        CaseTables.Map(builder);
        OtherTables.Map(builder);
        OutsideTables.Map(builder);
        SharingTables.Map(builder);
        OversightTables.Map(builder);
    }
}
