using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Rows;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>Works out all that follows from the values of a form: what is shown, required and calculated, and what is wrong.</summary>
/// <remarks>
/// The same steps in the same order run in the browser (<c>eform-core.js</c>). Rules never see a hidden or misshapen value:
/// a calculation over a field that is not shown reads nothing, whatever was typed there before.
/// </remarks>
public sealed class FormEvaluation
{
    private readonly FormDefinition definition;
    private readonly FormScope scope;
    private readonly FormOptions options;
    private readonly JsonObject values;
    private readonly List<FormFinding> findings = [];
    private readonly FormSettling settling;

    private FormEvaluation(FormDefinition definition, JsonObject values, FormScope scope, FormOptions options)
    {
        this.definition = definition;
        this.scope = scope;
        this.options = options;
        this.values = values;
        settling = new FormSettling(definition, values, scope, findings);
    }

    /// <summary>Evaluates a form. Neither <paramref name="values"/> nor anything else is changed, and no value makes it throw.</summary>
    /// <param name="definition">The form.</param>
    /// <param name="values">Data by field key, of whatever origin.</param>
    /// <param name="scope">What rules may know, and the rights of the step.</param>
    /// <param name="options">What is asked; absent: the faults of all pages, nothing dropped.</param>
    public static FormResult Run(FormDefinition definition, JsonObject values, FormScope scope, FormOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var (taken, faults) = FormIntake.Read(definition, values);
        return new FormEvaluation(definition.Expanded(), taken, scope, options ?? new FormOptions()).Run(faults);
    }

    private FormResult Run(IReadOnlyList<(string Path, FieldFault Fault)> faults)
    {
        FieldGuard.KeepUnwritable(definition, values, scope, options.Previous);
        FirstValues.AddRows(definition, values);
        CompiledForm.Of(definition).CompleteChosen(definition, values, scope);
        settling.Begin();
        var first = settling.OfferFirstValues();
        settling.Settle();
        var states = States(out var byRule);
        // What is put back may make another field read only.
        for (var round = 0; round < FormSettling.MostRounds && FieldGuard.KeepReadOnly(definition, values, byRule, first, options.Previous); round++)
        {
            settling.Begin();
            settling.Settle();
            states = States(out byRule);
        }

        foreach (var (path, fault) in faults.Where(fault => IsAsked(fault.Path)))
        {
            findings.Add(new FormFinding(path, fault.Key, fault.Values));
        }

        foreach (var cell in settling.Cells)
        {
            if (cell.Place.Type.HoldsValue && IsAskedPage(cell.Place.Page) && MustHold(cell.Place, states[cell.Place.Path]))
            {
                Judge(cell, states[cell.Place.Path]);
            }
        }

        if (options.Complete)
        {
            foreach (var cell in settling.Cells.Where(cell => !cell.IsVisible && !states[cell.Place.Path].Withheld))
            {
                cell.Place.Container.Remove(cell.Place.Field.Key);
            }
        }

        return new FormResult { Values = values, States = states, VisibleSections = settling.Sections, Findings = [.. findings] };
    }

    private ImmutableDictionary<string, FieldState> States(out HashSet<string> byRule)
    {
        var states = ImmutableDictionary.CreateBuilder<string, FieldState>(StringComparer.Ordinal);
        byRule = new HashSet<string>(StringComparer.Ordinal);
        var rules = settling.Rules;
        foreach (var cell in settling.Cells)
        {
            var field = cell.Place.Field;
            var right = FieldGuard.RightFor(cell.Place, scope);
            var isFixed = right is not (FieldRight.Write or FieldRight.Required) || field.Calculate is not null || !cell.Place.Type.IsTyped;
            var isReadOnly = !isFixed && rules.Test(field.ReadOnly, cell, false);
            if (isReadOnly)
            {
                byRule.Add(cell.Place.Path);
            }

            states[cell.Place.Path] = new FieldState(
                Visible: cell.IsVisible && right is not FieldRight.Hidden && !cell.Place.Type.IsHidden,
                Required: cell.Place.Type.HoldsValue && !isFixed
                    && (right is FieldRight.Required || rules.Test(field.Required, cell, cell.Place.Type.RequiredByNature)),
                ReadOnly: isReadOnly || (!isFixed && (cell.IsFilled || cell.IsLocked)),
                Fixed: isFixed,
                MinDate: Date(field.MinDate, cell),
                MaxDate: Date(field.MaxDate, cell),
                Withheld: right is FieldRight.Hidden)
            { Verified = cell.IsLocked };
        }

        return states.ToImmutable();
    }

    private void Judge(FieldCell cell, FieldState state)
    {
        var place = cell.Place;
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

        if (!place.Type.Fits(value!)) // not empty, so there is one
        {
            Find(place, FieldFault.Of(place.Type.MisfitKey, label));
            return;
        }

        var surroundings = new FieldSurroundings(scope.Codes, scope.Today, state.MinDate, state.MaxDate)
        {
            Beside = place.Container, Inside = scope.Inside, Certificates = scope.Certificates, ProvedPhones = scope.ProvedPhones,
        };
        var before = findings.Count;
        foreach (var fault in place.Type.Validate(place.Field, value!, surroundings)) // as above
        {
            Find(place, fault);
        }

        // The analyst's rules may take a well-formed value for granted.
        for (var i = 0; findings.Count == before && i < place.Field.Validate.Length; i++)
        {
            var validation = place.Field.Validate[i];
            if (!settling.Rules.Holds(validation.Rule, cell))
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

    private bool IsAskedPage(FormPage page) => options.Page is null || options.Page == page.Key;

    private bool IsAsked(string path)
    {
        var (field, _, _) = FieldPath.Parse(path);
        return options.Page is null || definition.Pages.All(page => page.Key != options.Page)
            || path.Length == 0
            || definition.Pages.Where(IsAskedPage).SelectMany(page => page.Sections).SelectMany(section => section.Fields).Any(f => f.Key == field);
    }

    private DateOnly? Date(string? rule, FieldCell cell) => rule is null ? null : JsonText.Date(settling.Rules.Value(rule, cell));
}
