using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Catalogue.Reviews;
using LowCodeGov.Runtime.ChildCases;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Encryption;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Maintenance;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Migration;
using LowCodeGov.Runtime.Occasions;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Reports;
using LowCodeGov.Runtime.Retention;
using LowCodeGov.Runtime.Seed;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Supervision;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime;

/// <summary>Registers the runtime. The storage provider comes beside it, e.g. <c>AddSqliteStorage</c>.</summary>
public static class RuntimeServices
{
    /// <summary>Commands, catalogue, organisation, accounts and workers.</summary>
    public static IServiceCollection AddLowCodeGov(this IServiceCollection services, RuntimeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.PrepareDirectories();
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        // The keys lie unencrypted in a directory that only the service's account may read; README says how to encrypt them.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddDataProtection().SetApplicationName("LowCodeGov").PersistKeysToFileSystem(new DirectoryInfo(settings.KeyDirectory));
        services.TryAddSingleton(TextCatalogue.From(typeof(TextCatalogue).Assembly, typeof(RuntimeAssembly).Assembly));
        services.AddSingleton<CipherKeys>().AddSingleton<RowCipher>();
        services.AddAccounts();
        services.AddUseCases();
        return services
            .AddSingleton<OrganisationDirectory>()
            .AddSingleton<Calendars>()
            .AddSingleton<CodeLists>()
            .AddSingleton<DefinitionChecks>()
            .AddSingleton<FormShelf>()
            .AddSingleton<MatterCatalogue>()
            .AddSingleton<WorkSignals>()
            .AddSingleton<ApplicantRecords>()
            .AddSingleton<RuleEngine>()
            .AddSingleton<SharedAnswers>()
            .AddSingleton<ApplicantSources>()
            .AddSingleton<FormCheck>()
            .AddSingleton<CaseStates>()
            .AddSingleton<CaseDecisions>()
            .AddSingleton<SamenessMarks>()
            .AddSingleton<CommandWriter>()
            .AddSingleton(provider => new CaseCommands(provider.GetRequiredService<CommandWriter>(), provider.GetRequiredService<CaseDecisions>()))
            .AddSingleton<IOutboxHandler, PlatformMessages>()
            .AddOutside()
            .AddSingleton<CaseReports>()
            .AddSingleton<IOutboxHandler, ServiceCalls>()
            .AddSingleton<IOutboxHandler, ServiceCompensations>()
            .AddSingleton<IOutboxHandler, ChildCaseOpening>()
            .AddSingleton<IOutboxHandler, OtherCaseTold>()
            .AddSingleton<IOutboxHandler, RecordBlanking>()
            .AddSingleton<StuckWork>()
            .AddSingleton<MessageBox>()
            .AddSingleton<CaseVerification>()
            .AddSingleton<Anchors>()
            .AddSingleton<Verification>()
            .AddSingleton<SeedPeople>()
            .AddSingleton<SeedLoader>()
            .AddSingleton<TimerWorker>()
            .AddSingleton<OutboxWorker>()
            .AddHostedService(provider => provider.GetRequiredService<TimerWorker>())
            .AddHostedService(provider => provider.GetRequiredService<OutboxWorker>())
            .AddHostedService(provider => provider.GetRequiredService<MigrationWorker>())
            .AddSingleton<OutboxRetention>()
            .AddRecurring<OutboxRetention>(TimeSpan.FromDays(1), (retention, ct) => retention.Remove(ct))
            .AddSingleton<ValueErasures>()
            .AddRecurring<ValueErasures>(TimeSpan.FromDays(1), (erasures, ct) => erasures.Round(ct))
            .AddRecurring<PartialFiles>(TimeSpan.FromHours(1), (partials, _) =>
            {
                partials.RemoveOld();
                return Task.CompletedTask;
            })
            .AddRecurring<Appointments.AppointmentBook>(TimeSpan.FromMinutes(5), (book, ct) => book.Sweep(ct))
            .AddRecurring<CardOccasions>(TimeSpan.FromSeconds(15), (occasions, ct) => occasions.Tell(ct))
            .AddRecurring<SupervisionWatch>(TimeSpan.FromSeconds(1), (watch, ct) => watch.Round(ct))
            .AddRecurring<SupervisionRuns>(TimeSpan.FromSeconds(5), (runs, ct) => runs.Round(ct))
            .AddRecurring<CardPost>(TimeSpan.FromSeconds(15), (cards, ct) => cards.Tell(ct))
            .AddRecurring<CaseFactsBook>(TimeSpan.FromMinutes(1), (facts, ct) => facts.Collect(ct))
            .AddRecurring<ReportPress>(TimeSpan.FromMinutes(1), (press, ct) => press.RunDue(ct))
            .AddRecurring<Anchors>(TimeSpan.FromDays(1), (anchors, ct) => anchors.Write(ct));
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
        {
            options.Password.RequiredLength = 10;
            options.Password.RequireNonAlphanumeric = false;
            // Long pass phrases beat rules on kinds of characters; letters and digits are still asked for.
            options.Password.RequireUppercase = false;
            options.User.AllowedUserNameCharacters = "";
        }).AddEntityFrameworkStores<GovDbContext>().AddClaimsPrincipalFactory<AccountPrincipals>();
        services.AddSingleton<IdentityNumbers>();
        services.AddSingleton<SecretKeys>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<PhoneCodes>();
        // A gateway's connector that was registered before takes its place.
        services.AddSingleton<DemoMessageSender>();
        services.TryAddSingleton<IMessageSender, GatewayMessageSender>();
        services.AddSingleton<AccessLog>();
        services.AddScoped<AccountOpening>();
        services.AddScoped<SigningIn>();
    }
}
