using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using Microsoft.AspNetCore.Components;

namespace LowCodeGov.Forms.Rendering;

/// <summary>What stands between a label and its control: hint, origin of a verified value, help, what is wrong.</summary>
internal static class FieldNotes
{
    public static RenderFragment? Of(FieldView field) =>
        field.Hint is null && field.Help is null && field.Errors.IsEmpty && !field.State.Verified && Offered(field) is null ? null : builder =>
        {
            if (field.Hint is { } hint)
            {
                builder.OpenElement(0, "p");
                builder.AddAttribute(1, "class", "hint");
                builder.AddAttribute(2, "id", field.HintId);
                builder.AddContent(3, hint);
                builder.CloseElement();
            }

            if (field.State.Verified)
            {
                builder.OpenElement(4, "p");
                builder.AddAttribute(5, "class", "ef-verified");
                builder.AddContent(6, field.Form.Text("form.verified." + Origin(field)) + Trust(field));
                builder.CloseElement();
            }
            else if (Offered(field) is not null)
            {
                builder.OpenElement(17, "p");
                builder.AddAttribute(18, "class", "hint");
                builder.AddContent(19, field.Form.Text("form.offered." + Origin(field)) + Trust(field));
                builder.CloseElement();
            }

            if (field.Help is { } help)
            {
                builder.OpenElement(7, "details");
                builder.AddAttribute(8, "class", "ef-help");
                builder.OpenElement(9, "summary");
                builder.AddContent(10, field.Form.Text("form.help"));
                builder.CloseElement();
                builder.OpenElement(11, "p");
                builder.AddContent(12, help);
                builder.CloseElement();
                builder.CloseElement();
            }

            if (!field.Errors.IsEmpty)
            {
                builder.OpenElement(13, "p");
                builder.AddAttribute(14, "class", "error-text");
                builder.AddAttribute(15, "id", field.ErrorId);
                builder.AddContent(16, string.Join(field.Form.Reading.IsChinese ? "；" : "; ", field.Errors));
                builder.CloseElement();
            }
        };

    // Where it came from is told as long as it stands as it came.
    private static PrefilledValue? Offered(FieldView field) =>
        field.Definition.PrefillFrom is { } source && field.Form.Scope?.Offered(source) is { } given && System.Text.Json.Nodes.JsonNode.DeepEquals(given.Value, field.Value) ? given : null;

    private static string Trust(FieldView field) => Offered(field) is { } given ? field.Form.Text("form.trust", ("Level", given.Trust.ToString())) : "";

    private static string Origin(FieldView field) =>
        field.Definition.PrefillFrom is { } source ? char.ToLowerInvariant(source.From.ToString()[0]) + source.From.ToString()[1..] : "account";
}
