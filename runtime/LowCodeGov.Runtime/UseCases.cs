using LowCodeGov.Connectors;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Appointments;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Catalogue.Reviews;
using LowCodeGov.Runtime.Certificates;
using LowCodeGov.Runtime.Efficiency;
using LowCodeGov.Runtime.Evaluation;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Runtime.Knowledge;
using LowCodeGov.Runtime.Migration;
using LowCodeGov.Runtime.Notices;
using LowCodeGov.Runtime.Occasions;
using LowCodeGov.Runtime.Prints;
using LowCodeGov.Runtime.Proxies;
using LowCodeGov.Runtime.Publications;
using LowCodeGov.Runtime.Reports;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Supervision;
using LowCodeGov.Runtime.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime;

/// <summary>Registers what pages and the HTTP API call.</summary>
public static class UseCases
{
    public static IServiceCollection AddUseCases(this IServiceCollection services) => services
        .AddSingleton<FileStore>()
        .AddSingleton<AttemptLimits>()
        .AddSingleton<CaseAccess>()
        .AddSingleton<FormScopes>()
        .AddSingleton<StoredFiles>()
        .AddSingleton<DraftBook>()
        .AddSingleton<DraftFiles>()
        .AddSingleton<MaterialFetch>()
        .AddSingleton<DraftForms>()
        .AddSingleton<DraftReading>()
        .AddSingleton<Submission>()
        .AddSingleton(p => new Drafts(
            p.GetRequiredService<DraftBook>(), p.GetRequiredService<DraftReading>(), p.GetRequiredService<DraftForms>(), p.GetRequiredService<DraftFiles>(), p.GetRequiredService<MaterialFetch>(),
            p.GetRequiredService<Submission>(), p.GetRequiredService<MatterCatalogue>(), p.GetRequiredService<AccountDirectory>(), p.GetRequiredService<CaseAccess>()))
        .AddSingleton<PartialFiles>()
        .AddSingleton(p => new Uploads(p.GetRequiredService<PartialFiles>(), p.GetRequiredService<Drafts>(), p.GetRequiredService<TimeProvider>()))
        .AddSingleton(p => new WindowReceipt(p.GetRequiredService<DraftBook>(), p.GetRequiredService<DraftReading>(), p.GetRequiredService<Submission>()))
        .AddSingleton(p => new StandingCases(
            p.GetRequiredService<DraftBook>(), p.GetRequiredService<DraftReading>(), p.GetRequiredService<Submission>(), p.GetRequiredService<SamenessMarks>(), p.GetRequiredService<CaseStates>(),
            p.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Storage.GovDbContext>>(), p.GetRequiredService<TimeProvider>()))
        .AddSingleton(p => new DirectApplications(
            p.GetRequiredService<DraftReading>(), p.GetRequiredService<Submission>(), p.GetRequiredService<StoredFiles>(),
            p.GetRequiredService<MatterCatalogue>(), p.GetRequiredService<AccountDirectory>(), p.GetRequiredService<TimeProvider>()))
        .AddSingleton<KnowledgeShelf>()
        .AddSingleton<KnowledgeSearch>()
        .AddSingleton<CasePublications>()
        .AddSingleton<MyCases>()
        .AddSingleton<Tracking>()
        .AddSingleton<ClerkInbox>()
        .AddSingleton<VacationProxies>()
        .AddSingleton<CaseQueries>()
        .AddSingleton<CaseWhys>()
        .AddSingleton<Unmasking>()
        .AddSingleton<AccessHistory>()
        .AddSingleton<CaseDesk>()
        .AddSingleton<NoticeDocuments>()
        .AddSingleton<FormPrints>()
        .AddSingleton<CertificateDownloads>()
        .AddSingleton<SigningCertificate>()
        .AddSingleton<IOutboxHandler, CertificateIssuing>()
        .AddSingleton<MatterBpmn>()
        .AddSingleton<DefinitionTemplates>()
        .AddSingleton<DefinitionDrafts>()
        .AddSingleton<DraftPreviews>()
        .AddSingleton<SampleShelf>()
        .AddSingleton<DocumentPreviews>()
        .AddSingleton<ReviewedVersions>()
        .AddSingleton<IConnector, CatalogueConnector>()
        .AddSingleton<ReviewCases>()
        .AddSingleton<DefinitionReviews>()
        .AddSingleton<EntryChanges>()
        .AddSingleton<MatterStatistics>()
        .AddSingleton<CatalogueSheet>()
        .AddSingleton<Catalogue.Sheets.CatalogueImports>()
        .AddSingleton<ElementHistories>()
        .AddSingleton<AppointmentBook>()
        .AddSingleton<WindowAppointments>()
        .AddSingleton<ProcessLogs>()
        .AddSingleton<CaseMigrations>()
        .AddSingleton<MigrationRuns>()
        .AddSingleton<MigrationWorker>()
        .AddSingleton<Cards>()
        .AddSingleton<Evaluations>()
        .AddSingleton<EvaluationFigures>()
        .AddSingleton<OccasionDesk>()
        .AddSingleton<AroundCases>()
        .AddSingleton<CardOccasions>()
        .AddSingleton<IOutboxHandler, OccasionOpening>()
        .AddSingleton<CaseFactsBook>()
        .AddSingleton<CaseStatistics>()
        .AddSingleton<FigureSheet>()
        .AddSingleton<FigureNames>()
        .AddSingleton<ReportReading>()
        .AddSingleton<ReportDesk>()
        .AddSingleton<ReportPress>()
        .AddSingleton<EfficiencyTables>()
        .AddSingleton<FactTraces>()
        .AddSingleton(p => new SupervisionTrials(
            p.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Storage.GovDbContext>>(), p.GetRequiredService<CaseLooks>(), p.GetRequiredService<CaseStates>(),
            p.GetRequiredService<Organisation.Calendars>(), p.GetRequiredService<TimeProvider>()))
        .AddSingleton<ChangedCases>()
        .AddSingleton<SupervisionLog>()
        .AddSingleton<SupervisionRuleBook>()
        .AddSingleton<RecordPlays>()
        .AddSingleton<CaseLooks>()
        .AddSingleton(p => new CaseReplays(p.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Storage.GovDbContext>>(), p.GetRequiredService<CaseAccess>(), p.GetRequiredService<RecordPlays>()))
        .AddSingleton<SupervisionWatch>()
        .AddSingleton<RevenueBook>()
        .AddSingleton<CardPost>()
        .AddSingleton<LiveBoard>()
        .AddSingleton(p => new SupervisionRuns(
            p.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Storage.GovDbContext>>(), p.GetRequiredService<SupervisionRuleBook>(), p.GetRequiredService<CaseLooks>(),
            p.GetRequiredService<SupervisionLog>(), p.GetRequiredService<RuntimeSettings>(), p.GetRequiredService<TimeProvider>()))
        .AddSingleton(p => new CardDesk(
            p.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Storage.GovDbContext>>(), p.GetRequiredService<SupervisionLog>(), p.GetRequiredService<CommandWriter>(),
            p.GetRequiredService<TimeProvider>()));
}
