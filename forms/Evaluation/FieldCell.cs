using System.Text.Json.Nodes;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>A place of the form during one evaluation, with the place that rules see of it.</summary>
/// <param name="place">Where it is.</param>
/// <param name="view">The object in which rules find its value: the form, or the row.</param>
/// <param name="above">The cell of the rows around it.</param>
internal sealed class FieldCell(FieldPlace place, JsonObject view, FieldCell? above)
{
    public FieldPlace Place => place;

    public JsonObject View => view;

    public FieldCell? Above => above;

    /// <summary>The row that its rules read.</summary>
    public JsonObject? Row => above is null ? null : view;

    /// <summary>Key of the field at the top that it belongs to: what rules of the form name.</summary>
    public string TopKey { get; } = above?.TopKey ?? place.Field.Key;

    /// <summary>Whether it is shown, as far as is known; at first all count as shown.</summary>
    public bool IsVisible { get; set; } = true;

    /// <summary>Whether its rule for filling gave a value.</summary>
    public bool IsFilled { get; set; }

    /// <summary>Whether its value is verified and cannot be typed over.</summary>
    public bool IsLocked { get; set; }

    /// <summary>The rows that rules see, for rows.</summary>
    public JsonArray? Rows { get; set; }

    /// <summary>Lets rules see the value, or nothing where it is hidden or does not fit.</summary>
    public void Show()
    {
        var value = place.Value;
        var seen = !place.Type.HoldsValue || !IsVisible || value is null || !place.Type.Fits(value) ? null : Rows ?? value;
        var now = view[place.Field.Key];
        if (ReferenceEquals(seen, now) && now is not null)
        {
            return;
        }

        // The rows of the view are kept when they are hidden and put back as they are.
        view[place.Field.Key] = ReferenceEquals(seen, Rows) ? seen : seen?.DeepClone();
    }
}
