using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Cases;

/// <summary>By what applications are known to be about the same (<see cref="JoiningRule"/>); only cases of matters that join applications have any.</summary>
internal sealed class SamenessMarks(RuleEngine rules, IdentityNumbers numbers)
{
    /// <summary>The rows that a command adds: of the application that opens a case, and of those joined to it that say something new.</summary>
    public IEnumerable<SamenessRow> New(MatterDefinition definition, CaseState? before, CaseState state, WorkCalendar calendar, DateTimeOffset now)
    {
        if (definition.Joining is not { } rule || (before is not null && before.Joined.Length == state.Joined.Length))
        {
            return [];
        }

        ImmutableArray<Application> known = before is null ? [] : [before.Application, .. before.Joined.Select(each => each.Application)];
        ImmutableArray<Application> added = before is null ? [state.Application] : [.. state.Joined.Skip(before.Joined.Length).Select(each => each.Application)];
        var already = known.SelectMany(each => Of(rule, definition, each, calendar, now)).ToHashSet();
        return added.SelectMany(each => Of(rule, definition, each, calendar, now)).Where(already.Add)
            .Select(mark => new SamenessRow { CaseId = state.Id.Value, Matter = definition.Code, Mark = mark.Mark, Hash = mark.Hash });
    }

    /// <summary>The rules of a matter over an application, of whose applicant nothing more is known.</summary>
    public CaseRules Rules(MatterDefinition definition, Application application, WorkCalendar calendar, DateTimeOffset now) => CaseRules.Over(definition, application, null, rules, calendar, now);

    /// <summary>The marks of an application, each as it is looked for.</summary>
    public IEnumerable<(string Mark, string Hash)> Of(JoiningRule rule, MatterDefinition definition, Application application, WorkCalendar calendar, DateTimeOffset now) =>
        Joining.Marks(rule, Rules(definition, application, calendar, now)).Select(mark => (mark.Key, numbers.Hash($"{definition.Code}\n{mark.Key}\n{mark.Value}")));
}
