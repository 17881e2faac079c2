using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>The form data has faults; each lies at its field.</summary>
public sealed record FormInvalid(ImmutableArray<FormFinding> Findings) : Refusal("form.invalid");

/// <summary>Form data must be an object by field key.</summary>
public sealed record FormNotAnObject() : Refusal("form.not-an-object");

/// <summary>The step may not change the field.</summary>
public sealed record FieldNotWritable(string Field) : Refusal("form.field-not-writable");

/// <summary>The step must fill the field.</summary>
public sealed record FieldNotFilled(string Field) : Refusal("form.field-not-filled");

/// <summary>What a step may do with the form: it writes only fields it has the right to, and fills those it must.</summary>
internal static class FormChanges
{
    public static FieldRight RightOf(TaskNode step, string field) =>
        step.FieldRights.TryGetValue(field, out var right) ? right
        : step.FieldRights.TryGetValue("*", out var rest) ? rest
        : FieldRight.Read;

    /// <summary>Applies the changes made in a step.</summary>
    public static Refusal? Apply(Unfolding u, TaskNode step, JsonElement? changes, bool mustBeFilled)
    {
        var form = u.State.Application.Form;
        if (changes is { } given)
        {
            if (!FormData.IsObject(given))
            {
                return new FormNotAnObject { Target = "formChanges" };
            }

            var changed = given.EnumerateObject().Where(field => !FormData.SameValue(form, given, field.Name)).ToList();
            var labels = u.Definition.Form.AllFields().ToDictionary(field => field.Key, field => field.Label, StringComparer.Ordinal);
            if (changed.FirstOrDefault(field => !labels.ContainsKey(field.Name) || !MayWrite(step, field.Name))
                is { Value.ValueKind: not JsonValueKind.Undefined } forbidden)
            {
                return new FieldNotWritable(labels.TryGetValue(forbidden.Name, out var label) ? label.Zh : forbidden.Name) { Target = $"form.{forbidden.Name}" };
            }

            if (!u.Context.FormFindings.IsEmpty)
            {
                return new FormInvalid(u.Context.FormFindings) { Target = "form" };
            }

            form = FormData.Merge(form, changed);
            if (changed.Count > 0)
            {
                u.Emit(new FormChanged(form, [.. changed.Select(field => field.Name)], step.Id));
            }
        }

        return mustBeFilled && Shown(u).FirstOrDefault(field => RightOf(step, field.Key) == FieldRight.Required && !FormData.IsFilled(form, field.Key)) is { } empty
            ? new FieldNotFilled(empty.Label.Zh) { Target = $"form.{empty.Key}" }
            : null;
    }

    // Rows may be written where one of their columns may; which cells of them, the form's own check looks at.
    private static bool MayWrite(TaskNode step, string field) =>
        RightOf(step, field) is FieldRight.Write or FieldRight.Required
        || step.FieldRights.Any(right => right.Value is FieldRight.Write or FieldRight.Required && right.Key.StartsWith(field + ".", StringComparison.Ordinal));

    // Nobody can fill what is not shown.
    private static IEnumerable<FieldDefinition> Shown(Unfolding u) => u.Definition.Form.Expanded().Pages
        .SelectMany(page => page.Sections).Where(section => u.Rules.Holds(section.Visible))
        .SelectMany(section => section.Fields).Where(field => u.Rules.Holds(field.Visible));
}
