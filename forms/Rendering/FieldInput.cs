using LowCodeGov.Forms.Fields.Composite;
using LowCodeGov.Forms.Posting;
using Microsoft.AspNetCore.Components;

namespace LowCodeGov.Forms.Rendering;

/// <summary>A component that lets the value of a field be typed in.</summary>
public abstract class FieldInput : ComponentBase
{
    /// <summary>The field.</summary>
    [Parameter, EditorRequired]
    public required FieldView Field { get; set; }

    /// <summary>The form around it.</summary>
    protected FormView Form => Field.Form;

    /// <summary>A text in the reader's language.</summary>
    protected string Text(string key, params ReadOnlySpan<(string Name, object? Value)> values) => Form.Text(key, values);

    /// <summary>Attributes that every single control has.</summary>
    protected Dictionary<string, object> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = Field.Id, ["name"] = Field.Name };
            Add("aria-describedby", Field.DescribedBy);
            Add("aria-invalid", Field.Invalid);
            Add("aria-required", Field.AriaRequired);
            Add("readonly", Field.State.ReadOnly ? "readonly" : null);
            Add("placeholder", Field.Placeholder);
            AddChange(attributes);
            return attributes;

            void Add(string name, string? value)
            {
                if (value is not null)
                {
                    attributes[name] = value;
                }
            }
        }
    }

    /// <summary>In an interactive page, tells it what was typed.</summary>
    protected void AddChange(Dictionary<string, object> attributes)
    {
        if (Form.IsInteractive)
        {
            attributes["onchange"] = EventCallback.Factory.Create<ChangeEventArgs>(this, e => Tell(e.Value as string ?? ""));
        }
    }

    /// <summary>Tells the page the values of the field's own control.</summary>
    protected Task Tell(params string[] values) => TellAs(Field.Place.Path, values);

    /// <summary>Tells the page parts of a value, together with what stands in the others.</summary>
    protected Task TellParts(params ReadOnlySpan<(string Part, string Value)> parts)
    {
        var posted = Field.Type is CompositeField type
            ? type.Posted(Field.Value, Field.Place.Path, Field.Definition, Form.Codes)
            : new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (part, value) in parts)
        {
            posted[PostedField.PartName(Field.Place.Path, part)] = [value];
        }

        return Form.OnChange.InvokeAsync(new FormChange(Field.Place.Path, posted));
    }

    /// <summary>Name of the control of a part.</summary>
    protected string PartName(string part) => PostedField.PartName(Field.Name, part);

    /// <summary>A part as it stands in its control.</summary>
    protected string Typed(string part) => CompositeField.Typed(Field.Value, part);

    /// <summary>Attributes of the control of a part; the first one bears the field's id, to which the error summary leads.</summary>
    protected Dictionary<string, object> PartAttributes(string part, bool isFirst = false)
    {
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = isFirst ? Field.Id : $"{Field.Id}-{part}", ["name"] = PartName(part) };
        if (Field.DescribedBy is { } by)
        {
            attributes["aria-describedby"] = by;
        }

        if (Field.Invalid is { } invalid)
        {
            attributes["aria-invalid"] = invalid;
        }

        if (Field.State.ReadOnly)
        {
            attributes["readonly"] = "readonly";
        }

        if (Form.IsInteractive)
        {
            attributes["onchange"] = EventCallback.Factory.Create<ChangeEventArgs>(this, e => TellParts((part, e.Value as string ?? "")));
        }

        return attributes;
    }

    /// <summary>Tells the page the values of a named part, together with those of the others.</summary>
    protected Task TellAs(string name, params string[] values) =>
        Form.OnChange.InvokeAsync(new FormChange(
            Field.Place.Path, new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = values }));

    /// <summary>Tells the page that a button was pressed.</summary>
    protected Task Press(string operation) =>
        Form.OnChange.InvokeAsync(new FormChange(Field.Place.Path, new Dictionary<string, string[]>(StringComparer.Ordinal), operation));

    /// <summary>A button inside the form: a submit without script, a call in an interactive page.</summary>
    protected RenderFragment Button(string operation, string css, string label, string? description = null) => builder =>
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "type", Form.IsInteractive ? "button" : "submit");
        builder.AddAttribute(2, "class", css);
        if (Form.IsInteractive)
        {
            builder.AddAttribute(3, "onclick", EventCallback.Factory.Create(this, () => Press(operation)));
        }
        else
        {
            builder.AddAttribute(4, "name", FormPost.ButtonName);
            builder.AddAttribute(5, "value", operation);
            builder.AddAttribute(6, "formnovalidate", true);
        }

        if (description is not null)
        {
            builder.AddAttribute(7, "aria-label", description);
        }

        builder.AddContent(8, label);
        builder.CloseElement();
    };
}
