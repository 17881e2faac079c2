using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Asks the engine: gathers the values that a decision may know and hands them over.</summary>
internal sealed class CaseDecisions(Calendars calendars, FormCheck forms, RuleEngine rules, TimeProvider time)
{
    /// <summary>What happens to the case, or why nothing does.</summary>
    /// <param name="state">The case; null for a command that begins one.</param>
    public async Task<Decision> Decide(PublishedMatter matter, CaseState? state, PendingCommand pending, INumbers numbers)
    {
        var now = time.GetUtcNow();
        var calendar = await calendars.For(DefinitionColumns.RegionOf(matter.Definition));
        var (command, findings) = await forms.Run(matter.Definition, state, pending.Command, pending.ApplicantFacts, calendar, now);
        return CaseDecider.Decide(matter.Definition, state, command, new CaseContext
        {
            Now = now,
            Calendar = calendar,
            Actor = pending.Actor,
            Numbers = numbers,
            Rules = rules,
            NewCaseId = new CaseId(Guid.CreateVersion7(now)),
            FormFindings = findings,
            ApplicantFacts = pending.ApplicantFacts,
        });
    }
}
