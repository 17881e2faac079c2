using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Rows;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>Works out all that follows from the values of a form: what is shown, required and calculated, and what is wrong.</summary>
/// <remarks>
/// The same steps in the same order run in the browser (<c>eform.js</c>). Rules never see a hidden or misshapen value:
/// a calculation over a field that is not shown reads nothing, whatever was typed there before.
/// </remarks>
public sealed class FormEvaluation
{
    /// <summary>Rounds after which values that still change are taken to chase each other.</summary>
    private const int MostRounds = 12;

    private readonly FormDefinition definition;
    private readonly FormScope scope;
    private readonly FormOptions options;
    private readonly JsonObject values;
    private readonly FormRules rules;
    private readonly List<FormFinding> findings = [];
    private ImmutableHashSet<string> sections = [];
    private HashSet<string>? visible; // null until first worked out: till then all counts as shown

    private FormEvaluation(FormDefinition definition, JsonObject values, FormScope scope, FormOptions options)
    {
        this.definition = definition;
        this.scope = scope;
        this.options = options;
        this.values = values;
        rules = new FormRules(CompiledForm.Of(definition), scope);
    }

    /// <summary>Evaluates a form. Neither <paramref name="values"/> nor anything else is changed, and no value makes it throw.</summary>
    /// <param name="definition">The form.</param>
    /// <param name="values">Data by field key, of whatever origin.</param>
    /// <param name="scope">What rules may know, and the rights of the step.</param>
    /// <param name="options">What is asked; absent: the faults of all pages, nothing dropped.</param>
    public static FormResult Run(FormDefinition definition, JsonObject values, FormScope scope, FormOptions? options = null)
    {
        var (taken, faults) = FormIntake.Read(definition, values);
        var evaluation = new FormEvaluation(definition, taken, scope, options ?? new FormOptions());
        return evaluation.Run(faults);
    }

    private FormResult Run(IReadOnlyList<(string Path, FieldFault Fault)> faults)
    {
        FieldGuard.KeepUnwritable(definition, values, scope, options.Previous);
        rules.Begin(RuleView.Of(definition, values, null));
        var first = FirstValues.Offer(definition, values, scope, rules);
        Settle();
        var states = States();
        // What is put back may make another field read only.
        for (var round = 0; round < MostRounds && FieldGuard.KeepReadOnly(definition, values, states, first, options.Previous); round++)
        {
            Settle();
            states = States();
        }

        foreach (var (path, fault) in faults.Where(fault => IsAsked(fault.Path)))
        {
            findings.Add(new FormFinding(path, fault.Key, fault.Values));
        }

        foreach (var place in Places().Where(place => place.Type.HoldsValue && IsAskedPage(place.Page) && MustHold(place, states[place.Path])))
        {
            Judge(place, states[place.Path]);
        }

        if (options.Complete)
        {
            Drop(states);
        }

        return new FormResult
        {
            Values = values,
            States = states,
            VisibleSections = sections,
            Findings = [.. findings],
        };
    }

    /// <summary>Calculates until nothing changes: a calculation may show a field that another one reads.</summary>
    private void Settle()
    {
        for (var round = 0; ; round++)
        {
            See();
            string? changed = null;
            foreach (var place in Places().Where(place => place.Field.Calculate is not null && IsVisible(place)))
            {
                var result = rules.Value(place.Field.Calculate!, RowView(place));
                var value = result is not null && place.Type.Fits(result) ? result : place.Type.Empty;
                if (!JsonNode.DeepEquals(value, place.Value))
                {
                    changed = place.Path;
                    place.Container[place.Field.Key] = value?.DeepClone();
                    (RowView(place) ?? rules.Form)[place.Field.Key] = value?.DeepClone();
                }
            }

            if (changed is null)
            {
                return;
            }

            if (round == MostRounds)
            {
                findings.Add(new FormFinding(changed, "form.calculation.cycle", FieldFault.Of("").Values));
                return;
            }
        }
    }

    /// <summary>Works out what is shown. Hiding one field may hide another, so this too goes on until it stands.</summary>
    private void See()
    {
        for (var round = 0; round <= MostRounds; round++)
        {
            rules.Begin(View());
            var shown = definition.Pages
                .SelectMany(page => page.Sections.Where(section => rules.Test(section.Visible, null, true)).Select(section => $"{page.Key}/{section.Key}"))
                .ToImmutableHashSet(StringComparer.Ordinal);
            var now = new HashSet<string>(StringComparer.Ordinal);
            foreach (var place in Places())
            {
                if (shown.Contains($"{place.Page.Key}/{place.Section.Key}")
                    && (place.Rows is null || now.Contains(place.Rows.Key))
                    && rules.Test(place.Field.Visible, RowView(place), true))
                {
                    now.Add(place.Path);
                }
            }

            var stands = visible is not null && now.SetEquals(visible);
            visible = now;
            sections = shown;
            if (stands)
            {
                return;
            }
        }
    }

    private ImmutableDictionary<string, FieldState> States()
    {
        rules.Begin(View());
        var states = ImmutableDictionary.CreateBuilder<string, FieldState>(StringComparer.Ordinal);
        foreach (var place in Places())
        {
            var right = FieldGuard.RightFor(place, scope);
            var row = RowView(place);
            var writable = right is FieldRight.Write or FieldRight.Required;
            var isFixed = !writable || place.Field.Calculate is not null;
            var isReadOnly = !isFixed && rules.Test(place.Field.ReadOnly, row, false);
            states[place.Path] = new FieldState(
                Visible: IsVisible(place) && right is not FieldRight.Hidden,
                Required: place.Type.HoldsValue && !isFixed
                    && (right is FieldRight.Required || rules.Test(place.Field.Required, row, place.Type.RequiredByNature)),
                ReadOnly: isReadOnly,
                Fixed: isFixed,
                MinDate: Date(place.Field.MinDate, row),
                MaxDate: Date(place.Field.MaxDate, row),
                Withheld: right is FieldRight.Hidden);
        }

        return states.ToImmutable();
    }

    private void Judge(FieldPlace place, FieldState state)
    {
        var label = ("Label", place.Field.Label.Zh);
        var value = place.Value;
        if (place.Type.IsEmpty(value))
        {
            if (state.Required && !options.Draft)
            {
                Find(place, FieldFault.Of(place.Type.RequiredKey, label));
            }
            else if (place.Type is RowsField && !options.Draft && place.Field.MinRows is > 0 and var least)
            {
                Find(place, FieldFault.Of("form.rows.min", ("Min", $"{least}")));
            }

            return;
        }

        if (!place.Type.Fits(value!))
        {
            Find(place, FieldFault.Of(place.Type.MisfitKey, label));
            return;
        }

        var surroundings = new FieldSurroundings(scope.Codes, scope.Today, state.MinDate, state.MaxDate);
        var before = findings.Count;
        foreach (var fault in place.Type.Validate(place.Field, value!, surroundings))
        {
            Find(place, fault);
        }

        // The analyst's rules may take a well-formed value for granted.
        for (var i = 0; findings.Count == before && i < place.Field.Validate.Length; i++)
        {
            var validation = place.Field.Validate[i];
            if (!rules.Holds(validation.Rule, RowView(place)))
            {
                findings.Add(new FormFinding(
                    place.Path, "form.rule", FieldFault.Of("", ("Rule", $"{i}")).Values, validation.Message.Zh));
            }
        }
    }

    private void Find(FieldPlace place, FieldFault fault) => findings.Add(new FormFinding(place.Path, fault.Key, fault.Values));

    // What the step cannot write it need not repair; a calculated value is judged, for its inputs can be repaired.
    private bool MustHold(FieldPlace place, FieldState state) =>
        state.Visible && (FieldGuard.RightFor(place, scope) is FieldRight.Write or FieldRight.Required);

    private void Drop(ImmutableDictionary<string, FieldState> states)
    {
        foreach (var place in Places().Where(place => !IsVisible(place) && !states[place.Path].Withheld).ToArray())
        {
            place.Container.Remove(place.Field.Key);
        }
    }

    private IEnumerable<FieldPlace> Places() => FieldPlaces.In(definition, values);

    private bool IsVisible(FieldPlace place) => visible is null || visible.Contains(place.Path);

    private bool IsAskedPage(FormPage page) => options.Page is null || options.Page == page.Key;

    private bool IsAsked(string path)
    {
        var (field, _, _) = FieldPath.Parse(path);
        return options.Page is null || definition.Pages.All(page => page.Key != options.Page)
            || path.Length == 0
            || definition.Pages.Where(IsAskedPage).SelectMany(page => page.Sections).SelectMany(section => section.Fields).Any(f => f.Key == field);
    }

    private DateOnly? Date(string? rule, JsonObject? row) => rule is null ? null : JsonText.Date(rules.Value(rule, row));

    /// <summary>The values as rules see them.</summary>
    private JsonObject View() => RuleView.Of(definition, values, visible);

    private JsonObject? RowView(FieldPlace place) =>
        place.Rows is { } field && place.Row is { } row && rules.Form[field.Key] is JsonArray list && row < list.Count ? list[row] as JsonObject : null;
}
