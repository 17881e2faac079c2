using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>The values of a form as its rules see them: those shown and well-shaped, nothing for all others.</summary>
internal static class RuleView
{
    /// <summary>A copy of the values, with <c>null</c> for fields that are hidden or whose value does not fit.</summary>
    /// <param name="definition">The form.</param>
    /// <param name="values">Its values.</param>
    /// <param name="visible">Paths shown so far; absent before anything is known, when all count as shown.</param>
    public static JsonObject Of(FormDefinition definition, JsonObject values, HashSet<string>? visible)
    {
        var view = (JsonObject)values.DeepClone();
        foreach (var place in FieldPlaces.In(definition, view).ToArray())
        {
            if (place.Type.HoldsValue && ((visible is not null && !visible.Contains(place.Path)) || (place.Value is { } value && !place.Type.Fits(value))))
            {
                place.Container[place.Field.Key] = null;
            }
        }

        return view;
    }
}
