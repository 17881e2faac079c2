using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Designer.FlowEditing;

/// <summary>Somebody who would get a task.</summary>
/// <param name="Proxy">Who stands in for him today.</param>
public sealed record PersonToday(string Name, string? Proxy);

/// <summary>Who would get a task today.</summary>
/// <param name="Key">Text key of why nobody is named.</param>
public sealed record TodayAnswer(ImmutableArray<PersonToday> People, string Key)
{
    /// <summary>Whether it is certain that nobody would.</summary>
    public bool IsNobody => People.IsEmpty && Key == "flow.today.nobody";
}

/// <summary>Answers "who would get this today?" from the directory as it stands; what depends on the case is said so.</summary>
public static class WhoToday
{
    /// <summary>The people whom a rule names today.</summary>
    public static TodayAnswer Of(MatterDefinition definition, CandidateRule rule, IStaff staff, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(staff);
        if (rule is { SameAs: not null } or { SuperiorOf: not null } or { AgencyRule: not null } or { DepartmentRule: not null })
        {
            return new TodayAnswer([], "flow.today.by-case");
        }

        var agency = rule.AnyAgency ? null : rule.Agency ?? definition.Elements.ImplementingAgency.CreditCode;
        IReadOnlyList<ClerkReference>? people;
        if (rule.People is { } expression)
        {
            var literal = expression.Trim();
            if (literal.Length < 3 || literal[0] != '\'' || literal.IndexOf('\'', 1) != literal.Length - 1)
            {
                return new TodayAnswer([], "flow.today.by-case");
            }

            people = staff.Find(literal[1..^1]) is { } named ? [named] : [];
        }
        else
        {
            people = rule.Head is true ? (agency is { } its && staff.Head(its, rule.Department) is { } head ? [head] : []) : staff.Holders(rule.Role, agency, rule.Department);
        }

        return people is null ? new TodayAnswer([], "flow.today.unknown")
            : new TodayAnswer([.. people.Select(each => new PersonToday(each.Name, staff.ProxyOf(each.Id, rule.Role, today)?.Name))], "flow.today.nobody");
    }
}
