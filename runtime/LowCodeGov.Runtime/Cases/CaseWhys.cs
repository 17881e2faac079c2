using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Explanations;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Answers "why" about a case in the reader's language: to those who work on or supervise it in full, to its applicant what is public.</summary>
public sealed class CaseWhys(
    IDbContextFactory<GovDbContext> contexts, CaseAccess access, MatterCatalogue catalogue, Calendars calendars, TextCatalogue texts, RuleEngine rules, TimeProvider time, AccessLog log)
{
    /// <summary>One answer, or without a subject all that there is; null when there is no such case for the actor.</summary>
    public async Task<ImmutableArray<WhyAnswer>?> Ask(Actor actor, CaseId id, ExplainedSubject? about, CultureInfo culture, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await access.Find(actor, id, ct) is not { } found)
        {
            return null;
        }

        var state = found.State;
        if (await catalogue.FindVersion(state.Matter, state.MatterVersion, ct) is not { } definition)
        {
            return null;
        }

        if (actor.Kind == ActorKind.Clerk)
        {
            await log.Opened(actor, id, "case", "why", ct);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Events.AsNoTracking().Where(e => e.CaseId == id.Value).OrderBy(e => e.Sequence).ToListAsync(ct);
        // The snapshot may be a command younger or older than the rows: what is answered is what both know.
        List<RecordedEvent> events = [.. rows.SelectMany(row => row.Texts()).Select(EngineJson.Read<RecordedEvent>).Where(each => each.Sequence <= state.Version)];
        var calendar = await calendars.For(found.Row.Region, ct);
        var isPublic = found.Sight == CaseSight.Applicant;
        var rights = isPublic ? null : FormSight.Of(definition, state, CaseContext.ForLooking(actor, time.GetUtcNow(), calendar, rules));
        return
        [
            .. (about is null ? CaseExplanations.Subjects(state, events) : [about])
                .Select(subject => CaseExplanations.Of(definition, state, events, calendar, subject)).OfType<Explanation>()
                .Select(explanation => isPublic ? explanation.ForPublic() : explanation)
                .Where(explanation => !explanation.Lines.IsEmpty)
                .Select(explanation => Answer(explanation, definition, rights, culture)),
        ];
    }

    private WhyAnswer Answer(Explanation explanation, MatterDefinition definition, ImmutableSortedDictionary<string, FieldRight>? rights, CultureInfo culture) => new(
        explanation.Subject.ToString(),
        [.. explanation.Lines.Select(line =>
        {
            var read = line.Rule?.Read ?? ImmutableSortedDictionary<string, string>.Empty;
            var shown = read.Where(input => Shows(rights, input.Key)).ToList();
            return new WhyLine(
                texts.Get(line.Key, culture, [.. line.Values.Select(value => (value.Name, Say(value.Value, culture)))]),
                line.At,
                line.Rule?.Rule,
                [.. shown.Select(input => new WhyInput(input.Key, Label(definition, input.Key, culture), input.Value))],
                // An answer that came of withheld values alone would tell them.
                read.Count > 0 && shown.Count == 0 ? null : line.Rule?.Gave);
        })]);

    private static bool Shows(ImmutableSortedDictionary<string, FieldRight>? rights, string input) => input.Split('.') switch
    {
        ["form", var field] => FormSight.Shows(rights, field, null),
        ["form", var field, var nested, ..] => FormSight.Shows(rights, field, nested),
        _ => true,
    };

    private object? Say(object? value, CultureInfo culture) => value switch
    {
        LocalText text => text.In(culture.Name),
        TextKey { Key: var key } => texts.Knows(key) ? texts.Get(key, culture) : key.StartsWith("role.", StringComparison.Ordinal) ? key["role.".Length..] : key,
        TimeLimit limit => texts.Get($"bpmn.limit.{limit.Unit}", culture, ("Value", limit.Value)),
        _ => value,
    };

    private static string? Label(MatterDefinition definition, string name, CultureInfo culture) => name.Split('.') switch
    {
        ["form", var key, ..] => definition.Form.Pages.SelectMany(page => page.Sections).SelectMany(section => section.Fields).FirstOrDefault(field => field.Key == key)?.Label.In(culture.Name),
        ["situation", var key] => definition.Situations.Questions.FirstOrDefault(question => question.Key == key)?.Text.In(culture.Name),
        _ => null,
    };
}

/// <summary>The answer to one "why".</summary>
/// <param name="About">What was asked, e.g. <c>route:12</c>, <c>assignee:15</c>, <c>decision</c>, <c>fee</c>, <c>deadline:handling.promised</c>.</param>
public sealed record WhyAnswer(string About, ImmutableArray<WhyLine> Lines);

/// <summary>One line of an answer.</summary>
/// <param name="Text">In the reader's language.</param>
/// <param name="At">When it happened.</param>
/// <param name="Rule">The rule in the analyst's words.</param>
/// <param name="Read">What the rule read then.</param>
/// <param name="Gave">What it gave.</param>
public sealed record WhyLine(string Text, DateTimeOffset? At, string? Rule, ImmutableArray<WhyInput> Read, string? Gave);

/// <summary>One input of a rule as it was then; personal values masked.</summary>
public sealed record WhyInput(string Name, string? Label, string Value);
