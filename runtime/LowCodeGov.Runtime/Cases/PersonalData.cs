using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Hides what identifies people from those who may look at a case but have no task on it (DOMAIN 8.4, 17.3).</summary>
internal static class PersonalData
{
    /// <summary>The application with the numbers of natural persons and the fields that the analyst calls sensitive masked.</summary>
    public static Application Masked(Application application, FormDefinition form)
    {
        var applicant = application.Applicant;
        var contact = application.Contact;
        var values = JsonObject.Create(application.Form) ?? [];
        foreach (var field in form.AllFields())
        {
            Mask(field, values);
        }

        return application with
        {
            // A credit code is public; the number of a person is not.
            Applicant = applicant.Kind == ApplicantKind.NaturalPerson ? applicant with { IdNo = Masking.BirthDate(applicant.IdNo) } : applicant,
            Contact = contact with { IdNo = contact.IdNo is null ? null : Masking.BirthDate(contact.IdNo) },
            Form = JsonSerializer.SerializeToElement(values, EngineJson.Options),
        };
    }

    /// <summary>One value of a field, or a whole row of rows, masked.</summary>
    public static JsonNode? Masked(FieldDefinition field, JsonNode? value)
    {
        // An object is a row only where the field has columns: a document or an address is one value of several parts.
        if (value is JsonObject row && !field.Fields.IsEmpty)
        {
            var copy = (JsonObject)row.DeepClone();
            foreach (var nested in field.Fields)
            {
                Mask(nested, copy);
            }

            return copy;
        }

        var alone = new JsonObject { [field.Key] = value?.DeepClone() };
        Mask(field, alone);
        return alone[field.Key]?.DeepClone();
    }

    private static void Mask(FieldDefinition field, JsonObject values)
    {
        switch (values[field.Key])
        {
            case JsonArray rows:
                foreach (var row in rows.OfType<JsonObject>())
                {
                    foreach (var nested in field.Fields)
                    {
                        Mask(nested, row);
                    }
                }

                break;
            case JsonObject parts when FieldTypes.Of(field.Type) is var type && type.IsMasked(field):
                foreach (var (name, part) in parts.ToArray())
                {
                    if (part is JsonValue each && each.TryGetValue<string>(out var written) && written.Length > 0)
                    {
                        parts[name] = type.Mask(written);
                    }
                }

                break;
            case JsonValue value when FieldTypes.Of(field.Type) is var type && type.IsMasked(field) && value.TryGetValue<string>(out var text) && text.Length > 0:
                values[field.Key] = type.Mask(text);
                break;
        }
    }
}
