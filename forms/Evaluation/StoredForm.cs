using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>A form that was handed in, as it is read: nothing is worked out again, what was hidden then is not in the data.</summary>
public static class StoredForm
{
    /// <summary>The stored values, each shown as far as the step's rights allow.</summary>
    /// <param name="definition">The form.</param>
    /// <param name="values">Data as handed in.</param>
    /// <param name="rights">Rights of the step; <c>null</c>: all may be seen.</param>
    public static FormResult Read(FormDefinition definition, JsonObject values, ImmutableSortedDictionary<string, FieldRight>? rights = null)
    {
        var (taken, _) = FormIntake.Read(definition, values);
        var states = ImmutableDictionary.CreateBuilder<string, FieldState>(StringComparer.Ordinal);
        var sections = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var place in FieldPlaces.In(definition, taken))
        {
            var isHidden = RightFor(place, rights) is FieldRight.Hidden;
            var isVisible = !isHidden && !place.Type.IsHidden && (!place.Type.HoldsValue || place.Container.ContainsKey(place.Field.Key));
            states[place.Path] = new FieldState(isVisible, Required: false, ReadOnly: true, Fixed: true, Withheld: isHidden);
            if (isVisible && place.Type.HoldsValue)
            {
                sections.Add($"{place.Page.Key}/{place.Section.Key}");
            }
        }

        return new FormResult { Values = taken, States = states.ToImmutable(), VisibleSections = sections.ToImmutable(), Findings = [] };
    }

    /// <summary>The stored values without the fields that the step may not see, for answers in JSON.</summary>
    public static JsonObject WithoutHidden(FormDefinition definition, JsonObject values, ImmutableSortedDictionary<string, FieldRight>? rights)
    {
        var (taken, _) = FormIntake.Read(definition, values);
        foreach (var place in FieldPlaces.In(definition, taken).Where(place => RightFor(place, rights) is FieldRight.Hidden).ToArray())
        {
            place.Container.Remove(place.Field.Key);
        }

        return taken;
    }

    private static FieldRight RightFor(FieldPlace place, ImmutableSortedDictionary<string, FieldRight>? rights) =>
        rights is null ? FieldRight.Read : FormScope.RightFor(rights, place.Keys());
}
