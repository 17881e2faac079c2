using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.SharingHub;

/// <summary>Whether others may have it (DOMAIN 21.2).</summary>
public enum SharePolicy
{
    /// <summary>Whoever asks with a purpose has it at once.</summary>
    Unconditional,

    /// <summary>Somebody decides about each subscription.</summary>
    Conditional,

    /// <summary>It stands in the catalogue and is given to nobody.</summary>
    Denied,
}

/// <summary>Whom a resource speaks of; it is asked by that number and no other way.</summary>
public enum ResourceSubject
{
    Person,
    Organisation,
}

/// <summary>Where a source stands.</summary>
public enum SourceLevel
{
    City,
    Province,
    Nation,
}

/// <summary>One thing that a resource says of somebody.</summary>
public sealed record SharedItem(string Key, LocalText Name);

/// <summary>A department's system, or another hub, that knows some of the items.</summary>
/// <param name="Connector">With its <paramref name="Operation"/>; it is asked with <c>idNo</c>, <c>creditCode</c> and <c>name</c>.</param>
/// <param name="Items">Those that it answers with, under their keys.</param>
/// <param name="TimeoutSeconds">An answer that comes later is none.</param>
public sealed record ResourceSource(string Connector, string Operation, SourceLevel Level, ImmutableArray<string> Items, double TimeoutSeconds = 10);

/// <summary>An entry of the catalogue of shared resources (政务信息资源目录).</summary>
/// <param name="Provider">Credit code of the agency whose data they are.</param>
/// <param name="Route">The levels in the order in which they are asked; a later one only for what the earlier ones did not know.</param>
/// <param name="ValidDays">For how many days what was fetched may serve as a material (DOMAIN 11.1).</param>
public sealed record SharedResource(
    string Key, LocalText Name, string Provider, ResourceSubject Subject, SharePolicy Policy, ImmutableArray<SharedItem> Items, ImmutableArray<ResourceSource> Sources, ImmutableArray<SourceLevel> Route,
    int ValidDays = 365);

/// <summary>Life of an entry.</summary>
public enum ResourceState
{
    Submitted,
    Published,
    Rejected,
    Withdrawn,
}

/// <summary>Life of a subscription; its end is a date.</summary>
public enum SubscriptionState
{
    Asked,
    Granted,
    Rejected,
    Withdrawn,
}
