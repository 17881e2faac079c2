using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Messages;

/// <summary>Something to tell the holder of an account: on the site always, and by the ways that he wants.</summary>
/// <param name="Key">Idempotency key; the same is told once.</param>
/// <param name="AccountId">Null: nobody has an account, and is told on paper.</param>
/// <param name="TextKey">Text of the message.</param>
public sealed record Notification(string Key, string? AccountId, string TextKey, ImmutableSortedDictionary<string, string> Values, CaseId? Case);

/// <summary>What leaves the house, as it is kept encrypted.</summary>
internal sealed record OutgoingText(string To, string Text, string TextKey, ImmutableSortedDictionary<string, string> Values, string? Subject = null);
