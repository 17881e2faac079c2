using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Runtime.Cases;

/// <summary>A value of an application that is shown masked to those who hold no task on the case.</summary>
/// <param name="Place"><c>applicant.idNo</c>, <c>contact.idNo</c>, or a field as <c>form.PATH</c>, e.g. <c>form.workers[0].phone</c>.</param>
/// <param name="Field">The field; absent for what is not the form's.</param>
/// <param name="Rows">Label of the rows that it is in.</param>
/// <param name="Row">Its row, from 1.</param>
public sealed record MaskedPlace(string Place, [property: JsonIgnore] FieldDefinition? Field, LocalText? Rows = null, int? Row = null);

/// <summary>Finds what <see cref="PersonalData"/> masks, place by place.</summary>
internal static class MaskedPlaces
{
    public const string ApplicantNumber = "applicant.idNo";
    public const string ContactNumber = "contact.idNo";

    /// <summary>The places with their values in the clear.</summary>
    /// <param name="rights">What the reader may see (<see cref="FormSight"/>): hidden fields are not among them.</param>
    public static IEnumerable<(MaskedPlace Place, JsonNode Value)> Of(
        Application application, FormDefinition form, ImmutableSortedDictionary<string, FieldRight>? rights)
    {
        if (application.Applicant.Kind == ApplicantKind.NaturalPerson)
        {
            yield return (new MaskedPlace(ApplicantNumber, null), JsonValue.Create(application.Applicant.IdNo));
        }

        if (application.Contact.IdNo is { } contact)
        {
            yield return (new MaskedPlace(ContactNumber, null), JsonValue.Create(contact));
        }

        var values = JsonObject.Create(application.Form) ?? [];
        foreach (var found in form.AllFields().Where(field => FormSight.Shows(rights, field.Key, null)).SelectMany(field => Within(field, field.Key, values[field.Key], null, null)))
        {
            var (field, row, nested) = FieldPath.Parse(found.Place.Place);
            if (row is null || FormSight.Shows(rights, field, nested))
            {
                yield return (found.Place with { Place = "form." + found.Place.Place }, found.Value);
            }
        }
    }

    private static IEnumerable<(MaskedPlace Place, JsonNode Value)> Within(FieldDefinition field, string path, JsonNode? value, LocalText? rows, int? row)
    {
        if (!field.Fields.IsEmpty)
        {
            return (value as JsonArray ?? []).OfType<JsonObject>().SelectMany((each, index) => field.Fields.SelectMany(
                column => Within(column, FieldPath.InRow(path, index, column.Key), each[column.Key], field.Label, index + 1)));
        }

        var type = FieldTypes.Of(field.Type);
        return value is not null && type.IsMasked(field) && !type.IsEmpty(value) ? [(new MaskedPlace(path, field, rows, row), value)] : [];
    }
}
