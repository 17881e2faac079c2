namespace LowCodeGov.Designer.TimeLimits;

/// <summary>Port to the cases that have been: what the supervision of a definition would have flagged. The host asks with the rights of who looks.</summary>
public interface IPastCases
{
    /// <summary>Plays the clocks of past cases of the matter against other thresholds.</summary>
    /// <param name="definition">The definition with the thresholds to try.</param>
    /// <param name="most">Most cases looked at, the latest first.</param>
    Task<PastCasesAnswer> Try(MatterDefinition definition, int most);
}

/// <summary>What would have been flagged.</summary>
/// <param name="Looked">Cases looked at.</param>
/// <param name="Cards">The cards, the latest first.</param>
public sealed record PastCasesAnswer(int Looked, ImmutableArray<PastCard> Cards);

/// <summary>A card that would have been issued.</summary>
/// <param name="CaseNo">The case.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Level">How grave.</param>
/// <param name="On">The day.</param>
/// <param name="Step">The step whose clock it was; absent for a clock of the whole case.</param>
/// <param name="WasIssued">Whether it was issued then, too.</param>
/// <param name="Because">What the rule of an indicator read; absent for a clock.</param>
public sealed record PastCard(string CaseNo, string Indicator, CardLevel Level, DateOnly On, string? Step, bool WasIssued, string? Because = null);
