using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Choices;
using LowCodeGov.Forms.Fields.Documents;
using LowCodeGov.Forms.Fields.Moments;
using LowCodeGov.Forms.Fields.Numbers;
using LowCodeGov.Forms.Fields.Places;
using LowCodeGov.Forms.Fields.Region;
using LowCodeGov.Forms.Fields.Text;

namespace LowCodeGov.Forms.Rendering;

/// <summary>Writes fields as the browser's script reads them.</summary>
internal sealed class FieldModelWriter(FormView view, FormScope scope)
{
    /// <summary>Writes the fields that are not withheld.</summary>
    /// <param name="json">Inside an array.</param>
    /// <param name="list">The fields.</param>
    /// <param name="above">Keys of the rows around them.</param>
    public void Write(Utf8JsonWriter json, ImmutableArray<FieldDefinition> list, ImmutableArray<string> above)
    {
        foreach (var field in list)
        {
            var right = scope.FieldRights is null ? FieldRight.Write : scope.RightFor(above.Add(field.Key));
            if (right is not FieldRight.Hidden && FieldTypes.Find(field.Type) is { } type)
            {
                Write(json, field, type, right, above);
            }
        }
    }

    private void Write(Utf8JsonWriter json, FieldDefinition field, FieldType type, FieldRight right, ImmutableArray<string> above)
    {
        json.WriteStartObject();
        json.WriteString("key", field.Key);
        json.WriteString("type", field.Type);
        json.WriteString("label", field.Label.In(view.Culture));
        Put("fixed", right is FieldRight.Read);
        Put("locked", above.IsEmpty && view.Result.Of(field.Key).Verified);
        Text("required", right is FieldRight.Required ? "true" : field.Required ?? (type.RequiredByNature ? "true" : null));
        Text("requiredKey", type.RequiredKey == "form.required.fill" ? null : type.RequiredKey);
        Text("misfitKey", type.MisfitKey == "form.wrong-type" ? null : type.MisfitKey);
        Text("visible", field.Visible);
        Text("readOnly", field.ReadOnly);
        Text("calculate", field.Calculate);
        Text("fill", field.Fill);
        Text("minDate", field.MinDate);
        Text("maxDate", field.MaxDate);
        Text("unit", view.Text(field.Unit));
        Number("min", type is NumberField number ? number.Min(field) : field.Min);
        Number("max", type is NumberField bounded ? bounded.Max(field) : field.Max);
        Number("decimals", field.Decimals);
        Number("minLength", field.MinLength);
        Number("maxLength", type is SingleLineField and not NumberField ? ((SingleLineField)type).MaxLength(field) : null);
        Number("minRows", field.MinRows);
        Number("maxRows", field.MaxRows);
        Number("levels", field.Levels);
        Put("anyLevel", field.AnyLevel);
        Put("sum", field.Sum);
        Put("verify", field.VerifyByCode);
        Text("filterBy", field.FilterBy);
        Text("certificateType", field.CertificateType);
        Text("list", type is RegionField or AddressField ? RegionField.ListOf(field) : null);
        if (OptionsOf(field, type) is { } options)
        {
            json.WriteStartArray("options");
            foreach (var option in options.DistinctBy(each => each.Value))
            {
                json.WriteStartArray();
                json.WriteStringValue(option.Value);
                json.WriteStringValue(option.Label.In(view.Culture));
                if (option.Parent is not null)
                {
                    json.WriteStringValue(option.Parent);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        Rules(json, field);
        if (!field.Fields.IsEmpty)
        {
            json.WriteStartArray("fields");
            Write(json, field.Fields, above.Add(field.Key));
            json.WriteEndArray();
        }

        json.WriteEndObject();

        void Text(string name, string? value)
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }

        void Number(string name, decimal? value)
        {
            if (value is { } known)
            {
                json.WriteNumber(name, known);
            }
        }

        void Put(string name, bool value)
        {
            if (value)
            {
                json.WriteBoolean(name, true);
            }
        }
    }

    private void Rules(Utf8JsonWriter json, FieldDefinition field)
    {
        if (field.Validate.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("validate");
        foreach (var validation in field.Validate)
        {
            json.WriteStartObject();
            json.WriteString("rule", validation.Rule);
            json.WriteString("message", validation.Message.In(view.Culture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private ImmutableArray<FieldOption>? OptionsOf(FieldDefinition field, FieldType type) => type switch
    {
        OneChoiceField or ManyChoicesField => FieldChoices.Of(field, view.Codes),
        IdentityDocumentField => IdentityDocumentField.TypesOf(field, view.Codes),
        PeriodField => field.Options.IsEmpty ? null : field.Options,
        _ => null,
    };
}
