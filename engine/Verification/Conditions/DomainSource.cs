using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Verification.Flows;

namespace LowCodeGov.Engine.Verification.Conditions;

/// <summary>Which values the names have where an expression runs.</summary>
internal sealed class DomainSource(VerificationSubject subject, RuleUse use)
{
    private readonly bool isSubmitted = use.Stage is RuleStage.Case or RuleStage.Supervision || use.Place.Kind is PlaceKind.Fee or PlaceKind.Material;

    public Domain Of(Term term) => term.Op switch
    {
        "n" => OfName((term.Name ?? "").Split('.')),
        "f:count" or "f:length" => new Domain(DomainKind.Number) { Least = 0, IsWhole = true, MayBeMissing = term.Op == "f:length" },
        "f:age" => new Domain(DomainKind.Number) { Least = 0, IsWhole = true },
        "f:days" or "f:workdays" or "f:year" or "f:month" or "f:day" => new Domain(DomainKind.Number) { IsWhole = true },
        "f:today" or "f:date" or "f:birthDate" or "f:addDays" or "f:addMonths" or "f:addWorkdays" => new Domain(DomainKind.Date),
        "f:sum" or "f:round" or "f:floor" or "f:ceil" or "f:money" or "f:abs" or "f:number" or "-" or "*" or "/" or "%" or "neg" => new Domain(DomainKind.Number),
        "f:contains" or "f:startsWith" or "f:endsWith" or "f:isWorkday" or "f:has" or "f:exists" or "f:isEmpty" => new Domain(DomainKind.Boolean),
        _ => Domain.Unknown,
    };

    private Domain OfName(string[] name) => name switch
    {
        ["form", var key] when subject.Fields.TryGetValue(key, out var field) => OfField(field),
        ["row", var key] when use.Rows?.Fields.FirstOrDefault(each => each.Key == key) is { } field => OfField(field),
        ["situation", var key] when subject.Definition.Situations.Questions.FirstOrDefault(each => each.Key == key) is { } question => OfQuestion(question),
        ["applicant", "kind"] => Choices([.. subject.Definition.Intake.Applicants.Select(kind => kind == ApplicantKind.NaturalPerson ? "naturalPerson" : "organisation")]),
        ["applicant", "registers"] => new Domain(DomainKind.List),
        ["applicant", "priorApprovals"] => new Domain(DomainKind.Number) { Least = 0, IsWhole = true },
        ["case", "approved"] => Decided(fact => fact with { MayBeMissing = !Is(FlowFact.Decided, surely: true), IsAlwaysMissing = !Is(FlowFact.Decided, surely: false) }),
        ["case", "decided"] => Decided(fact => fact with
        {
            MayBeMissing = false,
            Never = Is(FlowFact.Decided, surely: true) ? false : !Is(FlowFact.Decided, surely: false) ? true : null,
        }),
        ["case", "deemedAccepted" or "extended"] => new Domain(DomainKind.Boolean) { MayBeMissing = false },
        ["case", "visitCount" or "outstandingMaterials"] => new Domain(DomainKind.Number) { Least = 0, IsWhole = true, MayBeMissing = false },
        ["facts", var key] => OfFact(key),
        ["record" or "around", _] => new Domain(DomainKind.Number) { Least = 0, MayBeMissing = false },
        ["setting", var key] when use.Indicator?.Settings.FirstOrDefault(each => each.Key == key) is { } setting =>
            new Domain(DomainKind.Number) { Least = setting.Value, Greatest = setting.Value, MayBeMissing = false },
        ["steps", .., "ended" or "total" or "rounds"] => new Domain(DomainKind.Number) { Least = 0, IsWhole = true },
        ["steps", .. var id, "outcome"] when Step(id) is { } node => OfOutcome(node),
        _ => Domain.Unknown,
    };

    private static Domain OfFact(string key) => CaseFacts.Named(key) switch
    {
        { Type: RuleType.BooleanType } => new Domain(DomainKind.Boolean) { MayBeMissing = false },
        { Type: RuleType.NumberType } fact => new Domain(DomainKind.Number) { Least = fact.MayBeNegative ? null : 0, MayBeMissing = fact.MayBeMissing },
        _ => Domain.Unknown,
    };

    private static Domain Decided(Func<Domain, Domain> with) => with(new Domain(DomainKind.Boolean) { IsFree = true });

    private static Domain Choices(ImmutableArray<string> values) => new(DomainKind.Text) { Values = values, MayBeMissing = false, IsFree = true };

    private Domain OfField(FieldDefinition field)
    {
        var filled = (isSubmitted && FieldValues.IsAlwaysFilled(subject.Definition, field)) || (use.Role == RuleRole.Validation && ReferenceEquals(field, use.Field));
        // Other rules of the form may exclude combinations, so a field is free only where none speaks of it.
        var isFree = filled && use.Stage == RuleStage.Case && field.Validate.IsEmpty && field is { Calculate: null, ReadOnly: null };
        var own = use.Role == RuleRole.Validation;
        return FieldValues.TypeOf(field) switch
        {
            RuleType.BooleanType => new Domain(DomainKind.Boolean) { MayBeMissing = !filled, IsFree = isFree },
            RuleType.NumberType => new Domain(DomainKind.Number)
            {
                Least = own ? null : field.Min, Greatest = own ? null : field.Max, IsWhole = FieldKinds.Of(field).IsWhole, MayBeMissing = !filled, IsFree = isFree,
            },
            RuleType.DateType => new Domain(DomainKind.Date) { MayBeMissing = !filled, IsFree = isFree && field is { MinDate: null, MaxDate: null } },
            RuleType.TextType => new Domain(DomainKind.Text)
            {
                Values = FieldValues.Choices(field, subject.Surroundings), MayBeMissing = !filled, IsFree = isFree && FieldKinds.Of(field).IsChoice,
            },
            RuleType.ListType { Of: RuleType.TextType } => new Domain(DomainKind.List) { Values = FieldValues.Choices(field, subject.Surroundings), MayBeMissing = !filled },
            _ => Domain.Unknown with { MayBeMissing = !filled },
        };
    }

    private Domain OfQuestion(SituationQuestion question)
    {
        ImmutableArray<string> values = [.. question.Options.Select(option => option.Value)];
        return question.Multiple
            ? new Domain(DomainKind.List) { Values = values }
            : new Domain(DomainKind.Text) { Values = values, MayBeMissing = question.When is not null || use.Stage != RuleStage.Case, IsFree = question.When is null };
    }

    private Domain OfOutcome(FlowNode node)
    {
        var surely = Is(FlowFact.Step(node.Id), surely: true);
        var possibly = Is(FlowFact.Step(node.Id), surely: false);
        return new Domain(DomainKind.Text)
        {
            Values = Outcomes(node),
            MayBeMissing = !surely,
            IsAlwaysMissing = !possibly,
            IsFree = node is TaskNode { Kind: HumanTaskKind.Review or HumanTaskKind.Decision },
        };
    }

    private ImmutableArray<string>? Outcomes(FlowNode node) => node switch
    {
        TaskNode task => StepOutcomes.Of(task, Before(node)?.Possibly.Contains(FlowFact.Decided) == true),
        WaitNode wait => [.. wait.For is null ? [] : new[] { "time" }, .. wait.Until is null ? [] : new[] { "date", "time" }, .. wait.Event is null ? [] : new[] { "event" }],
        RepeatNode => ["until", "at-most"],
        ServiceNode => ["done", "failed", "timed-out", "skipped"],
        _ => null,
    };

    private bool Is(string fact, bool surely) =>
        use.Node is not { } node || (use.AfterNode ? AfterRound(node) : Before(node)) is not { } state
            ? !surely
            : (surely ? state.Surely : state.Possibly).Contains(fact);

    private FlowState? Before(FlowNode node) => subject.RoughFacts.Before(node);

    // A round has been gone through, or a branch: what it did is possible.
    private FlowState? AfterRound(FlowNode node) => node is RepeatNode repeat ? subject.RoughFacts.After(repeat.Body) : subject.RoughFacts.After(node) is { } after && Before(node) is { } before
        ? new FlowState(before.Surely, after.Possibly) : Before(node);

    private FlowNode? Step(string[] id)
    {
        var name = string.Join('.', id);
        var prefixes = use.Node is { } node ? subject.Tree.Prefixes(node) : [""];
        return prefixes.Select(prefix => subject.ById.GetValueOrDefault(prefix + name)).FirstOrDefault(found => found is not null);
    }
}
