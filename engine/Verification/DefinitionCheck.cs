namespace LowCodeGov.Engine.Verification;

/// <summary>One thing that must hold in a definition.</summary>
internal abstract class DefinitionCheck
{
    /// <summary>What is wrong, in reading order; empty where all is well.</summary>
    public abstract IEnumerable<DefinitionFinding> Find(VerificationSubject subject);
}
