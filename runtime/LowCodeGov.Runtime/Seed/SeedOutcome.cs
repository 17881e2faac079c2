using System.Collections.Immutable;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Catalogue;

namespace LowCodeGov.Runtime.Seed;

/// <summary>What the first start has loaded.</summary>
/// <param name="DemoPassword">Password of all demo accounts.</param>
/// <param name="MachineTokens">Bearer tokens by client name; shown this once.</param>
/// <param name="Matters">What became of each matter file.</param>
public sealed record SeedOutcome(
    string DemoPassword, ImmutableArray<DemoAccount> DemoAccounts, ImmutableSortedDictionary<string, string> MachineTokens,
    ImmutableArray<(string File, ImportOutcome Outcome)> Matters);
