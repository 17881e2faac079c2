using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Certificates;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Runtime.Notices;
using LowCodeGov.Runtime.Supervision;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime;

/// <summary>Registers what pages and the HTTP API call.</summary>
public static class UseCases
{
    public static IServiceCollection AddUseCases(this IServiceCollection services) => services
        .AddScoped<Drafts>()
        .AddScoped<MyCases>()
        .AddScoped<Tracking>()
        .AddScoped<WindowReceipt>()
        .AddScoped<ClerkInbox>()
        .AddScoped<CaseQueries>()
        .AddScoped<NoticeDocuments>()
        .AddScoped<CertificateDownloads>()
        .AddScoped<StoredFiles>()
        .AddScoped<Cards>();
}
