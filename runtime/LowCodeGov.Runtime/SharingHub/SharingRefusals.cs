using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.SharingHub;

/// <summary>The entry names no item, no source, an item that no source knows, or a source that is no connector.</summary>
public sealed record ResourceIncomplete(string What) : Refusal("sharing.resource-incomplete");

/// <summary>There is no published resource of that name.</summary>
public sealed record ResourceUnknown(string Resource) : Refusal("sharing.resource-unknown");

/// <summary>What is shared with nobody cannot be asked for.</summary>
public sealed record ResourceNotShared(string Resource) : Refusal("sharing.resource-not-shared");

/// <summary>A subscription says for which matter, on what basis, which items, until when within a year, and how many a day.</summary>
public sealed record SubscriptionIncomplete() : Refusal("sharing.subscription-incomplete");

/// <summary>Nobody decides about what he asked for himself.</summary>
public sealed record OwnRequest() : Refusal("sharing.own-request");

/// <summary>The agency has no running subscription of the resource for the matter.</summary>
public sealed record NotSubscribed(string Resource) : Refusal("sharing.not-subscribed");

/// <summary>More is asked for than was granted.</summary>
public sealed record ItemNotGranted(string Item) : Refusal("sharing.item-not-granted");

/// <summary>The queries of the day are used up.</summary>
public sealed record QuotaUsed(int PerDay) : Refusal("sharing.quota-used");

/// <summary>A query is about one person or organisation, by a number that can exist, and says what for.</summary>
public sealed record QueryUnclear() : Refusal("sharing.query-unclear");

/// <summary>A request that does not name a running subscription with a key, or is not signed with it.</summary>
public sealed record RequestNotBelieved() : Refusal("sharing.request-not-believed");

/// <summary>The request was signed too long ago, or by a clock that is wrong.</summary>
public sealed record RequestStale(int Minutes) : Refusal("sharing.request-stale");

/// <summary>The request has been answered before.</summary>
public sealed record RequestReplayed() : Refusal("sharing.request-replayed");
