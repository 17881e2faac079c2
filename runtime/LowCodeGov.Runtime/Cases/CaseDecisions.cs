using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Asks the engine: gathers the values that a decision may know and hands them over.</summary>
internal sealed class CaseDecisions(Calendars calendars, RuleEngine rules, TimeProvider time)
{
    /// <summary>What happens to the case, or why nothing does.</summary>
    /// <param name="state">The case; null for a command that begins one.</param>
    public async Task<Decision> Decide(PublishedMatter matter, CaseState? state, PendingCommand pending, INumbers numbers)
    {
        var context = new CaseContext
        {
            Now = time.GetUtcNow(),
            Calendar = await calendars.For(DefinitionColumns.RegionOf(matter.Definition)),
            Actor = pending.Actor,
            Numbers = numbers,
            Rules = rules,
            NewCaseId = new CaseId(Guid.CreateVersion7(time.GetUtcNow())),
            ApplicantFacts = pending.ApplicantFacts,
        };
        return CaseDecider.Decide(matter.Definition, state, pending.Command, context);
    }
}
