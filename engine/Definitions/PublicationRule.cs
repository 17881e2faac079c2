using System.Collections.Immutable;

namespace LowCodeGov.Engine.Definitions;

/// <summary>What of a case is shown to everybody once it has ended (处理结果公开), with names and numbers hidden.</summary>
/// <param name="When">Rule over the case: whether it is shown, e.g. the applicant agreed and a supervisor decided so.</param>
/// <param name="Fields">Keys of the fields shown, in order. Nothing else of the case is.</param>
/// <param name="Hide">Keys of fields whose values are hidden wherever they stand in what is shown; those of the applicant, the contact, and of personal fields always are.</param>
public sealed record PublicationRule(string When, ImmutableArray<string> Fields, ImmutableArray<string> Hide);
