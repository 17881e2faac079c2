using LowCodeGov.Connectors.Sms;
using LowCodeGov.Runtime.Deliveries;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Payments;
using LowCodeGov.Runtime.SharingHub;
using LowCodeGov.Runtime.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>Registers what deals with the outside: connectors, payments, parcels, messages.</summary>
internal static class OutsideServices
{
    public static IServiceCollection AddOutside(this IServiceCollection services) => services
        .AddSingleton<ConnectorSecrets>()
        .AddSingleton<ExchangeLog>()
        .AddRecurring<ExchangeLog>(TimeSpan.FromSeconds(1), (log, ct) => log.Write(ct))
        .AddRecurring<ExchangeLog>(TimeSpan.FromDays(1), (log, ct) => log.Remove(ct))
        .AddSingleton<ConnectorBook>()
        .AddSingleton<ConnectorMonitor>()
        .AddSingleton<ConnectorDesk>()
        .AddSingleton<ConnectorTrials>()
        .AddSingleton<ISmsReceiver, DeliveryReports>()
        .AddSingleton<MessagePost>()
        .AddSingleton<MessageWishes>()
        .AddSingleton<SentMessages>()
        .AddSingleton<MessageRetention>()
        .AddRecurring<MessageRetention>(TimeSpan.FromDays(1), (retention, ct) => retention.Remove(ct))
        .AddSingleton<SmsDispatch>()
        .AddSingleton<MailDispatch>()
        .AddHostedService(provider => provider.GetRequiredService<SmsDispatch>())
        .AddHostedService(provider => provider.GetRequiredService<MailDispatch>())
        .AddSingleton<PaymentSettling>()
        .AddSingleton<PaymentOrders>()
        .AddSingleton<PaymentCallbacks>()
        .AddSingleton<RefundDesk>()
        .AddSingleton<BillComparison>()
        .AddSingleton<PaymentWorker>()
        .AddSingleton<IOutboxHandler, PaymentOpening>()
        .AddSingleton<IOutboxHandler, PaymentStopping>()
        .AddRecurring<PaymentWorker>(TimeSpan.FromSeconds(5), (worker, ct) => worker.RunDue(ct))
        .AddRecurring<BillComparison>(TimeSpan.FromHours(1), (bills, ct) => bills.Due(ct))
        .AddSingleton<ResourceCatalogue>()
        .AddSingleton<Subscriptions>()
        .AddSingleton<SourceFan>()
        .AddSingleton<HubQueries>()
        .AddSingleton<SharedDocuments>()
        .AddSingleton<ServedQueries>()
        .AddRecurring<ServedQueries>(TimeSpan.FromMinutes(10), (served, ct) => served.Sweep(ct))
        .AddSingleton<SharingMonitor>()
        .AddSingleton<ShipmentWorker>()
        .AddSingleton<ShipmentDesk>()
        .AddSingleton<ShipmentRetention>()
        .AddRecurring<ShipmentRetention>(TimeSpan.FromDays(1), (retention, ct) => retention.Forget(ct))
        .AddRecurring<ShipmentWorker>(TimeSpan.FromSeconds(15), (worker, ct) => worker.RunDue(ct));
}
